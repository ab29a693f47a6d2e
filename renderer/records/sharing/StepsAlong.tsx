import type { DeskOutput } from '#src/contract/desk.ts';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { plural } from '#ui/format.ts';
import { SecretLine } from './SecretLine.tsx';
import s from './share.module.css';

const words = { open: 'open', done: 'done', skipped: 'skipped' } as const;
const stateWords = (state: string): string => words[state as keyof typeof words] ?? state;

/** The steps that go with a run, as the provider reads them; what looks like a secret in one is held back by itself. */
export function StepsAlong({ steps: { rows, total }, stays }: Pick<DeskOutput<'sharing.preview'>, 'steps' | 'stays'>) {
  if (total === 0) return null;
  const held = rows.filter((step) => step.secrets.length > 0);
  return (
    <section aria-label="Steps that go along" className={s['secrets']}>
      {held.length > 0 && <AlertBox tone="bad" title={`${held.length === 1 ? 'One step looks' : `${held.length} steps look`} as if it held a secret`}>It is held back by itself until you mend its note, or let it go under Sharing, Held back.</AlertBox>}
      {held.flatMap((step) => step.secrets.map((place, at) => <SecretLine key={`${step.id} ${at}`} place={place} />))}
      {stays.some(({ field, hidden }) => field === 'body' && !hidden) && <p className={s['quiet']}>The text of the runbook stays here until the whole runbook is shared; the steps say what was done.</p>}
      <details>
        <summary>{plural(total, 'step')} {total === 1 ? 'goes' : 'go'} along, with notes and reasons</summary>
        <ol className={s['stepsAlong']} tabIndex={0} aria-label="Steps">
          {rows.map((step) => <li key={step.id}>{step.what} <small>{[stateWords(step.state), step.reason, step.note].filter(Boolean).join(' · ')}</small></li>)}
        </ol>
        {total > rows.length && <p className={s['quiet']}>and {total - rows.length} more</p>}
      </details>
    </section>
  );
}

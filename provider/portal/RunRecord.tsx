import { Check, Minus } from 'lucide-react';
import type { RecordReply } from '#src/contract/provider/portal-api.ts';
import { parseSteps } from '#src/domain/runbook/steps.ts';
import { formatDateTime, formatMinutes } from '#ui/format.ts';
import { Section } from '#ui/layout/Section.tsx';
import { MarkdownView } from '#ui/markdown/MarkdownView.tsx';
import { FileList, usePictureUrls } from './SharedFiles.tsx';
import s from './portal.module.css';

type Step = RecordReply['steps'][number];
const textOf = (step: Step, name: string): string => {
  const value = step.record.fields[name]?.val;
  return typeof value === 'string' ? value : '';
};

interface RunRecordProps { readonly reply: RecordReply; readonly workspaceId: string; readonly onLink: (address: string) => void }

/** A run as a record to read: each step with how it went, when, by whom, notes and photos. */
export function RunRecord({ reply, workspaceId, onLink }: RunRecordProps) {
  const { steps, record, references } = reply;
  const body = record.fields['body']?.val;
  // Where its text is shared too, parts of the runbook part the steps, and sub-steps stand in.
  const parsed = new Map(parseSteps(typeof body === 'string' ? body : '').map((step) => [step.key, step]));
  if (steps.length === 0) return null;
  const settled = steps.filter((step) => textOf(step, 'state') !== 'open').length;
  return (
    <Section level={2} title={`Steps, ${settled} of ${steps.length}`}>
      <ol className={s['steps']}>
        {steps.map((step, at) => {
          const known = parsed.get(textOf(step, 'key'));
          const section = known?.section ?? null;
          const before = at === 0 ? null : (parsed.get(textOf(steps[at - 1]!, 'key'))?.section ?? null);
          const by = textOf(step, 'settledById');
          return (
            <li key={step.record.rec} data-state={textOf(step, 'state')} data-depth={Math.min(3, known?.depth ?? 0)}>
              {section !== null && section !== before && <h3>{section}</h3>}
              <StepRow step={step} who={by === '' ? '' : (references[by]?.title ?? '')} workspaceId={workspaceId} onLink={onLink} />
            </li>
          );
        })}
      </ol>
    </Section>
  );
}

const marks = { done: Check, skipped: Minus } as const;

function StepRow({ step, who, workspaceId, onLink }: { readonly step: Step; readonly who: string; readonly workspaceId: string; readonly onLink: (address: string) => void }) {
  const pictureUrl = usePictureUrls(workspaceId, step.files);
  const state = textOf(step, 'state');
  const Mark = state === 'done' || state === 'skipped' ? marks[state] : null;
  const at = textOf(step, 'settledAt');
  const seconds = step.record.fields['timerSeconds']?.val;
  const facts = [
    state === 'done' ? 'done' : state === 'skipped' ? 'skipped' : 'open', at === '' ? '' : formatDateTime(at), who,
    typeof seconds === 'number' && seconds >= 60 ? formatMinutes(Math.round(seconds / 60)) : '',
  ].filter(Boolean).join(', ');
  const [reason, note] = [textOf(step, 'reason'), textOf(step, 'note')];
  return (
    <div className={s['step']}>
      <span className={s['box']} aria-hidden>{Mark && <Mark />}</span>
      <div>
        <p><strong>{textOf(step, 'what')}</strong> <small>{facts}</small></p>
        {reason !== '' && <p>Why: {reason}</p>}
        {note !== '' && <MarkdownView text={note} onLink={onLink} pictureUrl={pictureUrl} />}
        <FileList workspaceId={workspaceId} files={step.files} />
      </div>
    </div>
  );
}

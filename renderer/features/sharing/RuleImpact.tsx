import type { DeskOutput } from '#src/contract/desk.ts';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { formatCount, plural } from '#ui/format.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { useSettled } from '../../records/useSettled.ts';
import type { RuleInput } from './ruleDraft.ts';
import s from './sharing.module.css';

const MANY = 500;
const lines = [
  ['new', 'newly shared'], ['wider', 'shared more'], ['mixed', 'shared otherwise'], ['narrower', 'shared less'], ['recalled', 'recalled'],
] as const;

/** What changes for which records when the rule is saved. */
export function RuleImpact({ id, rule, sentence }: { readonly id: string | null; readonly rule: RuleInput | null; readonly sentence: string }) {
  const settled = useSettled(JSON.stringify(rule));
  const asked = JSON.parse(settled) as RuleInput | null;
  const { data, error } = useQuery('sharing.ruleImpact', asked === null ? null : { id, rule: asked }, []);
  return (
    <section className={s['impact']} aria-label="What changes when you save">
      <p><b>{sentence}</b></p>
      <h3>What changes when you save</h3>
      {error && <ErrorState message={error.message} hint={error.hint} />}
      {rule === null ? <p>Fill in the condition first.</p> : data ? <Lines impact={data} /> : <p>Looking at the records…</p>}
      {rule !== null && data && data.new.count >= MANY && (
        <AlertBox tone="warn" title={`${formatCount(data.new.count)} records would be newly shared`}>If you meant only some of them, narrow the rule. What was read cannot be unread.</AlertBox>
      )}
    </section>
  );
}

function Lines({ impact }: { readonly impact: DeskOutput<'sharing.ruleImpact'> }) {
  const changed = lines.filter(([part]) => impact[part].count > 0);
  return (
    <>
      {changed.length === 0 ? <p>Nothing changes for any record.</p> : (
        <ul>{changed.map(([part, words]) => {
          const { count, examples } = impact[part];
          return <li key={part}><span><b>{formatCount(count)}</b> {words}</span><span>{examples.join(', ')}{count > examples.length ? ` and ${formatCount(count - examples.length)} more` : ''}</span></li>;
        })}</ul>
      )}
      <p>The rule decides about {plural(impact.covered, 'record')}.</p>
    </>
  );
}

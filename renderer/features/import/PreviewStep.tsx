import { useState } from 'react';
import type { RowStatus } from '#src/domain/import/types.ts';
import { Button } from '#ui/actions/Button.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { formatCount, plural } from '#ui/format.ts';
import { Segmented } from '#ui/layout/Segmented.tsx';
import { cx } from '#ui/cx.ts';
import { PlannedRows, ProblemList } from './PlannedRows.tsx';
import type { Planned } from './types.ts';
import { countWords } from './words.ts';
import s from './import.module.css';

interface Props { readonly plan: Planned; readonly busy: boolean; onRun(): void; onBack(): void; onSaveRejected(): void }
type Part = RowStatus | 'problems';

/** Everything the import would do, before it does it. */
export function PreviewStep({ plan, busy, onRun, onBack, onSaveRejected }: Props) {
  const { counts } = plan;
  const [part, setPart] = useState<Part>(counts.new > 0 ? 'new' : counts.changed > 0 ? 'changed' : counts.rejected > 0 ? 'rejected' : 'unchanged');
  const rows = counts.new + counts.changed;
  return (
    <>
      {plan.creates.length > 0 && (
        <AlertBox tone="info" title={`Also creates ${plan.creates.map(({ kind, count }) => countWords(kind, count)).join(', ')}.`}>
          {plan.creates.map(({ kind, count, examples }) => <div key={kind} className={s['line']}>{countWords(kind, count)}: {examples.join(', ')}{count > examples.length ? ' …' : ''}</div>)}
        </AlertBox>
      )}
      {plan.notes.length > 0 && (
        <details className={s['notes']}><summary>How the values were understood ({formatCount(plan.notes.length)})</summary><ul>{plan.notes.map((note) => <li key={note}>{note}</li>)}</ul></details>
      )}
      <div className={s['part']}><Segmented label="Rows" value={part} onChange={setPart} options={[
        { value: 'new' as Part, label: 'New', count: counts.new }, { value: 'changed', label: 'Changed', count: counts.changed },
        { value: 'unchanged', label: 'Unchanged', count: counts.unchanged }, { value: 'rejected', label: 'Rejected', count: counts.rejected },
        { value: 'problems', label: 'To look at', count: plan.problemTotal },
      ]} /></div>
      {part === 'problems' ? <ProblemList problems={plan.problems} total={plan.problemTotal} /> : <PlannedRows key={part} planId={plan.planId} status={part} />}
      <div className={cx(s['buttons'], s['foot'])}>
        <Button onPress={onBack}>Back to the columns</Button>
        {counts.rejected > 0 && <Button onPress={onSaveRejected}>Save rejected rows</Button>}
        <Button variant="primary" onPress={onRun} pending={busy} disabled={rows === 0}>{`Import ${plural(rows, 'row')}`}</Button>
      </div>
    </>
  );
}

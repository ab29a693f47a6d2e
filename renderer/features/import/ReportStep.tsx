import { useLocation } from 'wouter';
import type { ImportKind } from '#src/domain/import/targets.ts';
import { kindOf } from '#src/domain/kinds.ts';
import { Button } from '#ui/actions/Button.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { FieldList } from '#ui/data/FieldList.tsx';
import { formatCount, plural } from '#ui/format.ts';
import { pathOf } from '../../records/paths.ts';
import type { Planned, Report } from './types.ts';
import s from './import.module.css';

interface Props { readonly report: Report; readonly plan: Planned; readonly kind: ImportKind; readonly undone: boolean; readonly busy: boolean; onUndo(): void; onSaveRejected(): void; onAgain(): void }

/** What an import did, and the way back. */
export function ReportStep({ report, plan, kind, undone, busy, onUndo, onSaveRejected, onAgain }: Props) {
  const [, navigate] = useLocation();
  const done = report.outcome === 'done' && !undone;
  const title = undone ? 'The import was taken back.' : report.outcome === 'cancelled' ? 'The import was cancelled; nothing of it stays.' : `${plural(report.created + report.changed, 'row')} imported.`;
  return (
    <>
      <AlertBox tone={done ? 'ok' : 'info'} title={title} announce>{undone ? 'What it created is in the trash.' : ''}</AlertBox>
      {done && <FieldList wide lines={[
        { label: 'Created', value: formatCount(report.created) }, { label: 'Changed', value: formatCount(report.changed) },
        { label: 'Unchanged', value: formatCount(plan.counts.unchanged) }, { label: 'Rejected', value: formatCount(plan.counts.rejected) },
        { label: 'Also created', value: formatCount(report.referenced) }, { label: 'To look at', value: formatCount(plan.problemTotal) },
      ]} />}
      {report.skipped.length > 0 && <AlertBox tone="warn" title={`${plural(report.skipped.length, 'record')} changed since the preview and stayed as they are.`}>{report.skipped.slice(0, 20).map(({ line, title: name }) => `Line ${line}: ${name}`).join('; ')}</AlertBox>}
      <div className={s['buttons']}>
        {done && <Button variant="primary" onPress={() => navigate(pathOf(kind, '') ?? '/')}>Show {kindOf(kind).plural.toLowerCase()}</Button>}
        {done && <Button onPress={onUndo} pending={busy}>Undo this import</Button>}
        {plan.counts.rejected > 0 && <Button onPress={onSaveRejected}>Save rejected rows</Button>}
        <Button onPress={onAgain}>Import another file</Button>
      </div>
    </>
  );
}

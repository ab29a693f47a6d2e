import { useState } from 'react';
import { kindOf, searchableKinds, type Kind } from '#src/domain/kinds.ts';
import { Button } from '#ui/actions/Button.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { Select } from '#ui/fields/Select.tsx';
import { formatDateTime, formatRelative } from '#ui/format.ts';
import { ConfirmDialog } from '#ui/overlays/ConfirmDialog.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import s from '../../records/page.module.css';

export function TrashSettings() {
  const [kind, setKind] = useState<Kind>('asset');
  const [asking, setAsking] = useState<{ id: string; title: string } | null>(null);
  const { data, error, reload } = useQuery('records.list', { kind, filter: { inTrash: true }, sort: { field: 'deletedAt', descending: true }, offset: 0, limit: 200 }, [kind]);
  if (error) return <ErrorState message={error.message} hint={error.hint} onRetry={reload} />;
  const titleOf = (row: Readonly<Record<string, unknown>>): string => {
    const title = String(row[kindOf(kind).title]);
    // Runs bear the name of their runbook.
    return kind === 'run' && typeof row['startedAt'] === 'string' ? `${title}, ${formatDateTime(row['startedAt'])}` : title;
  };
  const now = new Date().toISOString();
  return (
    <>
      <Select<Kind> label="Kind" value={kind} onChange={setKind} options={searchableKinds.map((one) => ({ value: one, label: kindOf(one).plural }))} />
      {data && data.total === 0 && <EmptyState title={`No ${kindOf(kind).plural.toLowerCase()} in the trash`} />}
      {data && data.total > 0 && (
        <table className={s['table']}>
          <thead><tr><th scope="col">{kindOf(kind).label}</th><th scope="col">Moved here</th><th scope="col"><span className={s['hidden']}>Actions</span></th></tr></thead>
          <tbody>
            {data.rows.map((row) => (
              <tr key={row.id}>
                <td className={s['grow']}>{titleOf(row)}</td>
                <td>{row.deletedAt && formatRelative(row.deletedAt, now)}</td>
                <td className={s['actions']}>
                  <Button size="small" label={`Restore ${titleOf(row)}`} onPress={() => void act(() => call('records.restore', { kind, ids: [row.id] }), 'Restored')}>Restore</Button>
                  <Button size="small" variant="quiet" label={`Remove ${titleOf(row)} for good`} onPress={() => setAsking({ id: row.id, title: titleOf(row) })}>Remove for good</Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {data && data.total > data.rows.length && <p className={s['note']}>The newest {data.rows.length} of {data.total}.</p>}
      {asking && (
        <ConfirmDialog open danger title={`Remove ${asking.title} for good?`} confirmLabel="Remove for good" onCancel={() => setAsking(null)}
          onConfirm={() => {
            setAsking(null);
            void act(() => call('records.purge', { kind, ids: [asking.id] }), 'Removed for good');
          }}>
          It leaves the trash and every list. The history of changes still holds its values.
        </ConfirmDialog>
      )}
    </>
  );
}

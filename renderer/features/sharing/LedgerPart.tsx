import { useState } from 'react';
import { kindOf } from '#src/domain/kinds.ts';
import { Button } from '#ui/actions/Button.tsx';
import { StatusText } from '#ui/data/Chips.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { formatDateTime } from '#ui/format.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import s from '../../records/page.module.css';

const STEP = 100;

/** Everything that left this desk, newest first. It is only ever added to. */
export function LedgerPart() {
  const [limit, setLimit] = useState(STEP);
  const { data, error, reload } = useQuery('sharing.ledger', { recordId: null, offset: 0, limit }, ['sync']);
  if (error) return <ErrorState message={error.message} hint={error.hint} onRetry={reload} />;
  if (!data) return null;
  if (data.rows.length === 0) return <EmptyState title="Nothing has left this desk">Each field that goes to the provider will stand here, with when and how it was recalled.</EmptyState>;
  return (
    <>
      <table className={s['table']}>
        <thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col">Record</th><th scope="col">Kind</th><th scope="col">Fields</th></tr></thead>
        <tbody>
          {data.rows.map((row) => (
            <tr key={row.id}>
              <td>{formatDateTime(row.at)}</td>
              <td><StatusText tone={row.action === 'sent' ? 'plain' : 'ok'}>{row.action === 'sent' ? `Sent (${row.level})` : 'Recalled'}</StatusText></td>
              <td>{row.title}</td><td>{kindOf(row.kind).label}</td>
              <td className={s['grow']} title={row.fields.join(', ')}>{row.fields.join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {data.rows.length === limit && limit < 500 && <Button variant="quiet" onPress={() => setLimit(Math.min(500, limit + STEP))}>Show older</Button>}
    </>
  );
}

import { useState } from 'react';
import { Button } from '#ui/actions/Button.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { formatDateTime, formatRelative, plural } from '#ui/format.ts';
import { undo } from '../../bridge/actions.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import s from '../../records/page.module.css';

const STEP = 50;

/** Every change of the workspace, newest first; each can be taken back. */
export function ChangesSettings() {
  const [limit, setLimit] = useState(STEP);
  const { data, error, reload } = useQuery('changes.recent', { offset: 0, limit });
  if (error) return <ErrorState message={error.message} hint={error.hint} onRetry={reload} />;
  if (!data) return null;
  const now = new Date().toISOString();
  return (
    <>
      <table className={s['table']}>
        <thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col">Records</th><th scope="col"><span className={s['hidden']}>Actions</span></th></tr></thead>
        <tbody>
          {data.sets.map((set) => (
            <tr key={set.id} data-undone={set.undoneBy !== null}>
              <td><time dateTime={set.at} title={formatDateTime(set.at)}>{formatRelative(set.at, now)}</time></td>
              <td className={s['grow']}>{set.label}</td>
              <td>{plural(set.changes, 'record')}</td>
              <td>{set.undoneBy === null ? <Button size="small" label={`Undo ${set.label}`} onPress={() => void undo(set.id)}>Undo</Button> : 'Undone'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {data.sets.length === limit && limit < 500 && <Button variant="quiet" onPress={() => setLimit(Math.min(500, limit + STEP))}>Show older</Button>}
    </>
  );
}

import { useState } from 'react';
import { Link } from 'wouter';
import { kindOf, type Kind } from '#src/domain/kinds.ts';
import { shareLevels, shareRights } from '#src/domain/kinds/sharing.ts';
import { Button } from '#ui/actions/Button.tsx';
import { StatusText } from '#ui/data/Chips.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { Switch } from '#ui/fields/Switch.tsx';
import { formatDate, formatRelative } from '#ui/format.ts';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { pathOf } from '../../records/paths.ts';
import { ShareDialog } from '../../records/sharing/ShareDialog.tsx';
import s from '../../records/page.module.css';

const STEP = 100;

export function SharedPart() {
  const [limit, setLimit] = useState(STEP);
  const [open, setOpen] = useState<{ kind: Kind; id: string; title: string } | null>(null);
  const { data, error, reload } = useQuery('sharing.list', { offset: 0, limit });
  if (error) return <ErrorState message={error.message} hint={error.hint} onRetry={reload} />;
  if (!data) return null;
  const now = new Date().toISOString();
  return (
    <>
      <Switch on={data.stopped} hint="Takes everything back from the provider at the next sync, until you switch it off."
        onChange={(stopped) => void act(() => call('sharing.stopAll', { stopped }), stopped ? 'All sharing is stopped' : 'Sharing is allowed again')}>Stop all sharing</Switch>
      {data.rows.length === 0 ? <EmptyState title="Nothing is shared one by one">Open an asset, a runbook or a responsibility and choose Sharing, or share many at once with a rule.</EmptyState> : (
        <table className={s['table']}>
          <thead><tr><th scope="col">Record</th><th scope="col">Kind</th><th scope="col">Level</th><th scope="col">Right</th><th scope="col">Until</th><th scope="col">Last sent</th><th scope="col"><span className={s['hidden']}>Actions</span></th></tr></thead>
          <tbody>
            {data.rows.map((row) => (
              <tr key={row.id}>
                <td className={s['grow']}><Link href={pathOf(row.kind, row.id) ?? '/sharing'}>{row.title}</Link></td>
                <td>{kindOf(row.kind).label}</td><td>{shareLevels[row.level]}</td><td>{row.level === 'private' ? '' : shareRights[row.right]}</td>
                <td>{row.until ? formatDate(row.until) : ''}</td>
                <td>{row.held ? <StatusText tone="bad">held back</StatusText> : row.lastSentAt ? formatRelative(row.lastSentAt, now) : <StatusText tone="muted">not yet</StatusText>}</td>
                <td><Button size="small" label={`Change the share of ${row.title}`} onPress={() => setOpen(row)}>Change</Button></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {data.total > data.rows.length && data.rows.length === limit && limit < 500 && <Button variant="quiet" onPress={() => setLimit(Math.min(500, limit + STEP))}>Show more</Button>}
      {open && <ShareDialog {...open} onClose={() => setOpen(null)} />}
    </>
  );
}

import { useLocation } from 'wouter';
import type { DeskOutput } from '#src/contract/desk.ts';
import { formatRelative, plural } from '#ui/format.ts';
import { useQuery } from '../bridge/useQuery.ts';
import s from './app.module.css';

type Status = DeskOutput<'sync.status'>;

const noteWords: Readonly<Record<Status['notes'][number]['what'], string>> = {
  'server-restored': 'Provider’s server was restored', 'server-replaced': 'Provider’s server is another one', 'desk-restored': 'Workspace went back in time',
  'desk-copied': 'Workspace was copied here', twin: 'Workspace is in use twice', 'long-away': 'Away for very long', moved: 'Moved to another server',
};

/** The state of sync in words, and how it is to be taken. */
export function syncWords(status: Status, now: string): { tone: 'quiet' | 'ok' | 'warn' | 'bad'; text: string } {
  const waiting = status.pending > 0 ? `, ${plural(status.pending, 'change')} waiting` : '';
  if (status.stopped) return { tone: 'bad', text: 'All sharing stopped' };
  switch (status.state) {
    case 'not-connected': return { tone: 'quiet', text: 'Not connected to a provider' };
    case 'syncing': return { tone: 'ok', text: status.pending > 0 ? `Syncing ${plural(status.pending, 'change')}` : 'Syncing' };
    case 'offline': return { tone: 'warn', text: `Offline${waiting}` };
    case 'paused': return { tone: 'warn', text: `Sync paused${waiting}` };
    case 'attention': return { tone: 'bad', text: status.error?.kind === 'unauthorised' ? 'Connect again to sync' : status.conflicts > 0 ? `${plural(status.conflicts, 'conflict')} to settle` : 'Sync needs you' };
    case 'idle': {
      if (status.held > 0) return { tone: 'warn', text: `${plural(status.held, 'record')} held back` };
      if (status.unclear > 0) return { tone: 'warn', text: `${plural(status.unclear, 'shared record')} to look at` };
      if (status.notes.length > 0) return { tone: 'warn', text: noteWords[status.notes.at(-1)!.what] };
      if (status.refusals > 0) return { tone: 'warn', text: `${plural(status.refusals, 'change')} refused` };
      if (status.proposals > 0) return { tone: 'warn', text: `${plural(status.proposals, 'suggestion')} to look at` };
      return { tone: 'ok', text: status.pending > 0 ? `${plural(status.pending, 'change')} waiting` : status.lastSyncedAt ? `Synced ${formatRelative(status.lastSyncedAt, now)}` : 'Connected' };
    }
  }
}

export function SyncState() {
  const [, navigate] = useLocation();
  const { data } = useQuery('sync.status', {}, ['sync', 'share', 'shareRule', 'workspace']);
  if (!data) return <span className={s['sync']} />;
  const { tone, text } = syncWords(data, new Date().toISOString());
  return (
    <button type="button" className={s['sync']} onClick={() => navigate('/sharing')}>
      <span className={s['dot']} data-tone={tone} aria-hidden />
      <span role="status">{text}</span>
    </button>
  );
}

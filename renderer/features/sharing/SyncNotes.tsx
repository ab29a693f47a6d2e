import type { NoteKind, SyncStatus } from '#src/contract/desk/sync.ts';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { formatRelative, plural } from '#ui/format.ts';
import { call } from '../../bridge/bridge.ts';

type Note = SyncStatus['notes'][number];

const titles: Readonly<Record<NoteKind, string>> = {
  'server-restored': 'The provider’s server was restored from a backup',
  'server-replaced': 'Another server answers at the provider’s address',
  'desk-restored': 'This workspace went back in time, or is in use twice',
  'desk-copied': 'This workspace was copied or restored here',
  twin: 'Another copy of this workspace speaks to the provider under the same name',
  'long-away': 'This desk was away for very long',
  moved: 'This workspace moved to another server',
};

function movedOf({ sent, recalled, received }: Note): string {
  const parts = [...(sent > 0 ? [`${plural(sent, 'record')} sent`] : []), ...(recalled > 0 ? [`${plural(recalled, 'record')} taken back`] : []), ...(received > 0 ? [`${plural(received, 'record')} looked at`] : [])];
  return parts.length === 0 ? 'nothing had to be moved' : parts.join(', ');
}

function wordsOf(note: Note): string {
  const { what } = note;
  const moved = note.endedAt === null ? null : movedOf(note);
  switch (what) {
    case 'server-restored': case 'server-replaced':
      return moved === null
        ? 'This desk sends again what the server lacks, and takes back again what you had taken back. Nothing here is lost, and there is nothing to do.'
        : `This desk has sent again what the server lacked, and taken back again what you had taken back: ${moved}. Nothing here was lost, and there is nothing more to do.`;
    case 'desk-restored': case 'desk-copied': case 'twin':
      return `${what === 'desk-copied' ? 'For the provider it is a desk of its own now' : 'It is a new desk for the provider now; a second copy elsewhere needs a code of its own'}, so that no edit of one is taken for the other’s. ${moved === null ? 'What happened meanwhile is being brought here.' : `What happened meanwhile was brought here, and what waited here went out: ${moved}. Nothing was lost.`}`;
    case 'moved':
      return moved === null ? 'What you share is being sent there. Nothing here is lost.' : `What you share was sent there: ${moved}. Nothing here was lost. What the old server was shown stays there until the provider removes it.`;
    case 'long-away':
      return `The provider’s server does not remember any more what was taken back since, so everything is compared anew${moved === null ? '.' : `: ${moved}. Nothing was lost.`}`;
  }
}

/** What happened to this file or to the server, in words, until the person has read it. */
export function SyncNotes({ status, onDecide }: { readonly status: SyncStatus; readonly onDecide: () => void }) {
  const now = new Date().toISOString();
  return (
    <>
      {status.notes.map((note) => (
        <AlertBox key={note.id} tone="info" title={`${titles[note.what]}, ${formatRelative(note.at, now)}`} actions={[
          ...(status.unclear > 0 && note.what.startsWith('desk-') ? [{ label: `Decide about ${plural(status.unclear, 'record')}`, onPress: onDecide }] : []),
          ...(note.endedAt === null ? [] : [{ label: 'I have read this', onPress: () => void call('sync.dismissNote', { id: note.id }) }]),
        ]}>{wordsOf(note)}</AlertBox>
      ))}
    </>
  );
}

import { useState } from 'react';
import type { DeskOutput } from '#src/contract/desk.ts';
import { shareableKinds } from '#src/domain/kinds.ts';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { Section } from '#ui/layout/Section.tsx';
import { ConfirmDialog } from '#ui/overlays/ConfirmDialog.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { ShareDialog } from '../../records/sharing/ShareDialog.tsx';
import { HeldRow } from './HeldRow.tsx';
import { PAGE, Pager } from './Pager.tsx';
import s from './sharing.module.css';
import { useKeptPlace } from './useKeptPlace.ts';

type Held = DeskOutput<'sharing.held'>['rows'][number];

/** What waits because something in it looks like a secret: where, why, and the ways out. */
export function HeldPart() {
  const [offset, setOffset] = useState(0);
  const { data, error, reload } = useQuery('sharing.held', { offset, limit: PAGE }, ['sync', ...shareableKinds]);
  const [sending, setSending] = useState<Held | null>(null);
  const [editing, setEditing] = useState<Held | null>(null);
  const place = useKeptPlace(data?.rows);
  if (error) return <ErrorState message={error.message} hint={error.hint} onRetry={reload} />;
  const leave = (held: Held): void => place.leave(data?.rows.indexOf(held) ?? 0);
  const send = (held: Held): void => {
    setSending(null);
    leave(held);
    void act(async () => { await call('sharing.allowHeld', { id: held.id }); return { changeSetId: null }; });
  };
  const keep = (held: Held): void => {
    leave(held);
    void act(() => call('sharing.keepFile', { id: held.id }), held.keep === 'removed' ? `${held.title} removed` : `${held.title} is not shared`);
  };
  return (
    <>
      {data && data.total > 0 && (
        <Section level={2} title={`Held back: this looks like a secret (${data.total})`}>
          <ul ref={place.list} className={s['held']}>{data.rows.map((row) => <HeldRow key={row.id} held={row} onEdit={setEditing} onKeep={keep} onSend={setSending} />)}</ul>
          <Pager of="what is held back" offset={offset} total={data.total} onOffset={setOffset} />
        </Section>
      )}
      {sending && (
        <ConfirmDialog open danger title={`Send ${sending.title} all the same?`} confirmLabel="Send it" onCancel={() => setSending(null)} onConfirm={() => send(sending)}>
          The text that looks like a secret leaves this desk, and the ledger says that you agreed to it. If it is a password, change the password first: what was read cannot be unread.
        </ConfirmDialog>
      )}
      {editing && <ShareDialog kind={editing.kind} id={editing.id} title={editing.title} onClose={() => setEditing(null)} />}
    </>
  );
}

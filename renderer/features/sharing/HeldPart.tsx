import { useState } from 'react';
import { Link } from 'wouter';
import { shareableKinds, type Kind } from '#src/domain/kinds.ts';
import { Button } from '#ui/actions/Button.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { Section } from '#ui/layout/Section.tsx';
import { ConfirmDialog } from '#ui/overlays/ConfirmDialog.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { pathOf } from '../../records/paths.ts';
import { SecretLine } from '../../records/sharing/SecretLine.tsx';
import { ShareDialog } from '../../records/sharing/ShareDialog.tsx';
import s from './sharing.module.css';

interface Held { readonly kind: Kind; readonly id: string; readonly title: string }

/** Records that wait because something in them looks like a secret: where, why, and the ways out. */
export function HeldPart() {
  const { data, error, reload } = useQuery('sharing.held', {}, ['sync', ...shareableKinds]);
  const [sending, setSending] = useState<Held | null>(null);
  const [editing, setEditing] = useState<Held | null>(null);
  const rows = data?.rows ?? [];
  if (error) return <ErrorState message={error.message} hint={error.hint} onRetry={reload} />;
  const send = (held: Held): void => {
    setSending(null);
    void act(async () => { await call('sharing.allowHeld', { id: held.id }); return { changeSetId: null }; });
  };
  return (
    <>
      {rows.length > 0 && (
        <Section level={2} title="Held back: this looks like a secret">
          <ul className={s['held']}>{rows.map((row) => (
            <li key={row.id}>
              <div className={s['heldWords']}>
                <Link href={pathOf(row.within?.kind ?? row.kind, row.within?.id ?? row.id) ?? '/sharing'}>{row.title}</Link>
                {row.findings.map((one, at) => <SecretLine key={at} place={one} />)}
                {row.findings.length === 0 && <p>It is not there any more; the record goes out with the next sync.</p>}
              </div>
              {!row.within && <Button size="small" label={`Fix ${row.title}`} onPress={() => setEditing(row)}>Fix or hide…</Button>}
              {row.findings.length > 0 && <Button size="small" label={`Send ${row.title} all the same`} onPress={() => setSending(row)}>Send all the same…</Button>}
            </li>
          ))}</ul>
        </Section>
      )}
      {sending && (
        <ConfirmDialog open danger title={`Send ${sending.title} all the same?`} confirmLabel="Send it" onCancel={() => setSending(null)} onConfirm={() => send(sending)}>
          The text that looks like a secret leaves this desk, and the ledger says that you agreed to it. If it is a password, change the password first: what was read cannot be unread.
        </ConfirmDialog>
      )}
      {editing && <ShareDialog {...editing} onClose={() => setEditing(null)} />}
    </>
  );
}

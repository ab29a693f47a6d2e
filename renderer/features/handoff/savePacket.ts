import type { DeskOutput } from '#src/contract/desk.ts';
import { toasts } from '#ui/feedback/toastQueue.ts';
import { formatBytes } from '#ui/format.ts';
import { showError } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { desktop } from '../../bridge/shell.ts';
import { asError } from '../../bridge/useQuery.ts';
import { keyOf, type Lock, type Recipient } from './PacketLock.tsx';

export interface PacketOrder { readonly handoff: DeskOutput<'handoff.get'>; readonly audience: 'provider' | 'internal'; readonly lock: Lock; readonly recipients: readonly Recipient[] }

export const locale = (): string => navigator.language;

export function failed(error: unknown): void {
  const known = asError(error);
  if (known.kind !== 'cancelled') showError(known);
}

export const showInFolder = (path: string) => ({ label: 'Show it', run: () => void desktop.ask('shell.showInFolder', { path }) });

/** A key is asked for once: what was typed stays with whom it belongs to. */
async function keepKeys({ lock, recipients }: PacketOrder): Promise<void> {
  for (const one of recipients) {
    const key = keyOf(lock, one);
    if (one.id !== null && key !== '' && key !== one.key) await call('records.update', { kind: one.kind, id: one.id, fields: { ageKey: key } });
  }
}

export async function savePacket(order: PacketOrder): Promise<void> {
  const { handoff, audience, lock, recipients } = order;
  const locked = lock.way !== 'none';
  const age = locked && lock.form === 'age';
  const suggested = `${handoff.title} ${handoff.startsOn ?? ''}${locked && !age ? ' encrypted' : ''}.html${age ? '.age' : ''}`;
  const path = await desktop.ask('shell.chooseSavePath', { title: 'Save the packet', suggested, filters: [{ name: 'Handoff packet', extensions: [age ? 'age' : 'html'] }] });
  if (path === null) return;
  if (lock.way === 'key') await keepKeys(order);
  const keys = lock.way === 'key' ? { recipients: recipients.map((one) => keyOf(lock, one)).filter(Boolean) } : lock.way === 'passphrase' ? { passphrase: lock.passphrase } : {};
  const made = await call('handoff.packet', { id: handoff.id, audience, path, form: lock.form, locale: locale(), ...keys });
  toasts.add({ text: `Packet saved, ${formatBytes(made.bytes)}, signed with the key ${made.fingerprint}.`, ...(desktop.inElectron ? { action: showInFolder(path) } : {}) });
}

export async function savePacketAsPdf({ handoff, audience }: PacketOrder): Promise<void> {
  const made = await call('handoff.packet', { id: handoff.id, audience, locale: locale() });
  const path = await desktop.ask('shell.saveHtmlAsPdf', { title: 'Save the packet as PDF', suggested: made.fileName.replace(/html$/, 'pdf'), html: made.html! });
  if (path !== null) toasts.add({ text: 'PDF saved', action: showInFolder(path) });
}

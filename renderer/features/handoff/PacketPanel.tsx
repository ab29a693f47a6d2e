import { useEffect, useState } from 'react';
import { BadgeCheck, FileDown, FileText } from 'lucide-react';
import { useLocation } from 'wouter';
import type { DeskOutput } from '#src/contract/desk.ts';
import { Button } from '#ui/actions/Button.tsx';
import { Progress } from '#ui/feedback/Progress.tsx';
import { toasts } from '#ui/feedback/toastQueue.ts';
import { RadioGroup } from '#ui/fields/RadioGroup.tsx';
import { TextField } from '#ui/fields/TextField.tsx';
import { formatBytes, formatDateTime } from '#ui/format.ts';
import { showError } from '../../bridge/actions.ts';
import { call, listen } from '../../bridge/bridge.ts';
import { desktop } from '../../bridge/shell.ts';
import { asError } from '../../bridge/useQuery.ts';
import s from './handoff.module.css';

type Audience = 'provider' | 'internal';
const LEAST = 8;

/** The packet as one signed file, encrypted if a passphrase is given, or as PDF. */
export function PacketPanel({ handoff }: { readonly handoff: DeskOutput<'handoff.get'> }) {
  const [, navigate] = useLocation();
  const forProvider = handoff.items.some((item) => item.substitute?.side === 'provider' && item.leftOut === null);
  const [audience, setAudience] = useState<Audience>(forProvider ? 'provider' : 'internal');
  const [passphrase, setPassphrase] = useState('');
  const [done, setDone] = useState<number | null>(null);
  useEffect(() => listen((notice) => {
    if (notice.notice === 'progress' && notice.job === 'packet') setDone(notice.finished ? null : notice.done);
  }), []);
  const short = passphrase !== '' && passphrase.length < LEAST;
  const locks = passphrase === '' ? {} : { passphrase };
  const failed = (error: unknown): void => {
    const known = asError(error);
    if (known.kind !== 'cancelled') showError(known);
  };
  const save = async (): Promise<void> => {
    const ending = passphrase === '' ? 'html' : 'age';
    const suggested = `${handoff.title} ${handoff.startsOn ?? ''}.html${passphrase === '' ? '' : '.age'}`;
    const path = await desktop.ask('shell.chooseSavePath', { title: 'Save the packet', suggested, filters: [{ name: 'Handoff packet', extensions: [ending] }] });
    if (path === null) return;
    const made = await call('handoff.packet', { id: handoff.id, audience, path, ...locks });
    toasts.add({ text: `Packet saved, ${formatBytes(made.bytes)}, signed with the key ${made.fingerprint}.`, ...(desktop.inElectron ? { action: { label: 'Show it', run: () => void desktop.ask('shell.showInFolder', { path }) } } : {}) });
  };
  const pdf = async (): Promise<void> => {
    const made = await call('handoff.packet', { id: handoff.id, audience });
    const path = await desktop.ask('shell.saveHtmlAsPdf', { title: 'Save the packet as PDF', suggested: made.fileName.replace(/html$/, 'pdf'), html: made.html! });
    if (path !== null) toasts.add({ text: 'PDF saved', action: { label: 'Show it', run: () => void desktop.ask('shell.showInFolder', { path }) } });
  };
  return (
    <>
      <p className={s['detailText']}>One file that opens in any browser without a network: who holds what, phones, what comes up by day, runbooks, sites, assets and tasks. It is signed, so that any change to it is found out.{handoff.packetAt ? ` Last made ${formatDateTime(handoff.packetAt)}.` : ''}</p>
      <div className={s['packet']}>
        <RadioGroup<Audience> label="For" value={audience} onChange={setAudience} across options={[
          { value: 'provider', label: 'The provider', hint: 'Only what is shared', disabled: !forProvider }, { value: 'internal', label: 'Colleagues', hint: 'Everything of the items' },
        ]} />
        <TextField label="Passphrase (empty: not encrypted)" type="password" value={passphrase} onChange={setPassphrase} maxLength={1000} {...(short ? { error: `At least ${LEAST} characters` } : { hint: 'Tell it by another way' })} />
      </div>
      {done !== null ? <Progress label="Making the packet" value={null} words={`${done} records`} onCancel={() => void call('handoff.cancelPacket', {})} /> : (
        <div className={s['act']}>
          <Button icon={FileDown} disabled={short} onPress={() => void save().catch(failed)}>Save the packet…</Button>
          <Button icon={FileText} onPress={() => void pdf().catch(failed)}>Save as PDF…</Button>
          <Button icon={BadgeCheck} variant="quiet" onPress={() => navigate('/handoff/verify')}>Check a packet</Button>
        </div>
      )}
    </>
  );
}

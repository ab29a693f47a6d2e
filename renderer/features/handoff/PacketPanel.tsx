import { useEffect, useState } from 'react';
import { BadgeCheck, FileDown, FileText } from 'lucide-react';
import { useLocation } from 'wouter';
import type { DeskOutput } from '#src/contract/desk.ts';
import { Button } from '#ui/actions/Button.tsx';
import { Progress } from '#ui/feedback/Progress.tsx';
import { RadioGroup } from '#ui/fields/RadioGroup.tsx';
import { formatDateTime } from '#ui/format.ts';
import { call, listen } from '../../bridge/bridge.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { handoffKinds } from './kinds.ts';
import { KeptPackets } from './KeptPackets.tsx';
import { lockProblem, PacketLock, type Lock } from './PacketLock.tsx';
import { failed, savePacket, savePacketAsPdf } from './savePacket.ts';
import s from './handoff.module.css';

type Audience = 'provider' | 'internal';

/** The packet as one signed file, encrypted if a passphrase or a key is given, or as PDF. */
export function PacketPanel({ handoff }: { readonly handoff: DeskOutput<'handoff.get'> }) {
  const [, navigate] = useLocation();
  const forProvider = handoff.items.some((item) => item.substitute?.side === 'provider' && item.leftOut === null);
  const [audience, setAudience] = useState<Audience>(forProvider ? 'provider' : 'internal');
  const [lock, setLock] = useState<Lock>({ way: 'none', passphrase: '', keys: {}, form: 'page' });
  const [done, setDone] = useState<number | null>(null);
  const recipients = useQuery('handoff.recipients', { id: handoff.id, audience }, [...handoffKinds, 'vendor', 'person']).data?.rows ?? [];
  useEffect(() => listen((notice) => {
    if (notice.notice === 'progress' && notice.job === 'packet') setDone(notice.finished ? null : notice.done);
  }), []);
  const order = { handoff, audience, lock, recipients };
  return (
    <>
      <p className={s['detailText']}>One file that opens in any browser without a network: who holds what, phones, what comes up by day, runbooks, sites, assets and tasks. It is signed, so that any change to it is found out.{handoff.packetAt ? ` Last made ${formatDateTime(handoff.packetAt)}.` : ''}</p>
      <div className={s['packet']}>
        <RadioGroup<Audience> label="For" value={audience} onChange={setAudience} across options={[
          { value: 'provider', label: 'The provider', hint: 'Only what is shared', disabled: !forProvider }, { value: 'internal', label: 'Colleagues', hint: 'Everything of the items' },
        ]} />
        <PacketLock lock={lock} onChange={setLock} recipients={recipients} />
      </div>
      {done !== null ? <Progress label="Making the packet" value={null} words={`${done} records`} onCancel={() => void call('handoff.cancelPacket', {})} /> : (
        <div className={s['act']}>
          <Button icon={FileDown} disabled={lockProblem(lock, recipients) !== null} onPress={() => void savePacket(order).catch(failed)}>Save the packet…</Button>
          <Button icon={FileText} onPress={() => void savePacketAsPdf(order).catch(failed)}>Save as PDF…</Button>
          <Button icon={BadgeCheck} variant="quiet" onPress={() => navigate('/handoff/verify')}>Check a packet</Button>
        </div>
      )}
      <KeptPackets id={handoff.id} />
    </>
  );
}

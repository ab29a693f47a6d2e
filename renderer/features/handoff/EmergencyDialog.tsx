import { useState } from 'react';
import { useLocation } from 'wouter';
import type { DeskOutput } from '#src/contract/desk.ts';
import { addDays, localDay } from '#src/lib/dates.ts';
import { Button } from '#ui/actions/Button.tsx';
import { StatusText } from '#ui/data/Chips.tsx';
import { DateField } from '#ui/fields/DateField.tsx';
import { FormRow, FormStack } from '#ui/fields/FormRow.tsx';
import { TextArea } from '#ui/fields/TextArea.tsx';
import { formatDate, plural } from '#ui/format.ts';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import type { Picked } from '../../records/picker.ts';
import { EmergencyDone } from './EmergencyDone.tsx';
import { handoffKinds } from './kinds.ts';
import { OpeningList } from './OpeningList.tsx';
import { locale } from './savePacket.ts';
import { SubstituteField } from './SubstituteField.tsx';
import { toSubstitute } from './substitutes.ts';
import { useProvider } from './useProvider.ts';
import s from './handoff.module.css';

const USUAL_DAYS = 2;

/** Ill today: who takes what and what that shares is seen at one look, and done with one press. */
export function EmergencyDialog({ onClose }: { readonly onClose: () => void }) {
  const [, navigate] = useLocation();
  const today = localDay(new Date().toISOString());
  const me = useQuery('today.get', {}, ['workspace']).data?.technician ?? null;
  const provider = useProvider();
  const [endsOn, setEndsOn] = useState<string | null>(addDays(today, USUAL_DAYS));
  const [substitute, setSubstitute] = useState<Picked | null>(null);
  const [message, setMessage] = useState('');
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<DeskOutput<'handoff.emergency'> | null>(null);
  const input = !done && me && endsOn !== null && endsOn >= today ? { awayId: me.id, endsOn, substitute: toSubstitute(substitute) } : null;
  const { data, error } = useQuery('handoff.emergencyPreview', input, handoffKinds);
  const go = async (): Promise<void> => {
    if (!input || !data) return;
    setBusy(true);
    const handed = await act(() => call('handoff.emergency', { ...input, message: message.trim() || null, locale: locale() }), 'Handed over');
    setBusy(false);
    if (handed) setDone(handed);
  };
  if (done) {
    const look = (): void => navigate(`/handoff/${done.id}`, { replace: true });
    return <Dialog open width="wide" title="I am ill today" onClose={look} footer={<Button variant="primary" autoFocus onPress={look}>Look at it</Button>}><FormStack><EmergencyDone done={done} /></FormStack></Dialog>;
  }
  return (
    <Dialog open width="wide" title="I am ill today" onClose={onClose} onSubmit={() => void go()}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={!data} pending={busy}>Hand over now</Button></>}>
      <FormStack>
        <FormRow>
          <DateField label="Until" value={endsOn} onChange={setEndsOn} min={today} required autoFocus {...(endsOn !== null && endsOn < today ? { error: 'Over already' } : {})} />
          <SubstituteField label="Who takes the rest" provider={provider} value={substitute} onChange={setSubstitute} hint="Whoever stands behind a row takes it; the provider takes the rest." />
        </FormRow>
        {!me && <StatusText tone="warn">Say who you are in Settings first.</StatusText>}
        {error && <StatusText tone="bad">{error.message}</StatusText>}
        {data && (
          <>
            <p className={s['detailText']} role="status">{plural(data.items, 'thing')} to hand over: {data.bySubstitute.map((one) => `${one.name} ${one.items}`).join(', ')}{data.nobody > 0 ? `; ${data.nobody} to nobody` : ''}.</p>
            <OpeningList rows={data.opening} words={data.opening.length === 0 ? 'Nothing more has to be shared for it.' : `The provider can read ${plural(data.opening.length, 'record')} more until ${formatDate(data.until)}; then it ends by itself.`} />
          </>
        )}
        <TextArea label="A word to whoever takes over" value={message} onChange={setMessage} rows={2} maxLength={2000} />
      </FormStack>
    </Dialog>
  );
}

import { useState } from 'react';
import { useLocation } from 'wouter';
import { addDays, localDay } from '#src/lib/dates.ts';
import { Button } from '#ui/actions/Button.tsx';
import { Who } from '#ui/data/Avatar.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { ComboBox } from '#ui/fields/ComboBox.tsx';
import { DateField } from '#ui/fields/DateField.tsx';
import { FormRow, FormStack } from '#ui/fields/FormRow.tsx';
import { formatDate } from '#ui/format.ts';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import type { AwayChoice } from '../../records/awayChoice.ts';
import { pickFrom, type Picked } from '../../records/picker.ts';
import { SubstituteField } from './SubstituteField.tsx';
import { toSubstitute } from './substitutes.ts';
import { useProvider } from './useProvider.ts';
import { lengthWords } from './words.ts';

const drawPerson = (item: Picked) => <Who name={item.label} side={item.side === 'provider' ? 'provider' : 'internal'} />;

interface PlanDialogProps {
  /** Who and when, where another screen knows it already. */
  readonly asked: AwayChoice | null;
  readonly onClose: () => void;
}

/** Who goes, when, and who stands in; what they hold then is found by itself. */
export function PlanDialog({ asked, onClose }: PlanDialogProps) {
  const [, navigate] = useLocation();
  const today = localDay(new Date().toISOString());
  const me = useQuery('today.get', {}, ['workspace']).data?.technician ?? null;
  const provider = useProvider();
  const [chosen, setChosen] = useState<Picked | null | undefined>(undefined);
  const named = useQuery('ownership.away', asked && { personId: asked.personId, from: today, to: today }, ['person']).data?.person ?? null;
  const meant = asked ? named : me && { ...me, side: 'internal' };
  const away = chosen === undefined ? (meant && { id: meant.id, label: meant.name, side: meant.side }) : chosen;
  const [from, setFrom] = useState<string | null | undefined>(asked?.from);
  const [to, setTo] = useState<string | null | undefined>(asked?.to);
  const forGood = asked !== null && asked.to === null;
  const [substitute, setSubstitute] = useState<Picked | null>(null);
  const [busy, setBusy] = useState(false);
  const known = useQuery('ownership.away', away ? { personId: away.id, from: today, to: addDays(today, 365) } : null, ['absence']).data?.known.find((one) => one.startsOn >= today);
  const [startsOn, endsOn] = [from === undefined ? known?.startsOn ?? null : from, to === undefined ? known?.endsOn ?? null : to];
  const problem = startsOn === null || endsOn === null ? null : endsOn < startsOn ? 'Before the first day' : endsOn < today ? 'These days are over already' : null;
  const ready = away !== null && startsOn !== null && endsOn !== null && problem === null && !busy;
  const plan = async (): Promise<void> => {
    if (!ready) return;
    setBusy(true);
    const made = await act(() => call('handoff.plan', { awayId: away.id, startsOn, endsOn, substitute: toSubstitute(substitute) }), 'Handoff planned');
    if (made) navigate(`/handoff/${made.id}`, { replace: true });
    else setBusy(false);
  };
  return (
    <Dialog open title="Plan a handoff" onClose={onClose} onSubmit={() => void plan()}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={!ready} pending={busy}>Find what there is to hand over</Button></>}>
      <FormStack>
        <ComboBox<Picked> label="Who is away" value={away} onChange={setChosen} load={pickFrom('person')} renderItem={drawPerson} />
        <FormRow>
          <DateField label="First day" value={startsOn} onChange={setFrom} required autoFocus={!forGood} />
          <DateField label="Last day" value={endsOn} onChange={setTo} required autoFocus={forGood} {...(startsOn !== null && endsOn !== null && !problem ? { hint: lengthWords(startsOn, endsOn) } : {})} {...(problem ? { error: problem } : {})} />
        </FormRow>
        {forGood && <AlertBox tone="info" title="A handoff has a last day">{away?.label ?? 'This person'} is gone for good. Choose how long others look after it, and name who answers for each row under Ownership until then.</AlertBox>}
        {known && from === undefined && <AlertBox tone="info" title="Leave is written down">{away?.label} is away from {formatDate(known.startsOn)} to {formatDate(known.endsOn)}.</AlertBox>}
        <SubstituteField label="Who stands in" provider={provider} value={substitute} onChange={setSubstitute} hint="Where somebody stands behind a row already, that person does. You can change each one." />
      </FormStack>
    </Dialog>
  );
}

import { useState } from 'react';
import { kinds } from '#src/domain/kinds.ts';
import type { Day } from '#src/lib/dates.ts';
import { joined, overlapping } from '#src/domain/absences.ts';
import { Button } from '#ui/actions/Button.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { DateField } from '#ui/fields/DateField.tsx';
import { FormRow, FormStack } from '#ui/fields/FormRow.tsx';
import { Select } from '#ui/fields/Select.tsx';
import { TextField } from '#ui/fields/TextField.tsx';
import { formatDate } from '#ui/format.ts';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { useQuery } from '../../bridge/useQuery.ts';

type Reason = keyof typeof kinds.absence.fields.reason.choices;
const reasons = Object.entries(kinds.absence.fields.reason.choices).map(([value, label]) => ({ value: value as Reason, label }));

interface AbsenceDialogProps {
  readonly personId: string;
  readonly today: Day;
  readonly from?: Day;
  readonly to?: Day | null;
  readonly onClose: () => void;
}

/** When somebody is away, in whole days. What overlaps with leave that is known is said, and can be joined with it. */
export function AbsenceDialog({ personId, today, from, to = null, onClose }: AbsenceDialogProps) {
  const [startsOn, setStartsOn] = useState<Day | null>(from ?? today);
  const [endsOn, setEndsOn] = useState<Day | null>(to);
  const known = useQuery('records.list', { kind: 'absence', filter: { where: [{ field: 'personId', op: 'is', value: personId }] }, sort: { field: 'startsOn', descending: false }, offset: 0, limit: 200 }, ['absence']).data?.rows ?? [];
  const absences = known.map((row) => ({ id: row.id, startsOn: row['startsOn'] as Day, endsOn: (row['endsOn'] ?? row['startsOn']) as Day })).filter((one) => one.startsOn);
  const [reason, setReason] = useState<Reason>('vacation');
  const [note, setNote] = useState('');
  const backwards = startsOn !== null && endsOn !== null && endsOn < startsOn;
  const ready = startsOn !== null && !backwards;
  const meeting = ready ? overlapping(absences, startsOn, endsOn ?? startsOn) : [];
  const add = async (): Promise<void> => {
    if (!ready) return;
    const added = await act(() => call('records.create', { kind: 'absence', fields: { personId, startsOn, endsOn: endsOn ?? startsOn, reason, note } }), 'Absence added');
    if (added) onClose();
  };
  const join = async (): Promise<void> => {
    const [first, ...others] = meeting;
    if (!ready || !first) return;
    const done = await act(() => call('absences.join', { id: first.id, others: others.map((one) => one.id), ...joined(meeting, startsOn, endsOn ?? startsOn) }), 'Absences joined');
    if (done) onClose();
  };
  return (
    <Dialog open title="Add absence" onClose={onClose} onSubmit={() => void add()}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={!ready}>Add absence</Button></>}>
      <FormStack>
        <FormRow>
          <DateField label="First day" value={startsOn} onChange={setStartsOn} required autoFocus />
          <DateField label="Last day" value={endsOn} onChange={setEndsOn} hint="The same day when empty" error={backwards ? 'The last day is before the first' : undefined} />
        </FormRow>
        {meeting.length > 0 && (
          <AlertBox tone="warn" title="Already away then" announce actions={[{ label: 'Join them into one', onPress: () => void join() }]}>
            {meeting.map((one) => `${formatDate(one.startsOn)}${one.endsOn === one.startsOn ? '' : ` to ${formatDate(one.endsOn)}`}`).join(', ')} is written down. Adding a second one is possible too.
          </AlertBox>
        )}
        <Select<Reason> label="Reason" value={reason} onChange={setReason} options={reasons} hint="Never leaves this desk" />
        <TextField label="Note" value={note} onChange={setNote} maxLength={500} hint="Never leaves this desk" />
      </FormStack>
    </Dialog>
  );
}

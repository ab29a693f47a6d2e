import { useState } from 'react';
import { kinds } from '#src/domain/kinds.ts';
import type { Day } from '#src/lib/dates.ts';
import { Button } from '#ui/actions/Button.tsx';
import { DateField } from '#ui/fields/DateField.tsx';
import { FormRow, FormStack } from '#ui/fields/FormRow.tsx';
import { Select } from '#ui/fields/Select.tsx';
import { TextField } from '#ui/fields/TextField.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';

type Reason = keyof typeof kinds.absence.fields.reason.choices;
const reasons = Object.entries(kinds.absence.fields.reason.choices).map(([value, label]) => ({ value: value as Reason, label }));

interface AbsenceDialogProps { readonly personId: string; readonly today: Day; readonly onClose: () => void }

export function AbsenceDialog({ personId, today, onClose }: AbsenceDialogProps) {
  const [startsOn, setStartsOn] = useState<Day | null>(today);
  const [endsOn, setEndsOn] = useState<Day | null>(null);
  const [reason, setReason] = useState<Reason>('vacation');
  const [note, setNote] = useState('');
  const backwards = startsOn !== null && endsOn !== null && endsOn < startsOn;
  const ready = startsOn !== null && !backwards;
  const add = async (): Promise<void> => {
    if (!ready) return;
    const added = await act(() => call('records.create', { kind: 'absence', fields: { personId, startsOn, endsOn: endsOn ?? startsOn, reason, note } }), 'Absence added');
    if (added) onClose();
  };
  return (
    <Dialog open title="Add absence" onClose={onClose} onSubmit={() => void add()}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={!ready}>Add absence</Button></>}>
      <FormStack>
        <FormRow>
          <DateField label="First day" value={startsOn} onChange={setStartsOn} required autoFocus />
          <DateField label="Last day" value={endsOn} onChange={setEndsOn} hint="The same day when empty" error={backwards ? 'The last day is before the first' : undefined} />
        </FormRow>
        <Select<Reason> label="Reason" value={reason} onChange={setReason} options={reasons} hint="Never leaves this desk" />
        <TextField label="Note" value={note} onChange={setNote} maxLength={500} hint="Never leaves this desk" />
      </FormStack>
    </Dialog>
  );
}

import { useState } from 'react';
import { addDays, localDay } from '#src/lib/dates.ts';
import { Button } from '#ui/actions/Button.tsx';
import { DateField } from '#ui/fields/DateField.tsx';
import { FormRow, FormStack } from '#ui/fields/FormRow.tsx';
import { TextField } from '#ui/fields/TextField.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { act } from '../../../bridge/actions.ts';
import { call } from '../../../bridge/bridge.ts';

const TIME = /^([01]?\d|2[0-3]):[0-5]\d$/;

/** When the handover call is. */
export function CallDialog({ id, initial, startsOn, onClose }: { readonly id: string; readonly initial: string | null; readonly startsOn: string | null; readonly onClose: () => void }) {
  const today = localDay(new Date().toISOString());
  const before = startsOn !== null && startsOn > today ? addDays(startsOn, -1) : today;
  const [day, setDay] = useState<string | null>(initial ? localDay(initial) : before);
  const [time, setTime] = useState('14:00');
  const ready = day !== null && TIME.test(time.trim());
  const save = async (): Promise<void> => {
    if (ready && (await act(() => call('handoff.change', { id, callAt: new Date(`${day}T${time.trim().padStart(5, '0')}:00`).toISOString() }), 'Call planned'))) onClose();
  };
  return (
    <Dialog open width="small" title="Handover call" onClose={onClose} onSubmit={() => void save()} footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={!ready}>Set the time</Button></>}>
      <FormStack>
        <FormRow>
          <DateField label="Day" value={day} onChange={setDay} required autoFocus />
          <TextField label="Time" value={time} onChange={setTime} maxLength={5} {...(TIME.test(time.trim()) ? {} : { error: 'Like 14:00' })} />
        </FormRow>
      </FormStack>
    </Dialog>
  );
}

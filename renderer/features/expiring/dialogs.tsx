import { useState } from 'react';
import { addDays, type Day } from '#src/lib/dates.ts';
import { Button } from '#ui/actions/Button.tsx';
import { DateField } from '#ui/fields/DateField.tsx';
import { FormStack } from '#ui/fields/FormRow.tsx';
import { NumberField } from '#ui/fields/NumberField.tsx';
import { plural } from '#ui/format.ts';
import { Dialog } from '#ui/overlays/Dialog.tsx';

interface Props<Value> { readonly count: number; readonly onSave: (value: Value) => void; readonly onClose: () => void }

/** Until when some ends are not to be heard of. */
export function SnoozeDialog({ count, today, onSave, onClose }: Props<Day> & { readonly today: Day }) {
  const [until, setUntil] = useState<Day | null>(addDays(today, 14));
  const wrong = until !== null && until <= today;
  const ready = until !== null && !wrong;
  return (
    <Dialog open width="small" title={`Put off ${plural(count, 'end')}`} onClose={onClose} onSubmit={() => { if (ready) onSave(until); }}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={!ready}>Put off</Button></>}>
      <FormStack>
        <DateField label="Until" value={until} min={addDays(today, 1)} onChange={setUntil} autoFocus required error={wrong ? 'Choose a day after today' : undefined} hint="It stands under “Put off” until then. The end itself does not move." />
      </FormStack>
    </Dialog>
  );
}

/** How early to be reminded of some ends. */
export function LeadDialog({ count, usual, onSave, onClose }: Props<number | null> & { readonly usual: number }) {
  const [days, setDays] = useState<number | null>(usual);
  return (
    <Dialog open width="small" title={`Reminder of ${plural(count, 'end')}`} onClose={onClose} onSubmit={() => onSave(days)}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit">Save</Button></>}>
      <FormStack>
        <NumberField label="Days ahead" value={days} onChange={setDays} min={0} max={3650} autoFocus hint="Empty: as usual for its sort" />
      </FormStack>
    </Dialog>
  );
}

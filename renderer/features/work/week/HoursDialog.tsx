import { useState } from 'react';
import { weekdayKeys, weekdays, type Weekday } from '#src/domain/schedule/form.ts';
import { workDaysOf } from '#src/domain/work/weeks.ts';
import { USUAL_HOURS_PER_WEEK } from '#src/domain/work/working-days.ts';
import { Button } from '#ui/actions/Button.tsx';
import { Checkbox } from '#ui/fields/Checkbox.tsx';
import { FormRow, FormStack } from '#ui/fields/FormRow.tsx';
import { NumberField } from '#ui/fields/NumberField.tsx';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { act } from '../../../bridge/actions.ts';
import { call } from '../../../bridge/bridge.ts';

interface HoursDialogProps { readonly person: { readonly id: string; readonly name: string }; readonly hoursPerWeek: number | null; readonly workDays: string | null; readonly onClose: () => void }

/** How long, and on which days, a person works: what plans are measured against. */
export function HoursDialog({ person, hoursPerWeek, workDays, onClose }: HoursDialogProps) {
  const [hours, setHours] = useState<number | null>(hoursPerWeek ?? USUAL_HOURS_PER_WEEK);
  const [days, setDays] = useState<ReadonlySet<Weekday>>(() => new Set(workDaysOf(workDays)));
  const ready = hours !== null && days.size > 0;
  const save = async (): Promise<void> => {
    if (!ready) return;
    const fields = { hoursPerWeek: hours, workDays: weekdayKeys.filter((key) => days.has(key)).join(',') };
    if (await act(() => call('records.update', { kind: 'person', id: person.id, fields }), 'Working hours saved')) onClose();
  };
  const toggle = (key: Weekday, on: boolean): void => setDays((before) => new Set(on ? [...before, key] : [...before].filter((one) => one !== key)));
  return (
    <Dialog open width="small" title={`Working hours of ${person.name}`} onClose={onClose} onSubmit={() => void save()}
      footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={!ready}>Save</Button></>}>
      <FormStack>
        <NumberField label="Hours per week" value={hours} onChange={setHours} min={1} max={168} />
        <FormRow>{weekdayKeys.map((key) => <Checkbox key={key} checked={days.has(key)} onChange={(on) => toggle(key, on)}>{weekdays[key].slice(0, 3)}</Checkbox>)}</FormRow>
      </FormStack>
    </Dialog>
  );
}

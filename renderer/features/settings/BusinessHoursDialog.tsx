import { useState } from 'react';
import { X } from 'lucide-react';
import type { DeskOutput } from '#src/contract/desk.ts';
import { weekdayKeys, weekdays } from '#src/domain/schedule/form.ts';
import { isTimeZone, localDay } from '#src/lib/dates.ts';
import { Button } from '#ui/actions/Button.tsx';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { Checkbox } from '#ui/fields/Checkbox.tsx';
import { ComboBox } from '#ui/fields/ComboBox.tsx';
import { DateField } from '#ui/fields/DateField.tsx';
import { FormRow, FormStack } from '#ui/fields/FormRow.tsx';
import { TextField } from '#ui/fields/TextField.tsx';
import { formatDate } from '#ui/format.ts';
import { Dialog } from '#ui/overlays/Dialog.tsx';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import s from './settings.module.css';

type Hours = DeskOutput<'time.hours'>['hours'];

const zones = Intl.supportedValuesOf('timeZone');
const MOST_SHOWN = 50;
const load = (text: string) => {
  const words = text.toLowerCase().replaceAll(' ', '_');
  return Promise.resolve((isTimeZone(text) && !zones.includes(text) ? [text, ...zones] : zones).filter((zone) => zone.toLowerCase().includes(words)).slice(0, MOST_SHOWN).map((zone) => ({ id: zone, label: zone })));
};

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
/** “8” and “8:30” are meant as times too. */
const timeOf = (text: string): string => {
  const [, hour, minute = '00'] = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(text.trim()) ?? [];
  return hour === undefined ? text.trim() : `${hour.padStart(2, '0')}:${minute}`;
};

/** Days, hours, zone and holidays by which targets are counted. */
export function BusinessHoursDialog({ workspaceId, hours, onClose }: { readonly workspaceId: string; readonly hours: Hours; readonly onClose: () => void }) {
  const [days, setDays] = useState<readonly number[]>(hours.days);
  const [from, setFrom] = useState(hours.from);
  const [to, setTo] = useState(hours.to);
  const [zone, setZone] = useState<{ readonly id: string; readonly label: string } | null>({ id: hours.zone, label: hours.zone });
  const [off, setOff] = useState<readonly string[]>(hours.off);
  const [adding, setAdding] = useState<string | null>(null);
  const [begin, end] = [timeOf(from), timeOf(to)];
  const wrong = { from: TIME.test(begin) ? undefined : 'Write it like 08:00', to: !TIME.test(end) ? 'Write it like 17:00' : TIME.test(begin) && end <= begin ? 'It ends before it begins' : undefined };
  const ready = days.length > 0 && zone !== null && !wrong.from && !wrong.to;
  const save = async (): Promise<void> => {
    if (!ready) return;
    const all = adding && !off.includes(adding) ? [...off, adding] : off;
    const businessHours = { zone: zone.id, days: [...days].sort((a, b) => a - b), from: begin, to: end, off: all.toSorted() };
    if (await act(() => call('records.update', { kind: 'workspace', id: workspaceId, fields: { businessHours } }), 'Business hours saved')) onClose();
  };
  const today = localDay(new Date().toISOString());
  return (
    <Dialog open title="Business hours" onClose={onClose} onSubmit={() => void save()} footer={<><Button onPress={onClose}>Cancel</Button><Button variant="primary" type="submit" disabled={!ready}>Save</Button></>}>
      <FormStack>
        <p className={s['quiet']}>Response targets in business hours count these only. Work outside of them is after hours. What was handed over before keeps its own.</p>
        <div className={s['days']} role="group" aria-label="Days">
          {weekdayKeys.map((key, at) => <Checkbox key={key} checked={days.includes(at + 1)} onChange={(on) => setDays(on ? [...days, at + 1] : days.filter((day) => day !== at + 1))}>{weekdays[key].slice(0, 3)}</Checkbox>)}
        </div>
        <FormRow>
          <TextField label="From" value={from} onChange={setFrom} onBlur={() => setFrom(begin)} maxLength={5} placeholder="08:00" error={wrong.from} autoFocus />
          <TextField label="To" value={to} onChange={setTo} onBlur={() => setTo(end)} maxLength={5} placeholder="17:00" error={wrong.to} />
          <ComboBox label="Time zone" required value={zone} onChange={setZone} load={load} none="No time zone has these letters." />
        </FormRow>
        <FormRow>
          <DateField label="Holiday" value={adding} onChange={setAdding} hint="The whole company is away" />
          <Button disabled={adding === null || off.includes(adding)} onPress={() => { if (adding) setOff([...off, adding].toSorted()); setAdding(null); }}>Add the holiday</Button>
        </FormRow>
        {off.length > 0 && (
          <ul className={s['holidays']} aria-label="Holidays">
            {off.map((day) => <li key={day} data-past={day < today || undefined}>{formatDate(day)}<IconButton size="small" icon={X} label={`Remove the holiday on ${formatDate(day)}`} onPress={() => setOff(off.filter((one) => one !== day))} /></li>)}
          </ul>
        )}
      </FormStack>
    </Dialog>
  );
}

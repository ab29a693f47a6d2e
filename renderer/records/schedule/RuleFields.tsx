import { nths, ruleOfForm, weekdayKeys, weekdays, type FormOfRule, type Nth, type RuleForm, type Weekday } from '#src/domain/schedule/form.ts';
import { weekdayOf } from '#src/domain/schedule/words.ts';
import { addDays } from '#src/lib/dates.ts';
import { Checkbox } from '#ui/fields/Checkbox.tsx';
import { DateField } from '#ui/fields/DateField.tsx';
import { FormRow } from '#ui/fields/FormRow.tsx';
import { NumberField } from '#ui/fields/NumberField.tsx';
import { Select } from '#ui/fields/Select.tsx';
import { TextField } from '#ui/fields/TextField.tsx';
import s from './schedule.module.css';

type Every = RuleForm['every'];
const everies: readonly { value: Every; label: string }[] = [
  { value: 'day', label: 'Days' }, { value: 'week', label: 'Weeks' }, { value: 'monthWeekday', label: 'Months, on a weekday' }, { value: 'month', label: 'Months, on a date' }, { value: 'year', label: 'Years' }, { value: 'custom', label: 'An RFC 5545 rule' },
];
const nthOptions = (Object.keys(nths) as unknown as string[]).map((nth) => ({ value: nth, label: nths[Number(nth) as Nth] }));
const dayOptions = weekdayKeys.map((day) => ({ value: day, label: weekdays[day] }));
const dateOptions = [...Array.from({ length: 31 }, (_, at) => ({ value: String(at + 1), label: String(at + 1) })), { value: '-1', label: 'last day' }];

export const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

interface RuleFieldsProps {
  readonly value: FormOfRule;
  readonly onChange: (value: FormOfRule) => void;
  readonly day: string;
  readonly onDay: (day: string) => void;
  /** Of what has days only, none. */
  readonly time?: string;
  readonly onTime?: (time: string) => void;
}

type Ends = 'never' | 'until' | 'count';
const ends: readonly { value: Ends; label: string }[] = [{ value: 'never', label: 'Never' }, { value: 'until', label: 'On a day' }, { value: 'count', label: 'After some times' }];
const USUAL_TIMES = 10;
const USUAL_DAYS = 90;

function fresh(every: Every, before: FormOfRule, day: string): RuleForm {
  const interval = before.form.every === 'custom' ? 1 : before.form.interval;
  switch (every) {
    case 'day': case 'year': return { every, interval };
    case 'week': return { every, interval, weekdays: [weekdayOf(day)] };
    case 'month': return { every, interval, day: Number(day.slice(8)) };
    case 'monthWeekday': return { every, interval, nth: 1, weekday: weekdayOf(day) };
    case 'custom': return { every, rule: ruleOfForm(before) };
  }
}

/** How often, on which days, from when, until when. */
export function RuleFields({ value, onChange, day, onDay, time, onTime }: RuleFieldsProps) {
  const { form, end } = value;
  const put = (next: RuleForm): void => onChange({ form: next, end });
  return (
    <>
      <FormRow>
        {form.every !== 'custom' && <NumberField label="Every" value={form.interval} min={1} max={99} onChange={(interval) => put({ ...form, interval: interval ?? 1 })} />}
        <Select label="Repeats by" value={form.every} onChange={(every) => put(fresh(every, value, day))} options={[...everies]} />
        {form.every === 'month' && <Select label="On day" value={String(form.day)} onChange={(date) => put({ ...form, day: Number(date) })} options={dateOptions} />}
      </FormRow>
      {form.every === 'monthWeekday' && (
        <FormRow>
          <Select label="Which" value={String(form.nth)} onChange={(nth) => put({ ...form, nth: Number(nth) as Nth })} options={nthOptions} />
          <Select<Weekday> label="Weekday" value={form.weekday} onChange={(weekday) => put({ ...form, weekday })} options={dayOptions} />
        </FormRow>
      )}
      {form.every === 'week' && (
        <div className={s['weekdays']} role="group" aria-label="On">
          {weekdayKeys.map((one) => <Checkbox key={one} checked={form.weekdays.includes(one)} onChange={(on) => put({ ...form, weekdays: weekdayKeys.filter((other) => (other === one ? on : form.weekdays.includes(other))) })}>{weekdays[one].slice(0, 3)}</Checkbox>)}
        </div>
      )}
      {form.every === 'custom' && <TextField label="Rule" value={form.rule} onChange={(rule) => put({ every: 'custom', rule: rule.toUpperCase() })} maxLength={500} placeholder="FREQ=MONTHLY;BYDAY=1MO" />}
      <FormRow>
        <DateField label="From" value={day} onChange={(next) => { if (next) onDay(next); }} />
        {time !== undefined && onTime && <TextField label="At" value={time} onChange={onTime} placeholder="18:00" maxLength={5} error={isTime(time) ? undefined : 'Write it like 18:00'} />}
        {form.every !== 'custom' && <Select<Ends> label="Ends" value={end.until !== null ? 'until' : end.count !== null ? 'count' : 'never'} options={[...ends]}
          onChange={(how) => onChange({ form, end: { until: how === 'until' ? addDays(day, USUAL_DAYS) : null, count: how === 'count' ? USUAL_TIMES : null } })} />}
        {form.every !== 'custom' && end.until !== null && <DateField label="Until" value={end.until} min={day} onChange={(until) => onChange({ form, end: { until, count: null } })} />}
        {form.every !== 'custom' && end.count !== null && <NumberField label="Times" value={end.count} min={1} max={999} onChange={(count) => onChange({ form, end: { until: null, count: count ?? 1 } })} />}
      </FormRow>
    </>
  );
}

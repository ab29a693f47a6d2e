import { formatMinutes } from '#ui/format.ts';
import s from './timesheet.module.css';

interface DayStripProps {
  readonly days: readonly { readonly on: string; readonly minutes: number; readonly expected: number }[];
  readonly current: string;
  readonly today: string;
  readonly onChoose: (day: string) => void;
}

const name = (on: string): string => new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', timeZone: 'UTC' }).format(new Date(`${on}T00:00:00Z`));

/** The week's days with their sums. */
export function DayStrip({ days, current, today, onChoose }: DayStripProps) {
  const total = days.reduce((sum, day) => sum + day.minutes, 0);
  const expected = days.reduce((sum, day) => sum + day.expected, 0);
  return (
    <div className={s['strip']} role="group" aria-label="Days of the week">
      {days.map((day) => (
        <button key={day.on} type="button" className={s['day']} aria-current={day.on === current ? 'date' : undefined} disabled={day.on > today} onClick={() => onChoose(day.on)}>
          <span>{name(day.on)}</span>
          <b>{day.minutes === 0 ? '–' : formatMinutes(day.minutes)}</b>
        </button>
      ))}
      <span className={s['week']}>{formatMinutes(total)} of {formatMinutes(expected)} this week</span>
    </div>
  );
}

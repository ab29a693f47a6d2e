import { addDays, type Day, type Instant } from '#src/lib/dates.ts';

/** The Monday of this day's week. */
export function startOfWeek(day: Day): Day {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}

/** When this day begins in the machine's own time zone. */
export function startOfDay(day: Day): Instant {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return new Date(year, month - 1, date).toISOString();
}

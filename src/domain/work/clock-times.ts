import { addDays, dayIn, type Day, type Instant } from '../../lib/dates.ts';
import { weekdayOf } from '../schedule/words.ts';
import type { Weekday } from '../schedule/form.ts';
import { instantOf, timeOfWall, wallIn } from '../schedule/wall.ts';

/** A stretch of time within one day of a place. */
export interface Stretch { readonly on: Day; readonly startedAt: Instant; readonly endedAt: Instant; readonly minutes: number }

/** Minutes that really passed; 0 when the end lies before the beginning, as after a clock was set back. */
export function minutesBetween(startedAt: Instant, endedAt: Instant): number {
  return Math.max(0, Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 60_000));
}

/** The stretch cut at each midnight of the place. The parts’ minutes add up to the whole’s. */
export function cutAtMidnights(startedAt: Instant, endedAt: Instant, timeZone: string): Stretch[] {
  const parts: Stretch[] = [];
  let from = startedAt;
  let on = dayIn(timeZone, startedAt);
  let counted = 0;
  for (;;) {
    const midnight = instantOf(timeZone, `${addDays(on, 1)}T00:00`);
    const to = midnight < endedAt ? midnight : endedAt;
    const minutes = minutesBetween(startedAt, to) - counted;
    if (minutes > 0 || (parts.length === 0 && to === endedAt)) parts.push({ on, startedAt: from, endedAt: to, minutes });
    counted += minutes;
    if (to === endedAt) return parts;
    from = to;
    on = addDays(on, 1);
  }
}

/** How long a day is there: 1380 or 1500 minutes when the clocks are changed in it. */
export function minutesOfDay(day: Day, timeZone: string): number {
  return minutesBetween(instantOf(timeZone, `${day}T00:00`), instantOf(timeZone, `${addDays(day, 1)}T00:00`));
}

/** Two times on the wall of one day as instants; an end that is not after its beginning is meant for the next day. */
export function stretchOf(on: Day, from: string, to: string, timeZone: string): { readonly startedAt: Instant; readonly endedAt: Instant } {
  return { startedAt: instantOf(timeZone, `${on}T${from}`), endedAt: instantOf(timeZone, `${to > from ? on : addDays(on, 1)}T${to}`) };
}

/** The hours in which somebody is expected to work. */
export interface WorkingHours { readonly days: readonly Weekday[]; readonly from: string; readonly to: string; /** Holidays. */ readonly off?: readonly Day[] }

export function isAfterHours(startedAt: Instant, timeZone: string, hours: WorkingHours): boolean {
  const wall = wallIn(timeZone, startedAt);
  const time = timeOfWall(wall);
  const day = wall.slice(0, 10);
  return !hours.days.includes(weekdayOf(day)) || (hours.off?.includes(day) ?? false) || time < hours.from || time >= hours.to;
}

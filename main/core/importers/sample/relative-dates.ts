import { addDays, type Day, type Instant } from '#src/lib/dates.ts';

const RELATIVE = /^([+-]?)(\d{1,5})(d|wd)(?:@(\d{2}:\d{2}))?$/;

/** True for what `resolveDay` and `resolveInstant` understand. */
export function isRelative(text: string): boolean {
  return RELATIVE.test(text);
}

/** `-38d` is 38 days before `today`, `+5wd` the fifth working day after it. Null when the text is not relative. */
export function resolveDay(text: string, today: Day): Day | null {
  const [, sign, count, unit] = RELATIVE.exec(text) ?? [];
  if (!unit) return null;
  const days = Number(count) * (sign === '-' ? -1 : 1);
  return unit === 'd' ? addDays(today, days) : addWorkingDays(today, days);
}

/** As `resolveDay`, at a time of that day in UTC: `-3wd@14:20`. */
export function resolveInstant(text: string, today: Day): Instant | null {
  const time = RELATIVE.exec(text)?.[4];
  const day = resolveDay(text, today);
  return day && time ? `${day}T${time}:00.000Z` : null;
}

function addWorkingDays(from: Day, count: number): Day {
  const step = Math.sign(count);
  let day = from;
  for (let left = Math.abs(count); left > 0;) {
    day = addDays(day, step);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

function isWorkingDay(day: Day): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

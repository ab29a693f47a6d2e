import { addDays, daysBetween, type Day } from '../../lib/dates.ts';
import { weekdayOf } from '../schedule/words.ts';
import { weekdayKeys, type Weekday } from '../schedule/form.ts';

/** 0 is Sunday, 1 Monday; weeks differ by country. */
export type WeekStart = 0 | 1 | 2 | 3 | 4 | 5 | 6;
export const MONDAY: WeekStart = 1;

const weeks = Array.from({ length: 7 }, () => new Map<Day, Day>());
const MOST_DAYS = 5_000;

/** The first day of this day's week. Sums over years ask for the same days again and again. */
export function weekOf(day: Day, weekStart: WeekStart = MONDAY): Day {
  const known = weeks[weekStart]!;
  let week = known.get(day);
  if (week === undefined) {
    if (known.size >= MOST_DAYS) known.clear();
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    known.set(day, (week = addDays(day, -((weekday - weekStart + 7) % 7))));
  }
  return week;
}

export const daysOfWeek = (week: Day): Day[] => Array.from({ length: 7 }, (_, at) => addDays(week, at));

/** The first days of all weeks that share a day with the span; none when it ends before it begins. */
export function weeksBetween(from: Day, to: Day, weekStart: WeekStart = MONDAY): Day[] {
  if (from > to) return [];
  const first = weekOf(from, weekStart);
  return Array.from({ length: Math.floor(daysBetween(first, to) / 7) + 1 }, (_, at) => addDays(first, at * 7));
}

const MONDAY_TO_FRIDAY: readonly Weekday[] = ['MO', 'TU', 'WE', 'TH', 'FR'];

/** Reads a person's `workDays`; what names no weekday is passed over. */
export function workDaysOf(text: string | null): readonly Weekday[] {
  const named = new Set((text ?? '').split(',').map((part) => part.trim().toUpperCase()));
  const days = weekdayKeys.filter((key) => named.has(key));
  return days.length === 0 ? MONDAY_TO_FRIDAY : days;
}

export const isWorkDay = (day: Day, workDays: readonly Weekday[]): boolean => workDays.includes(weekdayOf(day));

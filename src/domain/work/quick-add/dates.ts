import { addDays, isDay, type Day } from '../../../lib/dates.ts';
import { calendarWords, monthAt, weekdayAt, type CalendarWords } from './calendar-words.ts';
import type { QuickContext } from './types.ts';

export interface DateFound { readonly day: Day; /** How many words it took. */ readonly count: number }

export const weekdayOfDay = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay();
const two = (n: number): string => String(n).padStart(2, '0');
const ymd = (year: number, month: number, date: number): Day | null => {
  const day = `${year}-${two(month)}-${two(date)}`;
  return year >= 1970 && year < 2200 && isDay(day) ? day : null;
};

/** The day `months` later, or the last of that month when it is shorter. */
export function addMonths(day: Day, months: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date, last))).toISOString().slice(0, 10);
}

/** The next day with this date that is not over; 29 February waits for its year. */
function coming(month: number, date: number, today: Day): Day | null {
  const year = Number(today.slice(0, 4));
  for (let at = year; at <= year + 8; at += 1) {
    const day = ymd(at, month, date);
    if (day !== null && day >= today) return day;
  }
  return null;
}

const yearOf = (text: string): number => (text.length === 2 ? 2000 + Number(text) : Number(text));
const dateOf = (word: string): number | null => {
  const found = /^(\d{1,2})(?:st|nd|rd|th|\.)?$/i.exec(word);
  return found ? Number(found[1]) : null;
};

/**
 * The date that the words beginning at `at` name, and how many they are. With `sure` false only what nobody would
 * write otherwise counts: `24/12` may be a pair of sockets, `due 24/12` is a date.
 */
export function dateAt(words: readonly string[], at: number, context: QuickContext, sure: boolean): DateFound | null {
  const word = words[at]?.toLowerCase();
  if (word === undefined) return null;
  const names = calendarWords(context.locale);
  const { today } = context;
  const one = (day: Day | null): DateFound | null => (day === null ? null : { day, count: 1 });
  if (word === 'today') return one(today);
  if (word === 'tomorrow' || word === 'tmrw') return one(addDays(today, 1));
  if (/^\d{4}-\d{2}-\d{2}$/.test(word)) return one(ymd(Number(word.slice(0, 4)), Number(word.slice(5, 7)), Number(word.slice(8))));
  return nextAt(words, at, context, names) ?? inAt(words, at, today) ?? monthDayAt(words, at, today, names)
    ?? numericAt(word, today, names, sure) ?? weekdayFound(word, today, names) ?? (sure ? ordinal(word, today) : null);
}

function weekdayFound(word: string, today: Day, names: CalendarWords): DateFound | null {
  const weekday = weekdayAt(word, names);
  // The day of today's name is a week away: today is called today.
  return weekday === undefined ? null : { day: addDays(today, ((weekday - weekdayOfDay(today) + 6) % 7) + 1), count: 1 };
}

function ordinal(word: string, today: Day): DateFound | null {
  const date = /^\d{1,2}(st|nd|rd|th|\.)$/i.test(word) ? dateOf(word) : null;
  if (date === null || date < 1 || date > 31) return null;
  for (let months = 0; months < 3; months += 1) {
    const first = addMonths(`${today.slice(0, 7)}-01`, months);
    const day = ymd(Number(first.slice(0, 4)), Number(first.slice(5, 7)), date);
    if (day !== null && day >= today) return { day, count: 1 };
  }
  return null;
}

/** `next week` and `next fri` lie in the week after this one, `next month` begins on its first. */
function nextAt(words: readonly string[], at: number, { today, weekStartsOn }: QuickContext, names: CalendarWords): DateFound | null {
  if (words[at]!.toLowerCase() !== 'next' || words[at + 1] === undefined) return null;
  const what = words[at + 1]!.toLowerCase();
  const week = addDays(today, 7 - ((weekdayOfDay(today) - weekStartsOn + 7) % 7));
  if (what === 'month') return { day: addMonths(`${today.slice(0, 7)}-01`, 1), count: 2 };
  const weekday = what === 'week' ? 1 : weekdayAt(what, names);
  return weekday === undefined ? null : { day: addDays(week, (weekday - weekStartsOn + 7) % 7), count: 2 };
}

const UNIT = /^(day|week|month|year)s?$/;

function inAt(words: readonly string[], at: number, today: Day): DateFound | null {
  if (words[at]!.toLowerCase() !== 'in') return null;
  const count = /^\d{1,4}$/.test(words[at + 1] ?? '') ? Number(words[at + 1]) : /^an?$/i.test(words[at + 1] ?? '') ? 1 : null;
  const unit = UNIT.exec(words[at + 2]?.toLowerCase() ?? '')?.[1];
  if (count === null || unit === undefined) return null;
  const day = unit === 'day' || unit === 'week' ? addDays(today, count * (unit === 'week' ? 7 : 1)) : addMonths(today, count * (unit === 'year' ? 12 : 1));
  return ymd(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))) === null ? null : { day, count: 3 };
}

/** `24 dec`, `dec 24`, `24. Dezember 2027`. */
function monthDayAt(words: readonly string[], at: number, today: Day, names: CalendarWords): DateFound | null {
  const [first, second, third] = [words[at]!, words[at + 1] ?? '', words[at + 2] ?? ''];
  const [month, date] = dateOf(first) === null ? [monthAt(first, names), dateOf(second)] : [monthAt(second, names), dateOf(first)];
  if (month === undefined || date === null) return null;
  const dated = /^\d{4}$/.test(third) ? ymd(Number(third), month, date) : null;
  if (dated !== null) return { day: dated, count: 3 };
  const day = coming(month, date, today);
  return day === null ? null : { day, count: 2 };
}

function numericAt(word: string, today: Day, { order }: CalendarWords, sure: boolean): DateFound | null {
  const found = /^(\d{1,4})[./-](\d{1,2})(?:[./-](\d{4}|\d{2})?)?$/.exec(word);
  if (!found || (!sure && found[3]?.length !== 4)) return null;
  const [, a, b, c] = found as unknown as [string, string, string, string | undefined];
  if (a.length > 2) return a.length === 4 && c !== undefined && c.length === 2 ? only(ymd(Number(a), Number(b), Number(c))) : null;
  // What cannot be read in the locale's order is read in the other one.
  const [date, month] = order === 'dmy' ? [a, b] : [b, a];
  const read = (day: string, of: string): Day | null => (c === undefined ? coming(Number(of), Number(day), today) : ymd(yearOf(c), Number(of), Number(day)));
  return only(read(date, month) ?? read(month, date));
}

const only = (day: Day | null): DateFound | null => (day === null ? null : { day, count: 1 });

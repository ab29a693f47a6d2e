import { nths, weekdayKeys, weekdays, type Nth, type Weekday } from '../../schedule/form.ts';
import { calendarWords, weekdayAt, type CalendarWords } from './calendar-words.ts';
import type { QuickContext, Repeat } from './types.ts';

/** A month whose day is not said takes it from the first date. */
export type RepeatFound = { readonly repeat: Repeat; readonly openDay: boolean; readonly count: number };

const UNITS: Readonly<Record<string, 'day' | 'week' | 'month' | 'year'>> = { day: 'day', days: 'day', week: 'week', weeks: 'week', month: 'month', months: 'month', year: 'year', years: 'year' };
const ADVERBS: Readonly<Record<string, { readonly unit: 'day' | 'week' | 'month' | 'year'; readonly interval: number }>> = {
  daily: { unit: 'day', interval: 1 }, weekly: { unit: 'week', interval: 1 }, fortnightly: { unit: 'week', interval: 2 }, monthly: { unit: 'month', interval: 1 },
  quarterly: { unit: 'month', interval: 3 }, yearly: { unit: 'year', interval: 1 }, annually: { unit: 'year', interval: 1 },
};
const WORKING_WEEK: readonly Weekday[] = ['MO', 'TU', 'WE', 'TH', 'FR'];
const NTH_WORDS: Readonly<Record<string, Nth>> = { first: 1, '1st': 1, second: 2, '2nd': 2, third: 3, '3rd': 3, fourth: 4, '4th': 4, last: -1 };

const low = (words: readonly string[], at: number): string => words[at]?.toLowerCase() ?? '';
const keyOf = (index: number): Weekday => weekdayKeys[(index + 6) % 7]!;

/** `every …` beginning at `at`. */
export function everyAt(words: readonly string[], at: number, context: QuickContext): RepeatFound | null {
  if (low(words, at) !== 'every' && low(words, at) !== 'each') return null;
  const names = calendarWords(context.locale);
  let next = at + 1;
  let interval = 1;
  if (low(words, next) === 'other') { interval = 2; next += 1; } else if (/^[1-9]\d?$/.test(low(words, next))) { interval = Number(words[next]); next += 1; }
  const first = low(words, next);
  if (interval === 1 && (first === 'weekday' || first === 'workday')) return { repeat: { every: 'week', interval: 1, weekdays: WORKING_WEEK }, openDay: false, count: next + 1 - at };
  if (first === 'quarter') return unitAt(words, at, next + 1, 'month', interval * 3, names);
  const unit = UNITS[first];
  if (unit) return unitAt(words, at, next + 1, unit, interval, names);
  const days = weekdaysAt(words, next, names);
  if (days) return { repeat: { every: 'week', interval, weekdays: days.days }, openDay: false, count: days.next - at };
  const inMonth = inMonthAt(words, next, names);
  return inMonth && { repeat: monthRepeat(interval, inMonth), openDay: false, count: inMonth.next - at };
}

/** `daily`, `weekly on mon`, `monthly on 1st`. */
export function adverbAt(words: readonly string[], at: number, context: QuickContext): RepeatFound | null {
  const adverb = Object.hasOwn(ADVERBS, low(words, at)) ? ADVERBS[low(words, at)] : undefined;
  return adverb ? unitAt(words, at, at + 1, adverb.unit, adverb.interval, calendarWords(context.locale)) : null;
}

function unitAt(words: readonly string[], at: number, after: number, unit: 'day' | 'week' | 'month' | 'year', interval: number, names: CalendarWords): RepeatFound {
  const on = low(words, after) === 'on' ? after + 1 : null;
  switch (unit) {
    case 'day': case 'year': return { repeat: { every: unit, interval }, openDay: false, count: after - at };
    case 'week': {
      const days = on === null ? null : weekdaysAt(words, on, names);
      return { repeat: { every: 'week', interval, weekdays: days?.days ?? [] }, openDay: false, count: (days?.next ?? after) - at };
    }
    case 'month': {
      const inMonth = on === null ? null : inMonthAt(words, on, names);
      if (inMonth) return { repeat: monthRepeat(interval, inMonth), openDay: false, count: inMonth.next - at };
      return { repeat: { every: 'month', interval, day: 1 }, openDay: true, count: after - at };
    }
  }
}

type InMonth = { readonly next: number } & ({ readonly day: number } | { readonly nth: Nth; readonly weekday: Weekday });

function monthRepeat(interval: number, found: InMonth): Repeat {
  return 'day' in found ? { every: 'month', interval, day: found.day } : { every: 'monthWeekday', interval, nth: found.nth, weekday: found.weekday };
}

/** `1st`, `15`, `day 15`, `last day`, `first mon`, with or without `the`. */
function inMonthAt(words: readonly string[], from: number, names: CalendarWords): InMonth | null {
  const start = low(words, from) === 'the' ? from + 1 : from;
  const word = low(words, start);
  const nth = Object.hasOwn(NTH_WORDS, word) ? NTH_WORDS[word] : undefined;
  if (nth !== undefined) {
    const weekday = weekdayAt(low(words, start + 1), names);
    if (weekday !== undefined) return { nth, weekday: keyOf(weekday), next: start + 2 };
    if (nth === -1) return low(words, start + 1) === 'day' ? { day: -1, next: start + 2 } : null;
  }
  const dayWord = word === 'day' ? start + 1 : start;
  const date = /^([1-9]|[12]\d|3[01])(?:st|nd|rd|th|\.)?$/.exec(low(words, dayWord));
  // A bare number after “every” would be an interval; whoever means a day says so.
  if (!date || (dayWord === start && start === from && /^\d+$/.test(word) && low(words, from - 1) !== 'on')) return null;
  return { day: date[1] === '31' ? -1 : Number(date[1]), next: dayWord + 1 };
}

/** `mon`, `mon,wed`, `mon, wed and fri`. */
function weekdaysAt(words: readonly string[], from: number, names: CalendarWords): { readonly days: readonly Weekday[]; readonly next: number } | null {
  const days = new Set<Weekday>();
  let next = from;
  for (let goesOn = true; goesOn && next < words.length;) {
    const pieces = low(words, next).split(',').filter(Boolean);
    const found = pieces.map((piece) => weekdayAt(piece, names) ?? weekdayAt(piece.replace(/s$/, ''), names));
    if (pieces.length === 0 || found.some((one) => one === undefined)) break;
    for (const one of found) days.add(keyOf(one!));
    next += 1;
    const joins = low(words, next) === 'and' || low(words, next) === '&';
    const more = joins ? low(words, next + 1).split(',')[0]! : '';
    goesOn = words[next - 1]!.endsWith(',') || (joins && weekdayAt(more, names) !== undefined);
    if (goesOn && joins) next += 1;
  }
  return days.size === 0 ? null : { days: weekdayKeys.filter((key) => days.has(key)), next };
}

/** Read back by `everyAt`. */
export function repeatWords(repeat: Repeat): string {
  const units = (unit: string): string => (repeat.interval === 1 ? `every ${unit}` : `every ${repeat.interval} ${unit}s`);
  switch (repeat.every) {
    case 'day': case 'year': return units(repeat.every);
    case 'week': return repeat.weekdays.length === 0 ? units('week') : `${units('week')} on ${repeat.weekdays.map((day) => weekdays[day].slice(0, 3).toLowerCase()).join(',')}`;
    case 'month': return `${units('month')} on ${repeat.day === -1 ? 'last day' : `day ${repeat.day}`}`;
    case 'monthWeekday': return `${units('month')} on ${nths[repeat.nth]} ${weekdays[repeat.weekday].slice(0, 3).toLowerCase()}`;
  }
}

import { isDay, type Day } from '../../lib/dates.ts';

/** Which number comes first in `4/5/16`. */
export type DateOrder = 'mdy' | 'dmy';

const NUMERIC = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})$/;
const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const NAMED = /^(?:(\d{1,2})[ -]([a-z]{3,9})\.?,?[ -](\d{4})|([a-z]{3,9})\.? (\d{1,2}),? (\d{4}))$/i;
const TIME = /(?:T|\s+)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?|Z|[+-]\d{2}:?\d{2})?$/i;
const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

const withoutTime = (value: string): string => value.trim().replace(TIME, '');

/** Two-digit years as POSIX reads them: 69 to 99 are of the last century. */
function fullYear(text: string): number {
  const year = Number(text);
  return text.length === 4 ? year : year >= 69 ? 1900 + year : 2000 + year;
}

function dayOf(year: number, month: number, day: number): Day | null {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isDay(text) ? text : null;
}

function monthOf(name: string): number {
  const word = name.toLowerCase();
  return MONTHS.findIndex((month) => month === word || (word.length >= 3 && word.length <= 4 && month.startsWith(word.slice(0, 3)))) + 1;
}

/** The day that a cell names, or null when it names none in this order. */
export function readDay(value: string, order: DateOrder): Day | null {
  const text = withoutTime(value);
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) return dayOf(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]));
  const named = NAMED.exec(text);
  if (named) return dayOf(Number(named[3] ?? named[6]), monthOf(named[2] ?? named[4] ?? ''), Number(named[1] ?? named[5]));
  const numeric = NUMERIC.exec(text);
  if (!numeric) return null;
  const [first, second, year] = [Number(numeric[1]), Number(numeric[3]), fullYear(numeric[4]!)];
  return order === 'mdy' ? dayOf(year, first, second) : dayOf(year, second, first);
}

export interface DateEvidence {
  readonly order: DateOrder;
  /** `mixed`: some cells can only be read one way and some only the other. */
  readonly certainty: 'sure' | 'ambiguous' | 'mixed';
  /** Any cell writes its year with two digits. */
  readonly shortYears: boolean;
}

/** What a whole column says about the order of its dates; null when it holds no numeric date. */
export function detectDateOrder(values: Iterable<string>, usual: DateOrder): DateEvidence | null {
  let [monthFirst, dayFirst, open, shortYears] = [0, 0, 0, false];
  for (const value of values) {
    const parts = NUMERIC.exec(withoutTime(value));
    if (!parts) continue;
    shortYears ||= parts[4]!.length === 2;
    const [first, second] = [Number(parts[1]), Number(parts[3])];
    if (first > 12 && second <= 12) dayFirst += 1;
    else if (second > 12 && first <= 12) monthFirst += 1;
    else open += 1;
  }
  if (monthFirst + dayFirst + open === 0) return null;
  if (monthFirst > 0 && dayFirst > 0) return { order: monthFirst >= dayFirst ? 'mdy' : 'dmy', certainty: 'mixed', shortYears };
  if (monthFirst + dayFirst === 0) return { order: usual, certainty: 'ambiguous', shortYears };
  return { order: monthFirst > 0 ? 'mdy' : 'dmy', certainty: 'sure', shortYears };
}

/** The same day so many months later, or the last day of a shorter month. */
export function addMonths(day: Day, months: number): Day | null {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const index = year * 12 + month - 1 + months;
  for (let last = date; last >= 28; last -= 1) {
    const found = dayOf(Math.floor(index / 12), (index % 12) + 1, last);
    if (found) return found;
  }
  return dayOf(Math.floor(index / 12), (index % 12) + 1, date);
}

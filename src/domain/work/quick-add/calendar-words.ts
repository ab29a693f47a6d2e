/** The names of days and months and the order of numeric dates, in English and in the reader's own language. */
export interface CalendarWords {
  /** 0 is Sunday. */
  readonly weekdays: ReadonlyMap<string, number>;
  /** 1 is January. */
  readonly months: ReadonlyMap<string, number>;
  readonly order: 'dmy' | 'mdy' | 'ymd';
}

const plain = (word: string): string => word.toLowerCase().replaceAll('.', '');
const known = new Map<string, CalendarWords>();

export function calendarWords(locale: string | undefined): CalendarWords {
  const key = locale ?? '';
  let words = known.get(key);
  if (!words) known.set(key, (words = read(locale)));
  return words;
}

function read(locale: string | undefined): CalendarWords {
  const weekdays = new Map<string, number>();
  const months = new Map<string, number>();
  for (const language of [locale, 'en']) {
    for (const style of ['short', 'long'] as const) {
      const day = new Intl.DateTimeFormat(language, { weekday: style, calendar: 'gregory', timeZone: 'UTC' });
      // 4 January 1970 was a Sunday.
      for (let at = 0; at < 7; at += 1) weekdays.set(plain(day.format(Date.UTC(1970, 0, 4 + at))), at);
      // With a day beside it a month may stand in another case.
      const month = new Intl.DateTimeFormat(language, { month: style, calendar: 'gregory', timeZone: 'UTC' });
      const withDay = new Intl.DateTimeFormat(language, { month: style, day: 'numeric', calendar: 'gregory', timeZone: 'UTC' });
      for (let at = 0; at < 12; at += 1) {
        const date = Date.UTC(1970, at, 15);
        for (const name of [month.format(date), withDay.formatToParts(date).find((part) => part.type === 'month')?.value ?? ''])
          if (/\p{L}/u.test(name)) months.set(plain(name), at + 1);
      }
    }
  }
  for (const [short, at] of [['tues', 2], ['thur', 4], ['thurs', 4]] as const) weekdays.set(short, at);
  months.set('sept', 9);
  const parts = new Intl.DateTimeFormat(locale, { calendar: 'gregory', numberingSystem: 'latn', year: 'numeric', month: 'numeric', day: 'numeric', timeZone: 'UTC' }).formatToParts(0);
  const order = parts.map((part) => ({ day: 'd', month: 'm', year: 'y' })[part.type as string] ?? '').join('');
  return { weekdays, months, order: order === 'mdy' || order === 'ymd' ? order : 'dmy' };
}

export const weekdayAt = (word: string, words: CalendarWords): number | undefined => words.weekdays.get(plain(word));
export const monthAt = (word: string, words: CalendarWords): number | undefined => words.months.get(plain(word));

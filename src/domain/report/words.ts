import type { Day, Instant } from '../../lib/dates.ts';

/** How a reader writes dates and numbers. */
export interface ReportWords {
  /** “24 Nov 2026”. */
  readonly day: (day: Day) => string;
  /** “24 Nov”. */
  readonly short: (day: Day) => string;
  readonly instant: (instant: Instant) => string;
  /** `2026-11` as “November 2026”. */
  readonly month: (month: string) => string;
  /** Minutes as “1.5 h”. */
  readonly hours: (minutes: number) => string;
}

const known = (locale: string | undefined): string | undefined => {
  try {
    return locale === undefined ? undefined : Intl.DateTimeFormat.supportedLocalesOf(locale)[0];
  } catch {
    return undefined;
  }
};

/** A locale that this machine does not know is read as its own. */
export function reportWords(locale?: string): ReportWords {
  const style = known(locale);
  const [long, short, months] = [{ day: 'numeric', month: 'short', year: 'numeric' }, { day: 'numeric', month: 'short' }, { month: 'long', year: 'numeric' }].map((parts) => new Intl.DateTimeFormat(style, { ...parts, timeZone: 'UTC' } as Intl.DateTimeFormatOptions)) as [Intl.DateTimeFormat, Intl.DateTimeFormat, Intl.DateTimeFormat];
  const moment = new Intl.DateTimeFormat(style, { dateStyle: 'medium', timeStyle: 'short' });
  const number = new Intl.NumberFormat(style, { maximumFractionDigits: 1 });
  const at = (day: Day): Date => new Date(`${day}T00:00:00Z`);
  return {
    day: (day) => long.format(at(day)), short: (day) => short.format(at(day)), instant: (instant) => moment.format(new Date(instant)),
    month: (month) => months.format(at(`${month}-01`)), hours: (minutes) => `${number.format(minutes / 60)} h`,
  };
}

import { escapeHtml as e } from '../../signing/signed-page.ts';

/** Days and instants for a reader, in words of the locale of whoever made the packet; machines read the attribute. */
export interface Dates {
  day(day: string): string;
  instant(at: string): string;
  /** The same without markup. */
  words(value: string): string;
}

const isDay = (value: string): boolean => value.length === 10;

function known(locale: string | undefined): string | undefined {
  try {
    return locale === undefined ? undefined : Intl.getCanonicalLocales(locale)[0];
  } catch {
    return undefined;
  }
}

export function datesIn(locale: string | undefined, timeZone?: string): Dates {
  const days = new Intl.DateTimeFormat(known(locale), { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  const instants = new Intl.DateTimeFormat(known(locale), { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short', ...(timeZone === undefined ? {} : { timeZone }) });
  const words = (value: string): string => {
    const at = new Date(isDay(value) ? `${value}T00:00:00Z` : value);
    return Number.isNaN(at.getTime()) ? value : (isDay(value) ? days : instants).format(at);
  };
  const marked = (value: string): string => `<time datetime="${e(value)}">${e(words(value))}</time>`;
  return { day: marked, instant: marked, words };
}

/** How values are written. Words are English, dates and numbers in the person's locale. Pure: locale, now and zone are passed in. */

import { dateFormat, numberFormat, relativeFormat } from './formatters.ts';

export interface DateStyle {
  readonly locale?: string;
  readonly timeZone?: string;
}

const dayLength = 86_400_000;

const isDayOnly = (value: string) => value.length === 10;

/** A day is the same day in every zone; an instant is shown in the person's own. */
const shownZone = (value: string, timeZone: string | undefined) => (isDayOnly(value) ? 'UTC' : timeZone);

function parse(value: string): Date {
  return new Date(isDayOnly(value) ? `${value}T00:00:00Z` : value);
}

/** "2 Sept 2026". Takes `YYYY-MM-DD` or an instant. */
export function formatDate(value: string, { locale, timeZone }: DateStyle = {}): string {
  return dateFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: shownZone(value, timeZone) }).format(parse(value));
}

/** "2 Sept 2026, 14:05"; a day has no time. */
export function formatDateTime(value: string, { locale, timeZone }: DateStyle = {}): string {
  if (isDayOnly(value)) return formatDate(value, { locale });
  return dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(parse(value));
}

/** "14:05". */
export function formatTime(instant: string, { locale, timeZone }: DateStyle = {}): string {
  return dateFormat(locale, { timeStyle: 'short', timeZone }).format(parse(instant));
}

/** The calendar day of an instant in a zone, as `YYYY-MM-DD`. */
function dayIn(instant: string, timeZone: string | undefined): string {
  const parts = dateFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone }).formatToParts(new Date(instant));
  const part = (type: string) => parts.find((found) => found.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** Relative under a week ("yesterday", "in 3 days", "20 minutes ago"), else the date. `now` is an instant. */
export function formatRelative(value: string, now: string, style: DateStyle = {}): string {
  const today = dayIn(now, style.timeZone);
  const day = isDayOnly(value) ? value : dayIn(value, style.timeZone);
  const days = Math.round((Date.parse(day) - Date.parse(today)) / dayLength);
  if (Math.abs(days) > 6) return formatDate(value, style);
  if (days === 0 && !isDayOnly(value)) return relativeWithinDay(Date.parse(value) - Date.parse(now));
  return relativeFormat('en', 'auto').format(days, 'day');
}

function relativeWithinDay(ms: number): string {
  const minutes = Math.trunc(ms / 60_000);
  if (minutes === 0) return 'just now';
  const words = relativeFormat('en', 'always');
  return Math.abs(minutes) < 60 ? words.format(minutes, 'minute') : words.format(Math.trunc(minutes / 60), 'hour');
}

/** The short age of the tables: "today", "12 d", "3 mo", "2 y". */
export function formatAge(value: string, now: string, timeZone?: string): string {
  const day = isDayOnly(value) ? value : dayIn(value, timeZone);
  const days = Math.round((Date.parse(dayIn(now, timeZone)) - Date.parse(day)) / dayLength);
  if (days <= 0) return 'today';
  if (days < 100) return `${days} d`;
  return days < 730 ? `${Math.floor(days / 30.44)} mo` : `${Math.floor(days / 365.25)} y`;
}

/** Whole minutes as "45 min", "1 h 30 min", "2 h". */
export function formatMinutes(minutes: number): string {
  const whole = Math.round(Math.abs(minutes));
  const sign = minutes < 0 && whole > 0 ? '−' : '';
  const hours = Math.floor(whole / 60);
  const rest = whole % 60;
  if (hours === 0) return `${sign}${rest} min`;
  return rest === 0 ? `${sign}${hours} h` : `${sign}${hours} h ${rest} min`;
}

/** An amount in whole units of its currency, such as 1234.5 and "EUR"; cents only when there are some. */
export function formatMoney(amount: number, currency: string, locale?: string): string {
  const digits = Number.isInteger(amount) ? { minimumFractionDigits: 0 } : {};
  return numberFormat(locale, { style: 'currency', currency, ...digits }).format(amount);
}

/** "100,000". */
export function formatCount(count: number, locale?: string): string {
  return numberFormat(locale).format(count);
}

/** "1 asset", "1,204 assets". */
export function plural(count: number, one: string, many = `${one}s`, locale?: string): string {
  return `${formatCount(count, locale)} ${count === 1 ? one : many}`;
}

/** "512 B", "1.4 MB"; a kilobyte is 1,000 bytes. */
export function formatBytes(bytes: number, locale?: string): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${numberFormat(locale, { maximumFractionDigits: power === 0 ? 0 : 1 }).format(bytes / 1000 ** power)} ${units[power]}`;
}

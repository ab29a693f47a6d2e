/** `YYYY-MM-DD`, a day without a time or zone. */
export type Day = string;
/** ISO 8601 in UTC with milliseconds. */
export type Instant = string;
/** Returns the present instant; passed in, so that rules can be tested on any day. */
export type Clock = () => Instant;

export const systemClock: Clock = () => new Date().toISOString();

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True for a `YYYY-MM-DD` that names a real day of the calendar. */
export function isDay(value: string): boolean {
  const parts = DAY.exec(value);
  if (!parts) return false;
  const date = new Date(`${value}T00:00:00.000Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

export function isInstant(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(value) && !Number.isNaN(Date.parse(value));
}

const DAY_MS = 86_400_000;
const MOST_KNOWN = 20_000;
const numbers = new Map<Day, number>();
const names = new Map<number, Day>();

/** Lists count days by the thousand, and mostly the same ones. */
function numberOf(day: Day): number {
  let number = numbers.get(day);
  if (number === undefined) {
    if (numbers.size >= MOST_KNOWN) numbers.clear();
    numbers.set(day, (number = Date.parse(`${day}T00:00:00Z`) / DAY_MS));
  }
  return number;
}

function nameOf(number: number): Day {
  let day = names.get(number);
  if (day === undefined) {
    if (names.size >= MOST_KNOWN) names.clear();
    names.set(number, (day = new Date(number * DAY_MS).toISOString().slice(0, 10)));
  }
  return day;
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => numberOf(to) - numberOf(from);

export const addDays = (day: Day, days: number): Day => nameOf(numberOf(day) + days);

/** The machine's own time zone, like `Europe/Vilnius`. */
export const localTimeZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

const timeZones = new Map<string, boolean>();

/** True for a time zone of the IANA database that this machine knows, like `Europe/Vilnius`. */
export function isTimeZone(name: string): boolean {
  let known = timeZones.get(name);
  if (known === undefined) {
    if (timeZones.size > 1000) timeZones.clear();
    timeZones.set(name, (known = asksTimeZone(name)));
  }
  return known;
}

function asksTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const calendars = new Map<string, Intl.DateTimeFormat>();

/** Making one takes longer than asking it a thousand times. */
function calendarOf(timeZone: string): Intl.DateTimeFormat {
  const known = calendars.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en', { timeZone, calendar: 'gregory', numberingSystem: 'latn', year: 'numeric', month: '2-digit', day: '2-digit' });
  calendars.set(timeZone, made);
  return made;
}

/** The calendar day of an instant in a named time zone; without one, in UTC. */
export function dayIn(timeZone: string | null, instant: Instant): Day {
  if (timeZone === null) return instant.slice(0, 10);
  const parts = calendarOf(timeZone).formatToParts(new Date(instant));
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** The calendar day of an instant in the machine's own time zone. */
export function localDay(instant: Instant): Day {
  const date = new Date(instant);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The instant at which a day begins in the machine's own time zone. */
export function startOfDay(day: Day): Instant {
  return new Date(`${day}T00:00:00`).toISOString();
}

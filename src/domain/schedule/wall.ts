import type { Day, Instant } from '../../lib/dates.ts';

/** A time on the wall of some place, without a zone: `2026-11-02T18:00`. */
export type Wall = string;

export const WALL_PATTERN = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/;

export const dayOfWall = (wall: Wall): Day => wall.slice(0, 10);
export const timeOfWall = (wall: Wall): string => wall.slice(11, 16);

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Making one takes longer than asking it a thousand times. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en', {
      timeZone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23',
      year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
    });
    clocks.set(timeZone, clock);
  }
  return clock;
}

/** The wall time of an instant in a zone of the IANA database, to the minute. */
export function wallIn(timeZone: string, instant: Instant): Wall {
  return new Date(shownAt(timeZone, Date.parse(instant))).toISOString().slice(0, 16);
}

const DAY_MS = 86_400_000;

/** By zone and day in UTC: how far the clock there is ahead, in milliseconds; null for a day in which it is changed. */
const aheads = new Map<string, Map<number, number | null>>();
const MOST_DAYS = 20_000;

/** What the clock there shows, written down as if it were UTC, in milliseconds. A zone is asked twice for each day, not for each time. */
function shownAt(timeZone: string, at: number): number {
  let ofZone = aheads.get(timeZone);
  if (!ofZone) aheads.set(timeZone, (ofZone = new Map()));
  const day = Math.floor(at / DAY_MS);
  let ahead = ofZone.get(day);
  if (ahead === undefined) {
    const [begin, end] = [day, day + 1].map((one) => asked(timeZone, one * DAY_MS) - one * DAY_MS) as [number, number];
    if (ofZone.size > MOST_DAYS) ofZone.clear();
    ofZone.set(day, (ahead = begin === end ? begin : null));
  }
  return ahead === null ? asked(timeZone, at) : at + ahead;
}

function asked(timeZone: string, at: number): number {
  const part: Record<string, number> = {};
  for (const { type, value } of clockOf(timeZone).formatToParts(at)) part[type] = Number(value);
  return Date.UTC(part['year']!, part['month']! - 1, part['day'], part['hour'], part['minute'], part['second']);
}

/**
 * When the clock there shows this time. A time that the clocks pass by in spring is taken as far after the jump
 * as it lies after its beginning (02:30 becomes 03:30); of a time that comes twice in autumn the first one counts.
 */
export function instantOf(timeZone: string, wall: Wall): Instant {
  const shown = Date.parse(`${wall}:00.000Z`);
  const offsets = [shown - DAY_MS, shown + DAY_MS].map((near) => shownAt(timeZone, near) - near);
  const real = offsets.map((offset) => shown - offset).filter((at) => shownAt(timeZone, at) === shown);
  return new Date(real.length > 0 ? Math.min(...real) : shown - offsets[0]!).toISOString();
}

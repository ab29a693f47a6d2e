import { RRuleTemporal } from 'rrule-temporal';
import { TandemError } from '../../contract/errors.ts';
import { isDay } from '../../lib/dates.ts';
import { dayOfWall, WALL_PATTERN, type Wall } from './wall.ts';

/** An RFC 5545 rule and the wall time that it starts from. */
export interface Recurrence { readonly rule: string; readonly startsAt: Wall }

const DENSEST = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'];
const PARTS = /^[A-Z]+=[A-Z0-9,+-]+(;[A-Z]+=[A-Z0-9,+-]+)*$/;
/** A rule with more instances is as good as one without an end, and would be counted through from its start. */
const MOST_COUNTED = 5_000;
const LAST_YEAR = '2200-01-01T00:00';

const known = new Map<string, RRuleTemporal>();

/**
 * The rule is worked out on a calendar without a zone, and its wall times are set into the zone afterwards: then no
 * instance is lost or doubled when the clocks change (see docs/decisions/0013).
 */
function ruleOf({ rule, startsAt }: Recurrence): RRuleTemporal {
  const key = `${startsAt} ${rule}`;
  let made = known.get(key);
  if (!made) {
    const start = `${startsAt.replaceAll(/[-:]/g, '')}00Z`;
    const zoned = rule.replace(/UNTIL=(\d{8})(?:T(\d{6})Z?)?/, (_, day: string, time?: string) => `UNTIL=${day}T${time ?? '235959'}Z`);
    made = new RRuleTemporal({ rruleString: `DTSTART:${start}\nRRULE:${zoned}` });
    if (known.size > 1000) known.clear();
    known.set(key, made);
  }
  return made;
}

const wallOf = (moment: { toInstant(): { toString(): string } }): Wall => new Date(moment.toInstant().toString()).toISOString().slice(0, 16);
const asUtc = (wall: Wall): Date => new Date(`${wall}:00.000Z`);

const found = new Map<string, readonly Wall[]>();
const MOST_FOUND = 5_000;
const MOST_KEPT = 400;

/** Screens ask for the same weeks of the same rules again and again, and an instance takes long to work out. */
function once(key: string, workOut: () => Wall[]): readonly Wall[] {
  const known = found.get(key);
  if (known) return known;
  const walls = workOut();
  if (found.size >= MOST_FOUND) found.clear();
  if (walls.length <= MOST_KEPT) found.set(key, walls);
  return walls;
}

/** The instances from one wall time to another, both included, in order. */
export function occurrencesBetween(recurrence: Recurrence, from: Wall, to: Wall): readonly Wall[] {
  const begin = from < recurrence.startsAt ? recurrence.startsAt : from;
  if (begin > to) return [];
  return once(`${recurrence.startsAt} ${begin} ${to} ${recurrence.rule}`,
    () => ruleOf(recurrence).between(asUtc(begin), asUtc(to), true).map(wallOf).filter((wall) => wall >= begin && wall <= to));
}

/** The next instances from a wall time on, which counts too; fewer than asked for when the rule ends. */
export function nextOccurrences(recurrence: Recurrence, from: Wall, count: number): readonly Wall[] {
  return once(`${recurrence.startsAt} ${from} +${count} ${recurrence.rule}`, () => workOutNext(recurrence, from, count));
}

function workOutNext(recurrence: Recurrence, from: Wall, count: number): Wall[] {
  const next: Wall[] = [];
  const rule = ruleOf(recurrence);
  let after = asUtc(from < recurrence.startsAt ? recurrence.startsAt : from);
  for (let inclusive = true; next.length < count; inclusive = false) {
    const one = nextOf(rule, after, inclusive);
    if (one === null || one > LAST_YEAR) break;
    next.push(one);
    after = asUtc(one);
  }
  return next;
}

/** A rule that matches nothing for thousands of its periods has no next instance. */
function nextOf(rule: RRuleTemporal, after: Date, inclusive: boolean): Wall | null {
  try {
    const next = rule.next(after, inclusive);
    return next && wallOf(next);
  } catch {
    return null;
  }
}

/** Throws `invalid`, in words for the person who wrote it. */
export function checkRecurrence({ rule, startsAt }: Recurrence): void {
  if (!WALL_PATTERN.test(startsAt) || !isDay(dayOfWall(startsAt)))
    throw new TandemError('invalid', 'The first day and time are not a real moment of the calendar.', 'Write them like 2026-11-02 18:00.');
  const bad = (why: string): TandemError => new TandemError('invalid', `This rule cannot be used: ${why}.`, 'Choose one of the offered forms, or write a rule like FREQ=MONTHLY;BYDAY=1MO.');
  if (!PARTS.test(rule)) throw bad('it is not written as RFC 5545 asks');
  const frequency = /(?:^|;)FREQ=([A-Z]+)/.exec(rule)?.[1];
  if (!frequency || !DENSEST.includes(frequency)) throw bad('it repeats more often than once a day');
  if (/(?:^|;)(BYHOUR|BYMINUTE|BYSECOND)=/.test(rule)) throw bad('the time of day comes from the first date');
  if (Number(/(?:^|;)COUNT=(\d+)/.exec(rule)?.[1] ?? 1) > MOST_COUNTED) throw bad(`it ends after more than ${MOST_COUNTED} times; leave the end out`);
  let first: Wall | undefined;
  try {
    ruleOf({ rule, startsAt });
    first = nextOccurrences({ rule, startsAt }, startsAt, 1)[0];
  } catch {
    throw bad('a part of it is unknown or out of range');
  }
  if (first === undefined) throw bad('it never comes about');
}

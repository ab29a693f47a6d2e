import { setImmediate } from 'node:timers/promises';
import { isAfterHours } from '#src/domain/work/clock-times.ts';
import type { WorkedTime } from '#src/domain/work/hours.ts';
import { weekdayKeys } from '#src/domain/schedule/form.ts';
import { workDaysOf } from '#src/domain/work/weeks.ts';
import { localTimeZone, type Day } from '#src/lib/dates.ts';
import { changesAfter, lastChangeId, type ChangeRow } from '../../repos/change-repo.ts';
import { businessHoursOf } from '../../repos/setting-repo.ts';
import { dayOfEntry, monthsOfTask, spentBetween } from '../../repos/time-repo.ts';
import type { Desk } from '../desk.ts';

/** Until the company says when it is at work: before and after it is after hours. */
export const ORDINARY_DAY = { from: '07:00', to: '18:00' } as const;

/** `2026-11`: a month of entries is read at once, in less than a frame, and forgotten as a whole. */
type Month = string;
interface Known { lastChange: number; readonly hours: string; readonly months: Map<Month, readonly WorkedTime[]> }

const remembered = new WeakMap<Desk, Known>();
const MOST_CHANGES = 500;
const MOST_MONTHS = 120;

export function monthsBetween(from: Day, to: Day): Month[] {
  const months: Month[] = [];
  for (let year = Number(from.slice(0, 4)), month = Number(from.slice(5, 7)); ; month += 1) {
    if (month > 12) { year += 1; month = 1; }
    const name = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
    if (name > to.slice(0, 7)) return months;
    months.push(name);
  }
}

/** What is known of a desk's months, without those that a change since then touched. */
function knownOf(desk: Desk): Known {
  const hours = JSON.stringify([localTimeZone(), businessHoursOf(desk.db)]);
  const lastChange = lastChangeId(desk.db);
  let known = remembered.get(desk);
  if (!known || known.hours !== hours || lastChange < known.lastChange || desk.db.inTransaction) known = { lastChange, hours, months: new Map() };
  else if (lastChange !== known.lastChange) forget(desk, known, changesAfter(desk.db, known.lastChange, ['timeEntry', 'task', 'person'], MOST_CHANGES + 1));
  known.lastChange = lastChange;
  // What is not committed yet may never be.
  if (!desk.db.inTransaction) remembered.set(desk, known);
  return known;
}

function forget(desk: Desk, { months }: Known, changes: readonly ChangeRow[]): void {
  if (changes.length > MOST_CHANGES || changes.some(movesAll)) return months.clear();
  for (const { kind, recordId, before, after } of changes) {
    if (kind === 'timeEntry') for (const day of [before?.['on'], after?.['on'], dayOfEntry(desk.db, recordId)]) if (typeof day === 'string') months.delete(day.slice(0, 7));
    if (kind === 'task' && after && 'responsibilityId' in after) for (const month of monthsOfTask(desk.db, recordId)) months.delete(month);
  }
}

const movesAll = ({ kind, op, after }: ChangeRow): boolean => op === 'purge' || (kind === 'person' && op === 'update' && after !== null && 'workDays' in after);

function monthOf(desk: Desk, { months }: Known, month: Month): readonly WorkedTime[] {
  let times = months.get(month);
  if (!times) {
    if (months.size >= MOST_MONTHS) months.clear();
    months.set(month, (times = readMonth(desk, month)));
  }
  return times;
}

function readMonth(desk: Desk, month: Month): WorkedTime[] {
  const set = businessHoursOf(desk.db);
  const zone = set?.zone ?? localTimeZone();
  const { from, to } = set ?? ORDINARY_DAY;
  const days = set?.days.map((day) => weekdayKeys[day - 1]!) ?? null;
  return spentBetween(desk.db, `${month}-01`, `${month}-31`).map(({ startedAt, workDays, ...row }) => ({
    ...row, afterHours: startedAt !== null && isAfterHours(startedAt, zone, { days: workDays === null && days ? days : workDaysOf(workDays), from, to, off: set?.off ?? [] }),
  }));
}

/** Time that was spent from one day to another, both included; `personId` null: everybody's. */
export function workedTimes(desk: Desk, from: Day, to: Day, personId: string | null = null): WorkedTime[] {
  const known = knownOf(desk);
  const wanted = (time: WorkedTime): boolean => time.on >= from && time.on <= to && (personId === null || time.personId === personId);
  const times: WorkedTime[] = [];
  for (const month of monthsBetween(from, to)) for (const time of monthOf(desk, known, month)) if (wanted(time)) times.push(time);
  return times;
}

/** Reads what `workedTimes` will want a month at a time, so that the core goes on answering in between. */
export async function readMonths(desk: Desk, from: Day, to: Day): Promise<void> {
  for (const month of monthsBetween(from, to)) {
    const known = knownOf(desk);
    if (known.months.has(month)) continue;
    monthOf(desk, known, month);
    await setImmediate();
    if (!desk.db.open) return;
  }
}

import { addDays, daysBetween, type Instant } from '../../lib/dates.ts';
import { nextOccurrences, occurrencesBetween, type Recurrence } from './recurrence.ts';
import { dayOfWall, instantOf, wallIn, type Wall } from './wall.ts';

/** What a schedule is worked out from. */
export interface ScheduleFacts extends Recurrence {
  readonly timeZone: string;
  readonly graceDays: number | null;
  readonly pausedAt: Instant | null;
  readonly countsFrom: Instant | null;
  readonly skipped: readonly Wall[] | null;
}

/** A run that was started for one instance. */
export interface InstanceRun { readonly id: string; readonly occurrence: Wall; readonly status: string }

export type InstanceState = 'due' | 'missed' | 'running' | 'done';
export interface Instance {
  /** Its time on the wall, which also names it. */
  readonly occurrence: Wall;
  readonly at: Instant;
  readonly state: InstanceState;
  readonly runId: string | null;
}

export const GRACE_DAYS = 3;
/** What was missed longer ago is history, and nobody will make up for it. */
export const LOOK_BACK_DAYS = 60;

/**
 * The instances of the last weeks and of today, oldest first. One is due from the beginning of its day until its
 * days of grace are over or the day of the next instance has come; then it is missed. A run that was abandoned
 * does not count. Nothing is due of what was skipped, of what was planned before `countsFrom`, or while paused.
 */
export function instancesOf(schedule: ScheduleFacts, runs: readonly InstanceRun[], now: Instant): Instance[] {
  const today = dayOfWall(wallIn(schedule.timeZone, now));
  const from = `${addDays(today, -LOOK_BACK_DAYS)}T00:00`;
  const known = occurrencesBetween(schedule, from, `${today}T23:59`);
  if (known.length === 0) return [];
  const next = [...known.slice(1), ...nextOccurrences(schedule, `${addDays(today, 1)}T00:00`, 1)];
  const skipped = new Set(schedule.skipped);
  const byOccurrence = new Map<Wall, InstanceRun>();
  for (const run of runs) if (run.status !== 'abandoned') byOccurrence.set(run.occurrence, run);
  return known.flatMap((occurrence, index): Instance[] => {
    const at = instantOf(schedule.timeZone, occurrence);
    const run = byOccurrence.get(occurrence);
    if (run) return [{ occurrence, at, runId: run.id, state: run.status === 'running' ? 'running' : 'done' }];
    if (skipped.has(occurrence) || (schedule.countsFrom !== null && at < schedule.countsFrom) || (schedule.pausedAt !== null && at >= schedule.pausedAt)) return [];
    return [{ occurrence, at, runId: null, state: isOver(schedule, occurrence, next[index], today) ? 'missed' : 'due' }];
  });
}

function isOver({ graceDays }: ScheduleFacts, occurrence: Wall, next: Wall | undefined, today: string): boolean {
  const day = dayOfWall(occurrence);
  return daysBetween(day, today) > (graceDays ?? GRACE_DAYS) || (next !== undefined && dayOfWall(next) > day && dayOfWall(next) <= today);
}

/** The next instances after today that will be due, without what was skipped; none while paused. */
export function comingInstances(schedule: ScheduleFacts, now: Instant, count: number): { occurrence: Wall; at: Instant }[] {
  if (schedule.pausedAt !== null) return [];
  const today = dayOfWall(wallIn(schedule.timeZone, now));
  const skipped = new Set(schedule.skipped);
  const walls = nextOccurrences(schedule, `${addDays(today, 1)}T00:00`, count + skipped.size).filter((wall) => !skipped.has(wall));
  return walls.slice(0, count).map((occurrence) => ({ occurrence, at: instantOf(schedule.timeZone, occurrence) }));
}

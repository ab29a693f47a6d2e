import type { AnyRecord } from '#src/domain/kinds.ts';
import type { Operation } from '#src/domain/operations.ts';
import { nextOccurrences } from '#src/domain/schedule/recurrence.ts';
import { dayOfWall } from '#src/domain/schedule/wall.ts';
import { followerFields, followerId, followsFrom, ruleAfterOnce, withoutCount } from '#src/domain/work/repeat.ts';
import { addDays, localDay, type Day } from '#src/lib/dates.ts';
import { getRecord } from '../../repos/record-repo.ts';
import type { Desk, WrittenChange } from '../desk.ts';

/** Days, not times: a task is due on a day wherever the clocks stand. */
export const wallOf = (day: Day): string => `${day}T00:00`;

export function daysFrom(rule: string, from: Day, after: Day, count: number): Day[] {
  return nextOccurrences({ rule, startsAt: wallOf(from) }, wallOf(after), count).map(dayOfWall);
}

/** When a repeating task comes again, and what its series goes on by; null for one that does not, or not any more. */
export interface Again { readonly on: Day; readonly series: { readonly repeatRule: string; readonly repeatFrom: Day } }

export function again(task: AnyRecord, today: Day): Again | null {
  const [rule, from] = [task['repeatRule'], task['repeatFrom']];
  if (typeof rule !== 'string' || typeof from !== 'string') return null;
  if (task['repeatAfterDone'] !== true) {
    const on = daysFrom(rule, from, followsFrom(task, today), 1)[0];
    return on === undefined ? null : { on, series: { repeatRule: rule, repeatFrom: from } };
  }
  const left = ruleAfterOnce(rule);
  const on = left === null ? undefined : nextAfter(rule, today);
  return left === null || on === undefined ? null : { on, series: { repeatRule: left, repeatFrom: today } };
}

/** The first day of a rule that begins anew on a day, after it. */
export const nextAfter = (rule: string, day: Day): Day | undefined => daysFrom(withoutCount(rule), day, addDays(day, 1), 1)[0];

/**
 * A repeating task that is done brings its next one; one that is taken up again takes it back while nobody touched it.
 * Cancelled, it ends the series.
 */
export function followers(desk: Desk, changes: readonly WrittenChange[]): Operation[] {
  return changes.flatMap((change): Operation[] => {
    if (change.kind !== 'task' || change.op !== 'update' || !change.after || !('status' in change.after)) return [];
    const task = getRecord(desk.db, 'task', change.recordId);
    if (!task || typeof task['repeatRule'] !== 'string') return [];
    const id = followerId(task.id);
    const follower = getRecord(desk.db, 'task', id);
    if (task['status'] !== 'done') return change.before?.['status'] === 'done' && follower?.deletedAt === null && follower.rev === 1 ? [{ op: 'trash', kind: 'task', id }] : [];
    if (follower?.deletedAt === null) return [];
    const next = again(task, localDay(desk.clock()));
    if (next === null) return [];
    const fields = { ...followerFields(task, next.on), ...next.series };
    return follower ? [{ op: 'restore', kind: 'task', id }, { op: 'update', kind: 'task', id, fields }] : [{ op: 'create', kind: 'task', id, fields }];
  });
}

import type { ChangeSource, Operation } from '#src/domain/operations.ts';
import { putOffs } from '#src/domain/work/put-off.ts';
import { localDay } from '#src/lib/dates.ts';
import { getRecord } from '../repos/record-repo.ts';
import { runningOnTask } from '../repos/time-repo.ts';
import { technicianOf } from '../repos/today-repo.ts';
import type { Desk, WrittenChange } from './desk.ts';
import { followers } from './tasks/followers.ts';
import { endEntry } from './time/pieces.ts';

/**
 * What changes of some records bring to others, written in the same change set: a finished task's timer stops, a sum
 * that a person raised by hand becomes an entry, and what was put off is remembered.
 */
export function followUps(desk: Desk, source: ChangeSource, changes: readonly WrittenChange[]): Operation[] {
  // Undo and redo take the next task of a series back and forth by themselves.
  const next = source === 'undo' || source === 'sample' ? [] : followers(desk, changes);
  if (source !== 'user' && source !== 'proposal') return next;
  return [...next, ...changes.flatMap((change) => [...stoppedTimers(desk, change), ...(source === 'user' ? [...entryOfSum(desk, change, changes), ...postponements(desk, change)] : [])])];
}

function stoppedTimers(desk: Desk, { kind, op, recordId, after }: WrittenChange): Operation[] {
  if (kind !== 'task' || (op !== 'trash' && after?.['status'] !== 'done' && after?.['status'] !== 'cancelled')) return [];
  return runningOnTask(desk.db, recordId).flatMap((entry) => endEntry(desk, entry, desk.clock()));
}

/**
 * The minutes of time entries go into their task's sum. Differences and not sums, so that what a task had before its
 * first entry, or from the provider, stays. A sum that the same set wrote counts its entries already.
 */
export function sumsOfTasks(desk: Desk, source: ChangeSource, changes: readonly WrittenChange[]): Operation[] {
  if (source === 'sync') return [];
  const moved = new Map<string, number>();
  const add = (taskId: unknown, minutes: unknown): void => {
    if (typeof taskId === 'string' && typeof minutes === 'number') moved.set(taskId, (moved.get(taskId) ?? 0) + minutes);
  };
  for (const change of changes.filter((one) => one.kind === 'timeEntry')) {
    const now = getRecord(desk.db, 'timeEntry', change.recordId) ?? change.before ?? {};
    const before = { ...now, ...change.before };
    if (change.op === 'create' || change.op === 'restore') add(now['taskId'], now['minutes']);
    if (change.op === 'trash') add(now['taskId'], -Number(now['minutes'] ?? 0));
    if (change.op === 'update' && (now as { deletedAt?: string | null }).deletedAt === null) {
      add(before['taskId'], -Number(before['minutes'] ?? 0));
      add(now['taskId'], now['minutes']);
    }
  }
  const counted = new Set(changes.filter((one) => one.kind === 'task' && one.after && 'spentMinutes' in one.after).map((one) => one.recordId));
  return [...moved].flatMap(([id, minutes]): Operation[] => {
    const task = minutes === 0 || counted.has(id) ? undefined : getRecord(desk.db, 'task', id);
    return task ? [{ op: 'update', kind: 'task', id, fields: { spentMinutes: Math.max(0, Number(task['spentMinutes'] ?? 0) + minutes) } }] : [];
  });
}

function entryOfSum(desk: Desk, change: WrittenChange, all: readonly WrittenChange[]): Operation[] {
  if (change.kind !== 'task' || !change.after || !('spentMinutes' in change.after) || all.some((one) => one.kind === 'timeEntry')) return [];
  const minutes = Number(change.after['spentMinutes'] ?? 0) - Number(change.before?.['spentMinutes'] ?? 0);
  const task = getRecord(desk.db, 'task', change.recordId);
  if (!task || minutes <= 0) return [];
  const day = localDay(typeof task['doneAt'] === 'string' ? task['doneAt'] : desk.clock());
  return [{ op: 'create', kind: 'timeEntry', id: desk.newId(), fields: { taskId: task.id, personId: technicianOf(desk.db)?.id ?? task['assigneeId'], on: day, minutes: Math.min(minutes, 100_000), workType: task['workType'] } }];
}

function postponements(desk: Desk, { kind, op, recordId, before, after }: WrittenChange): Operation[] {
  // Passing over one time of a repeating task puts nothing off.
  if (op !== 'update' || !before || !after || 'occurrenceOn' in after) return [];
  const moved = putOffs(kind, before, after);
  if (moved.length === 0) return [];
  const record = getRecord(desk.db, kind, recordId);
  if (!record || record['doneAt'] !== null || record['status'] === 'cancelled') return [];
  const about = kind === 'task' ? { taskId: recordId, projectId: record['projectId'] } : kind === 'milestone' ? { milestoneId: recordId, projectId: record['projectId'] } : { projectId: recordId };
  return moved.map((one) => ({ op: 'create', kind: 'postponement', id: desk.newId(), fields: { ...about, ...one } }));
}

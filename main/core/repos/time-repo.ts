import type { RecordOf } from '#src/domain/kinds.ts';
import type { WorkType } from '#src/domain/work/hours.ts';
import type { Leave, Worker } from '#src/domain/work/working-days.ts';
import type { Day, Instant } from '#src/lib/dates.ts';
import { all, first, type ReadableDb } from '../db/database.ts';

export interface SpentRow {
  readonly on: Day; readonly minutes: number; readonly workType: WorkType; readonly startedAt: Instant | null;
  readonly personId: string | null; readonly workDays: string | null; readonly taskId: string | null; readonly responsibilityId: string | null;
}

/** Everybody's time that was spent from one day to another, both included. Running timers are not in it. */
export function spentBetween(db: ReadableDb, from: Day, to: Day): SpentRow[] {
  return all<SpentRow>(db, `SELECT time_entry."on", time_entry.minutes, time_entry.workType, time_entry.startedAt, time_entry.personId, person.workDays, time_entry.taskId, task.responsibilityId
    FROM time_entry INDEXED BY time_entry_spent LEFT JOIN task ON task.id = time_entry.taskId LEFT JOIN person ON person.id = time_entry.personId
    WHERE time_entry.deletedAt IS NULL AND time_entry.minutes > 0 AND time_entry."on" BETWEEN ? AND ?
    ORDER BY time_entry."on", time_entry.id`, from, to);
}

export const dayOfEntry = (db: ReadableDb, id: string): Day | null => first<{ on: Day | null }>(db, 'SELECT "on" FROM time_entry WHERE id = ?', id)?.on ?? null;

/** The months, like `2026-11`, in which time was spent on a task. */
export const monthsOfTask = (db: ReadableDb, taskId: string): string[] =>
  all<{ month: string }>(db, 'SELECT DISTINCT substr("on", 1, 7) AS month FROM time_entry WHERE taskId = ? AND "on" IS NOT NULL AND deletedAt IS NULL', taskId).map(({ month }) => month);

export interface EntryRow extends Pick<RecordOf<'timeEntry'>, 'id' | 'note' | 'taskId' | 'personId' | 'on' | 'startedAt' | 'endedAt' | 'minutes'> {
  readonly workType: WorkType;
  readonly task: string | null; readonly person: string | null; readonly status: string | null;
}

const ENTRY = `SELECT time_entry.id, time_entry.note, time_entry.taskId, time_entry.personId, time_entry."on", time_entry.startedAt, time_entry.endedAt, time_entry.minutes, time_entry.workType,
    task.title AS task, task.status, person.name AS person
  FROM time_entry LEFT JOIN task ON task.id = time_entry.taskId LEFT JOIN person ON person.id = time_entry.personId`;

/** The timers that a person has running, the newest first; there is one, unless an undo brought another back. */
export function runningEntries(db: ReadableDb, personId: string | null): EntryRow[] {
  return all<EntryRow>(db, `${ENTRY} WHERE time_entry.personId IS ? AND time_entry.startedAt IS NOT NULL AND time_entry.endedAt IS NULL AND time_entry.deletedAt IS NULL
    ORDER BY time_entry.startedAt DESC, time_entry.id DESC LIMIT 50`, personId);
}
export const runningEntry = (db: ReadableDb, personId: string | null): EntryRow | null => runningEntries(db, personId)[0] ?? null;

/** Timers on a task, whosever they are. */
export function runningOnTask(db: ReadableDb, taskId: string): EntryRow[] {
  return all<EntryRow>(db, `${ENTRY} WHERE time_entry.taskId = ? AND time_entry.startedAt IS NOT NULL AND time_entry.endedAt IS NULL AND time_entry.deletedAt IS NULL ORDER BY time_entry.id`, taskId);
}

/** A person's entries on the clock that share time with a span. */
export function entriesAround(db: ReadableDb, personId: string | null, from: Instant, to: Instant): EntryRow[] {
  return all<EntryRow>(db, `${ENTRY} WHERE time_entry.personId IS ? AND time_entry.deletedAt IS NULL AND time_entry.startedAt < ? AND (time_entry.endedAt IS NULL OR time_entry.endedAt > ?)
    ORDER BY time_entry.startedAt, time_entry.id`, personId, to, from);
}

/** Open tasks that a person spent time on lately, then those under way. */
export function recentTasks(db: ReadableDb, personId: string | null, limit: number): { id: string; title: string }[] {
  return all(db, `SELECT id, title FROM (
      SELECT task.id, task.title, max(coalesce(time_entry.startedAt, time_entry.updatedAt)) AS at
        FROM (SELECT * FROM time_entry WHERE personId IS ? AND deletedAt IS NULL ORDER BY "on" DESC, id DESC LIMIT 200) AS time_entry JOIN task ON task.id = time_entry.taskId
        WHERE task.deletedAt IS NULL AND task.status IN ('inbox', 'todo', 'doing', 'waiting') GROUP BY task.id
      UNION SELECT id, title, updatedAt AS at FROM (SELECT id, title, updatedAt FROM task WHERE status = 'doing' AND deletedAt IS NULL AND (assigneeId IS NULL OR assigneeId IS ?) ORDER BY title LIMIT 50)
    ) GROUP BY id ORDER BY max(at) DESC, id LIMIT ?`, personId, personId, limit);
}

export function workerOf(db: ReadableDb, personId: string | null): Worker {
  return first<Worker>(db, 'SELECT hoursPerWeek, workDays FROM person WHERE id IS ?', personId) ?? { hoursPerWeek: null, workDays: null };
}

export function leaveOf(db: ReadableDb, personId: string, from: Day, to: Day): Leave[] {
  return all<Leave>(db, `SELECT startsOn, coalesce(endsOn, startsOn) AS endsOn, reason FROM absence
    WHERE personId = ? AND deletedAt IS NULL AND startsOn <= ? AND coalesce(endsOn, startsOn) >= ? ORDER BY startsOn, id`, personId, to, from);
}

export function entriesOfDay(db: ReadableDb, on: Day, personId: string | null): EntryRow[] {
  return all<EntryRow>(db, `${ENTRY} WHERE time_entry.personId IS ? AND time_entry."on" = ? AND time_entry.deletedAt IS NULL ORDER BY time_entry.startedAt IS NULL, time_entry.startedAt, time_entry.id`, personId, on);
}

/** The newest first. */
export function entriesOfTask(db: ReadableDb, taskId: string, limit: number): EntryRow[] {
  return all<EntryRow>(db, `${ENTRY} WHERE time_entry.taskId = ? AND time_entry.deletedAt IS NULL ORDER BY time_entry."on" DESC, time_entry.startedAt DESC, time_entry.id DESC LIMIT ?`, taskId, limit);
}

export function minutesOfTask(db: ReadableDb, taskId: string): { minutes: number; entries: number } {
  return first<{ minutes: number; entries: number }>(db, 'SELECT coalesce(sum(minutes), 0) AS minutes, count(*) AS entries FROM time_entry WHERE taskId = ? AND deletedAt IS NULL', taskId) ?? { minutes: 0, entries: 0 };
}

/** Minutes of each day that has any. */
export function minutesPerDay(db: ReadableDb, from: Day, to: Day, personId: string | null): Map<Day, number> {
  const rows = all<{ on: Day; minutes: number }>(db, `SELECT "on", sum(minutes) AS minutes FROM time_entry
    WHERE deletedAt IS NULL AND personId IS ? AND "on" BETWEEN ? AND ? AND minutes > 0 GROUP BY "on"`, personId, from, to);
  return new Map(rows.map((row) => [row.on, row.minutes]));
}

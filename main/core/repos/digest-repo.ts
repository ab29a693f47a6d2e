import type { Kind } from '#src/domain/kinds.ts';
import type { ChangeRow } from './change-repo.ts';
import { all, type ReadableDb } from '../db/database.ts';

/** More than this of one sort nobody reads through. */
const MOST = 1_000;

export interface DigestRun { readonly id: string; readonly title: string; readonly status: string; readonly at: string; readonly side: string; readonly who: string | null }

/** Runs that were started, worked on or ended in a time. */
export function runsBetween(db: ReadableDb, from: string, to: string): DigestRun[] {
  return all(db, `SELECT run.id, run.title, run.status, coalesce(run.finishedAt, run.startedAt) AS at, run.side, coalesce(run.finishedByName,
      (SELECT settledByName FROM run_step WHERE run_step.runId = run.id AND run_step.deletedAt IS NULL AND settledByName IS NOT NULL ORDER BY settledAt DESC LIMIT 1), person.name) AS who FROM run LEFT JOIN person ON person.id = run.assigneeId
    WHERE run.deletedAt IS NULL AND run.parentId IS NULL AND (run.startedAt BETWEEN @from AND @to OR run.finishedAt BETWEEN @from AND @to
      OR EXISTS (SELECT 1 FROM run_step WHERE run_step.runId = run.id AND run_step.deletedAt IS NULL AND run_step.settledAt BETWEEN @from AND @to)) ORDER BY at LIMIT ${MOST}`, { from, to });
}

export interface DigestChange extends Pick<ChangeRow, 'setId' | 'kind' | 'recordId' | 'op' | 'before' | 'after'> { readonly at: string; readonly label: string; readonly undone: boolean }

/** What came from the other side in a time, oldest first: changes that arrived, and suggestions that were taken over. */
export function changesFromOutside(db: ReadableDb, from: string, to: string, without: readonly Kind[]): DigestChange[] {
  const rows = all<{ setId: number; kind: Kind; recordId: string; op: ChangeRow['op']; before: string | null; after: string | null; at: string; label: string; undoneBy: number | null }>(db,
    `SELECT change.setId, change.kind, change.recordId, change.op, change.before, change.after, change_set.at, change_set.label, change_set.undoneBy FROM change_set JOIN change ON change.setId = change_set.id
     WHERE change_set.at BETWEEN ? AND ? AND (change_set.label LIKE 'From the provider: %' OR change_set.label LIKE 'From the provider, %' OR change_set.source = 'proposal') AND change_set.undoes IS NULL AND change.kind NOT IN (SELECT value FROM json_each(?)) ORDER BY change.id LIMIT ${MOST}`, from, to, JSON.stringify(without));
  const parse = (text: string | null) => (text === null ? null : (JSON.parse(text) as Record<string, unknown>));
  return rows.map(({ undoneBy, ...row }) => ({ ...row, before: parse(row.before), after: parse(row.after), undone: undoneBy !== null }));
}

export interface DigestProposal { readonly id: string; readonly rec: string; readonly kind: Kind; readonly who: string; readonly at: string; readonly note: string; readonly state: string }
export function proposalsBetween(db: ReadableDb, from: string, to: string): DigestProposal[] {
  return all(db, `SELECT id, rec, kind, who, at, note, state FROM proposal WHERE at BETWEEN ? AND ? ORDER BY at LIMIT ${MOST}`, from, to);
}

export interface DigestWaiting { readonly id: string; readonly rec: string; readonly kind: Kind; readonly field: string }
/** What arrived in a time and waits for a person: values that stand against ours, or came after their share had ended. */
export function waitingBetween(db: ReadableDb, from: string, to: string): DigestWaiting[] {
  return all(db, `SELECT id, rec, kind, field FROM sync_conflict WHERE resolvedAt IS NULL AND at BETWEEN ? AND ? ORDER BY at, id LIMIT ${MOST}`, from, to);
}

export interface DigestWord { readonly id: string; readonly rec: string; readonly topic: string; readonly what: string; readonly who: string; readonly at: string; readonly note: string; readonly data: string }
export function wordsBetween(db: ReadableDb, from: string, to: string): DigestWord[] {
  return all(db, `SELECT id, rec, topic, what, who, at, note, data FROM word WHERE by = 'provider' AND at BETWEEN ? AND ? ORDER BY at, id LIMIT ${MOST}`, from, to);
}

export function minutesByPerson(db: ReadableDb, fromDay: string, toDay: string): { who: string; side: string; minutes: number }[] {
  return all(db, `SELECT coalesce(person.name, 'Somebody') AS who, coalesce(person.side, 'internal') AS side, sum(time_entry.minutes) AS minutes FROM time_entry LEFT JOIN person ON person.id = time_entry.personId
    WHERE time_entry.deletedAt IS NULL AND time_entry."on" BETWEEN ? AND ? AND time_entry.minutes > 0 GROUP BY time_entry.personId ORDER BY minutes DESC`, fromDay, toDay);
}

/** Time that was written down for tasks, for each with the responsibility that it belongs to. */
export function minutesByTask(db: ReadableDb, fromDay: string, toDay: string): { taskId: string | null; title: string | null; rowId: string | null; row: string | null; side: string; minutes: number }[] {
  return all(db, `SELECT task.id AS taskId, task.title, responsibility.id AS rowId, responsibility.name AS row, coalesce(person.side, 'internal') AS side, sum(time_entry.minutes) AS minutes
    FROM time_entry LEFT JOIN task ON task.id = time_entry.taskId AND task.deletedAt IS NULL LEFT JOIN responsibility ON responsibility.id = task.responsibilityId AND responsibility.deletedAt IS NULL
    LEFT JOIN person ON person.id = time_entry.personId
    WHERE time_entry.deletedAt IS NULL AND time_entry."on" BETWEEN ? AND ? AND time_entry.minutes > 0 GROUP BY task.id, coalesce(person.side, 'internal') ORDER BY minutes DESC LIMIT ${MOST}`, fromDay, toDay);
}

export interface DigestTask { readonly id: string; readonly title: string; readonly status: string; readonly priority: string; readonly dueOn: string | null; readonly doneAt: string | null; readonly createdAt: string; readonly who: string | null }
/** Tasks that were finished, or came in, in a time. */
export function tasksBetween(db: ReadableDb, from: string, to: string): DigestTask[] {
  return all(db, `SELECT task.id, task.title, task.status, task.priority, task.dueOn, task.doneAt, task.createdAt, person.name AS who FROM task LEFT JOIN person ON person.id = task.assigneeId
    WHERE task.deletedAt IS NULL AND (task.doneAt BETWEEN @from AND @to OR task.createdAt BETWEEN @from AND @to) ORDER BY coalesce(task.doneAt, task.createdAt) LIMIT ${MOST}`, { from, to });
}

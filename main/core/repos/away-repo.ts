import type { AwayRunbook, AwayTask } from '#src/domain/ownership/away.ts';
import { all, type ReadableDb } from '../db/database.ts';

/** More open work than this of one person is no longer read line by line. */
const MOST = 500;

export function openTasksOf(db: ReadableDb, personId: string): AwayTask[] {
  return all(db, `SELECT id, title, dueOn, plannedOn, priority FROM task INDEXED BY task_open WHERE assigneeId = ? AND deletedAt IS NULL AND status IN ('inbox', 'todo', 'doing', 'waiting')
    ORDER BY dueOn IS NULL, dueOn, id LIMIT ${MOST}`, personId);
}

/** Active runbooks of an owner, with the day of the next review; null when none is asked for. */
export function ownedRunbooks(db: ReadableDb, personId: string): AwayRunbook[] {
  return all(db, `SELECT id, title, CASE WHEN reviewEveryDays IS NULL THEN NULL ELSE date(coalesce(reviewedOn, substr(createdAt, 1, 10)), '+' || reviewEveryDays || ' days') END AS reviewOn
    FROM runbook INDEXED BY runbook_tree WHERE ownerId = ? AND deletedAt IS NULL AND status <> 'retired' ORDER BY title COLLATE NOCASE, id LIMIT ${MOST}`, personId);
}

import type { Day } from '#src/lib/dates.ts';
import { all, first, type ReadableDb } from '../db/database.ts';

export interface PlanRow {
  readonly id: string; readonly title: string; readonly workType: string; readonly status: string; readonly priority: string; readonly dueOn: Day | null; readonly plannedOn: Day | null;
  readonly estimateMinutes: number | null; readonly spentMinutes: number | null; readonly project: string | null; readonly putOff: number;
}

const COLUMNS = `task.id, task.title, task.workType, task.status, task.priority, task.dueOn, task.plannedOn, task.estimateMinutes, task.spentMinutes, project.name AS project,
  (SELECT count(*) FROM postponement WHERE postponement.taskId = task.id AND postponement.deletedAt IS NULL) AS putOff`;
const MINE = '(task.assigneeId IS NULL OR task.assigneeId IS ?)';
const OPEN = "task.status IN ('inbox', 'todo', 'doing', 'waiting')";
const URGENCY = "CASE task.priority WHEN 'urgent' THEN 0 WHEN 'high' THEN 1 WHEN 'normal' THEN 2 ELSE 3 END";

/** What is planned in a span of days, done or not: the open ones first. */
export function plannedBetween(db: ReadableDb, personId: string | null, from: Day, to: Day, limit: number): PlanRow[] {
  return all<PlanRow>(db, `SELECT ${COLUMNS} FROM task LEFT JOIN project ON project.id = task.projectId
    WHERE task.plannedOn BETWEEN ? AND ? AND task.deletedAt IS NULL AND task.status <> 'cancelled' AND ${MINE}
    ORDER BY task.plannedOn, task.status = 'done', ${URGENCY}, task.id LIMIT ?`, from, to, personId, limit);
}

/** Open tasks without a day, or left over from before; left over ones first, then by due date. */
export function unplanned(db: ReadableDb, personId: string | null, before: Day, limit: number): { rows: PlanRow[]; total: number } {
  const where = `task.deletedAt IS NULL AND ${OPEN} AND ${MINE} AND (task.plannedOn IS NULL OR task.plannedOn < ?)`;
  const rows = all<PlanRow>(db, `SELECT ${COLUMNS} FROM (SELECT task.rowid AS place FROM task INDEXED BY task_open WHERE ${where} ORDER BY task.plannedOn IS NULL, task.dueOn IS NULL, task.dueOn, ${URGENCY}, task.id LIMIT ?) AS chosen JOIN task ON task.rowid = chosen.place
    LEFT JOIN project ON project.id = task.projectId ORDER BY task.plannedOn IS NULL, task.dueOn IS NULL, task.dueOn, ${URGENCY}, task.id`, personId, before, limit);
  return { rows, total: first<{ n: number }>(db, `SELECT count(*) AS n FROM task INDEXED BY task_open WHERE ${where}`, personId, before)?.n ?? 0 };
}

export interface RepeatingRow { readonly id: string; readonly title: string; readonly repeatRule: string; readonly repeatFrom: Day; /** The day of the rule that the open task stands for. */ readonly standsFor: Day | null; readonly estimateMinutes: number | null }

/** Open tasks that come again. */
export function repeatingTasks(db: ReadableDb, personId: string | null): RepeatingRow[] {
  return all<RepeatingRow>(db, `SELECT id, title, repeatRule, coalesce(repeatFrom, occurrenceOn, dueOn, substr(createdAt, 1, 10)) AS repeatFrom, coalesce(occurrenceOn, dueOn) AS standsFor, estimateMinutes
    FROM task INDEXED BY task_repeats WHERE repeatRule IS NOT NULL AND deletedAt IS NULL AND ${OPEN} AND ${MINE} ORDER BY title, id LIMIT 500`, personId);
}

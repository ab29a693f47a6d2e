import type { DeskOutput } from '#src/contract/desk.ts';
import type { TodayTask } from '#src/contract/desk/today.ts';
import { localDay } from '#src/lib/dates.ts';
import { all, first, type ReadableDb } from '../db/database.ts';

type Today = DeskOutput<'today.get'>;
type Counted<Row> = { rows: Row[]; total: number };

const MINE = '(? IS NULL OR task.assigneeId IS NULL OR task.assigneeId = ?)';
const OPEN = "task.deletedAt IS NULL AND task.status IN ('inbox', 'todo', 'doing', 'waiting')";
/** Late, due or planned today, left over from an earlier day, or under way. */
const FOR_TODAY = `${OPEN} AND (task.dueOn <= ? OR task.plannedOn <= ? OR task.status = 'doing') AND ${MINE}`;
const REACTIVE = "task.deletedAt IS NULL AND task.workType = 'reactive' AND task.status <> 'cancelled' AND coalesce(task.doneAt, task.createdAt) >= ?";

type TaskRow = Omit<TodayTask, 'about'> & { responsibility: string | null; requester: string | null; site: string | null };

interface Order { readonly sql: string; readonly params: readonly unknown[] }

/** `index`: which one to walk; the rest of a row is read only of those that are shown. */
function tasks(db: ReadableDb, index: 'task_open' | 'task_reactive', where: string, params: readonly unknown[], order: Order, limit: number): TodayTask[] {
  const rows = all<TaskRow>(db, `SELECT task.id, task.title, task.workType, task.status, task.priority, task.dueOn, task.plannedOn, task.doneAt, task.estimateMinutes, task.spentMinutes,
      responsibility.name AS responsibility, person.name AS requester, site.name AS site
    FROM (SELECT task.rowid AS place FROM task INDEXED BY ${index} WHERE ${where} ORDER BY ${order.sql} LIMIT ?) AS chosen JOIN task ON task.rowid = chosen.place
    LEFT JOIN responsibility ON responsibility.id = task.responsibilityId LEFT JOIN person ON person.id = task.requesterId LEFT JOIN site ON site.id = task.siteId
    ORDER BY ${order.sql}`, ...params, ...order.params, limit, ...order.params);
  return rows.map(({ responsibility, requester, site, ...task }) => ({ ...task, about: [requester, responsibility, site].filter((part) => part !== null) }));
}

export function countTasksForToday(db: ReadableDb, technicianId: string | null, today: string): number {
  return first<{ n: number }>(db, `SELECT count(*) AS n FROM task INDEXED BY task_open WHERE ${FOR_TODAY}`, today, today, technicianId, technicianId)?.n ?? 0;
}

export function tasksForToday(db: ReadableDb, technicianId: string | null, today: string, limit: number): Counted<TodayTask> {
  const sql = `coalesce(task.dueOn < ?, 0) DESC, task.status = 'doing' DESC,
    CASE task.priority WHEN 'urgent' THEN 0 WHEN 'high' THEN 1 WHEN 'normal' THEN 2 ELSE 3 END, task.dueOn IS NULL, task.dueOn, task.id`;
  return {
    rows: tasks(db, 'task_open', FOR_TODAY, [today, today, technicianId, technicianId], { sql, params: [today] }, limit),
    total: countTasksForToday(db, technicianId, today),
  };
}

/** Interruptions since an instant, open ones first, and how the hours since then went. */
export function reactiveSince(db: ReadableDb, since: string, limit: number): Today['reactive'] {
  const sums = first<{ n: number }>(db, `SELECT count(*) AS n FROM task INDEXED BY task_reactive WHERE ${REACTIVE}`, since);
  const spent = first<{ reactive: number; planned: number }>(db, `SELECT coalesce(sum(minutes) FILTER (WHERE workType = 'reactive'), 0) AS reactive, coalesce(sum(minutes) FILTER (WHERE workType <> 'reactive'), 0) AS planned
    FROM time_entry WHERE deletedAt IS NULL AND "on" >= ?`, localDay(since));
  return {
    rows: tasks(db, 'task_reactive', REACTIVE, [since], { sql: 'task.doneAt IS NOT NULL, coalesce(task.doneAt, task.createdAt) DESC, task.id DESC', params: [] }, limit),
    total: sums?.n ?? 0, minutes: spent?.reactive ?? 0, plannedMinutes: spent?.planned ?? 0,
  };
}

function counted<Row extends object>(db: ReadableDb, sql: string, params: readonly unknown[], limit: number): Counted<Row> {
  const rows = all<Row & { total: number }>(db, `SELECT *, count(*) OVER () AS total FROM (${sql}) LIMIT ?`, ...params, limit);
  return { rows: rows.map(({ total: _total, ...row }) => row as unknown as Row), total: rows[0]?.total ?? 0 };
}

export function runbooksToReview(db: ReadableDb, today: string, limit: number): Today['runbooks'] {
  return counted(db, `SELECT id, title, CAST(julianday(?) - julianday(reviewedOn) AS INTEGER) - reviewEveryDays AS overdueDays FROM runbook INDEXED BY runbook_tree
    WHERE deletedAt IS NULL AND status = 'active' AND reviewEveryDays IS NOT NULL AND (reviewedOn IS NULL OR julianday(?) - julianday(reviewedOn) > reviewEveryDays)
    ORDER BY reviewedOn IS NULL, overdueDays DESC, title COLLATE NOCASE, id`, [today, today], limit);
}

export function comingAbsences(db: ReadableDb, today: string, until: string, limit: number): Today['absences'] {
  return counted(db, `SELECT absence.id, person.id AS personId, person.name, person.side, absence.startsOn, coalesce(absence.endsOn, absence.startsOn) AS endsOn, absence.reason
    FROM absence JOIN person ON person.id = absence.personId
    WHERE absence.deletedAt IS NULL AND person.deletedAt IS NULL AND absence.startsOn <= ? AND coalesce(absence.endsOn, absence.startsOn) >= ?
    ORDER BY absence.startsOn, person.name COLLATE NOCASE, absence.id`, [until, today], limit);
}

export function technicianOf(db: ReadableDb): Today['technician'] {
  return first<{ id: string; name: string }>(db, 'SELECT person.id, person.name FROM workspace JOIN person ON person.id = workspace.technicianId WHERE workspace.deletedAt IS NULL AND person.deletedAt IS NULL LIMIT 1') ?? null;
}

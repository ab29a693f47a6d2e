import type { DayLine } from '#src/contract/desk/tasks.ts';
import type { Ranked } from '#src/domain/work/day-rank.ts';
import type { Day, Instant } from '#src/lib/dates.ts';
import { all, first, type ReadableDb } from '../db/database.ts';

const OPEN = "task.deletedAt IS NULL AND task.status IN ('inbox', 'todo', 'doing', 'waiting')";
const MINE = '(? IS NULL OR task.assigneeId IS NULL OR task.assigneeId = ?)';
/** By what hurts most what nobody put anywhere, then by hand. */
const BY_HAND = "task.dayRank IS NOT NULL, task.dayRank, CASE task.priority WHEN 'urgent' THEN 0 WHEN 'high' THEN 1 WHEN 'normal' THEN 2 ELSE 3 END, task.dueOn IS NULL, task.dueOn, task.title COLLATE NOCASE, task.id";
const BY_NEED = "task.dueOn, CASE task.priority WHEN 'urgent' THEN 0 WHEN 'high' THEN 1 WHEN 'normal' THEN 2 ELSE 3 END, task.title COLLATE NOCASE, task.id";

type Row = Omit<DayLine, 'about' | 'repeats'> & { repeatRule: string | null; responsibility: string | null; requester: string | null; site: string | null; project: string | null };
interface DayList { readonly rows: DayLine[]; readonly total: number }

/** `index`: which one to walk, where SQLite would take one that tells less. */
function list(db: ReadableDb, index: 'task_open' | 'task_doneAt', where: string, order: string, limit: number, params: readonly unknown[]): DayList {
  const rows = all<Row>(db, `SELECT task.id, task.title, task.workType, task.status, task.priority, task.dueOn, task.plannedOn, task.doneAt, task.estimateMinutes, task.spentMinutes, task.repeatRule,
      responsibility.name AS responsibility, person.name AS requester, site.name AS site, project.name AS project
    FROM task INDEXED BY ${index} LEFT JOIN responsibility ON responsibility.id = task.responsibilityId LEFT JOIN person ON person.id = task.requesterId LEFT JOIN site ON site.id = task.siteId LEFT JOIN project ON project.id = task.projectId
    WHERE ${where} ORDER BY ${order} LIMIT ?`, ...params, limit);
  const total = rows.length < limit ? rows.length : first<{ n: number }>(db, `SELECT count(*) AS n FROM task INDEXED BY ${index} WHERE ${where}`, ...params)?.n ?? 0;
  return { total, rows: rows.map(({ repeatRule, responsibility, requester, site, project, ...row }) => ({ ...row, repeats: repeatRule !== null, about: [requester, project, responsibility, site].filter((part) => part !== null) })) };
}

/** Chosen for the day. */
export const chosenFor = (db: ReadableDb, mine: string | null, on: Day, limit: number): DayList =>
  list(db, 'task_open', `${OPEN} AND task.plannedOn = ? AND ${MINE}`, BY_HAND, limit, [on, mine, mine]);

/** Due on the day or late, and not chosen for it. */
export const dueFor = (db: ReadableDb, mine: string | null, on: Day, limit: number): DayList =>
  list(db, 'task_open', `${OPEN} AND task.dueOn <= ? AND task.plannedOn IS NOT ? AND NOT coalesce(task.plannedOn > ?, 0) AND ${MINE}`, BY_NEED, limit, [on, on, on, mine, mine]);

/** Chosen for an earlier day and neither done nor due. */
export const leftBefore = (db: ReadableDb, mine: string | null, on: Day, limit: number): DayList =>
  list(db, 'task_open', `${OPEN} AND task.plannedOn < ? AND NOT coalesce(task.dueOn <= ?, 0) AND ${MINE}`, `task.plannedOn DESC, ${BY_HAND}`, limit, [on, on, mine, mine]);

export const doneSince = (db: ReadableDb, mine: string | null, since: Instant, limit: number): DayList =>
  list(db, 'task_doneAt', `task.deletedAt IS NULL AND task.status = 'done' AND task.doneAt >= ? AND ${MINE}`, 'task.doneAt DESC, task.id', limit, [since, mine, mine]);

/** The tasks of a day in their order, as `arranged` wants them. */
export const ranksOn = (db: ReadableDb, mine: string | null, on: Day): Ranked[] =>
  all<Ranked>(db, `SELECT task.id, task.dayRank FROM task WHERE ${OPEN} AND task.plannedOn = ? AND ${MINE} ORDER BY ${BY_HAND}`, on, mine, mine);

export function lastRankOn(db: ReadableDb, on: Day): number {
  return first<{ n: number | null }>(db, 'SELECT max(dayRank) AS n FROM task WHERE plannedOn = ? AND deletedAt IS NULL', on)?.n ?? 0;
}

import type { AwayExpiry, AwayRunbook, AwayTask } from '#src/domain/ownership/away.ts';
import { all, type ReadableDb } from '../db/database.ts';

/** More open work than this of one person is no longer read line by line. */
const MOST = 500;

export function openTasksOf(db: ReadableDb, personId: string): AwayTask[] {
  return all(db, `SELECT id, title, dueOn, plannedOn, priority FROM task WHERE assigneeId = ? AND deletedAt IS NULL AND status IN ('inbox', 'todo', 'doing', 'waiting')
    ORDER BY dueOn IS NULL, dueOn, id LIMIT ${MOST}`, personId);
}

/** Active runbooks of an owner, with the day of the next review; null when none is asked for. */
export function ownedRunbooks(db: ReadableDb, personId: string): AwayRunbook[] {
  return all(db, `SELECT id, title, CASE WHEN reviewEveryDays IS NULL THEN NULL ELSE date(coalesce(reviewedOn, substr(createdAt, 1, 10)), '+' || reviewEveryDays || ' days') END AS reviewOn
    FROM runbook WHERE ownerId = ? AND deletedAt IS NULL AND status <> 'retired' ORDER BY title COLLATE NOCASE, id LIMIT ${MOST}`, personId);
}

/** Assets that responsibilities cover and whose warranty or life ends in a range. */
export function expiringCovered(db: ReadableDb, responsibilityIds: readonly string[], from: string, to: string): (Omit<AwayExpiry, 'rowName'> & { responsibilityId: string })[] {
  const tie = (own: 'from' | 'to', other: 'from' | 'to') =>
    `SELECT ${own}Id AS responsibilityId, ${other}Id AS assetId FROM link WHERE ${own}Id COLLATE NOCASE IN (SELECT value FROM json_each(@ids)) AND relation = 'covers'
      AND ${own}Kind = 'responsibility' AND ${other}Kind = 'asset' AND deletedAt IS NULL`;
  const part = (field: string, what: string) => `SELECT asset.id, asset.name, '${what}' AS what, asset.${field} AS "on", tie.responsibilityId FROM tie JOIN asset ON asset.id = tie.assetId
    WHERE asset.deletedAt IS NULL AND asset.status NOT IN ('retired', 'lost') AND asset.${field} BETWEEN @from AND @to`;
  return all(db, `WITH tie AS (${tie('from', 'to')} UNION ${tie('to', 'from')}) ${part('warrantyUntil', 'warranty')} UNION ALL ${part('endOfLifeOn', 'end of life')} ORDER BY "on" LIMIT ${MOST}`,
    { ids: JSON.stringify(responsibilityIds), from, to });
}

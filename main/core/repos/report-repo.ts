import { kindOf, type Kind } from '#src/domain/kinds.ts';
import { keptKinds } from '#src/domain/ownership/keeper-findings.ts';
import { all, first, type ReadableDb } from '../db/database.ts';

type Day = string;

/** Projects with how often each was put off between two days, both included. */
export function projectsOf(db: ReadableDb, from: Day, to: Day): { id: string; name: string; status: string; dueOn: Day | null; doneAt: string | null; putOff: number }[] {
  return all(db, `SELECT project.id, project.name, project.status, project.dueOn, project.doneAt,
      (SELECT count(*) FROM postponement WHERE postponement.projectId = project.id AND postponement.deletedAt IS NULL AND substr(postponement.createdAt, 1, 10) BETWEEN ? AND ?) AS putOff
    FROM project WHERE project.deletedAt IS NULL ORDER BY project.dueOn IS NULL, project.dueOn, project.name COLLATE NOCASE, project.id`, from, to);
}

/** How the tasks and people are called that time was spent on, or by, between two days. */
export function namesOfSpent(db: ReadableDb, from: Day, to: Day): ReadonlyMap<string, string> {
  const rows = all<{ id: string; name: string }>(db, `WITH spent AS (SELECT taskId, personId FROM time_entry INDEXED BY time_entry_spent WHERE deletedAt IS NULL AND minutes > 0 AND "on" BETWEEN ? AND ?)
    SELECT id, title AS name FROM task WHERE id IN (SELECT taskId FROM spent) UNION ALL SELECT id, name FROM person WHERE id IN (SELECT personId FROM spent)`, from, to);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Gaps that were accepted and still are. */
export function acceptancesOf(db: ReadableDb, today: Day): { kind: Kind; id: string; name: string; finding: string; reason: string; until: Day | null }[] {
  const part = (kind: Kind, field: string, also = '') => `SELECT '${kind}' AS kind, about.id, about.name, acceptance.finding, coalesce(acceptance.reason, '') AS reason, acceptance.until
    FROM acceptance JOIN ${kindOf(kind).table} AS about ON about.id = acceptance.${field} AND about.deletedAt IS NULL
    WHERE acceptance.deletedAt IS NULL AND (acceptance.until IS NULL OR acceptance.until >= @today)${also}`;
  const parts = [part('responsibility', 'responsibilityId'), part('asset', 'assetId'), ...keptKinds.map((kind) => part(kind, 'subjectId', ` AND acceptance.subjectKind = '${kind}'`))];
  return all(db, `SELECT * FROM (${parts.join(' UNION ALL ')}) ORDER BY until IS NULL, until, name COLLATE NOCASE`, { today });
}

export function monthNoteOf(db: ReadableDb, month: string): { id: string; text: string } | null {
  return first(db, "SELECT id, coalesce(text, '') AS text FROM month_note WHERE month = ? AND deletedAt IS NULL ORDER BY updatedAt DESC LIMIT 1", month) ?? null;
}

import type { RecordOf } from '#src/domain/kinds.ts';
import type { Planned } from '#src/domain/handoff/stage.ts';
import { all, first, type ReadableDb } from '../db/database.ts';
import { toRecord } from './record-repo.ts';

export type HandoffRow = RecordOf<'handoff'>;
export type ItemRow = RecordOf<'handoffItem'>;

export function handoffRow(db: ReadableDb, id: string): HandoffRow | undefined {
  const row = first<Record<string, unknown>>(db, 'SELECT * FROM handoff WHERE id = ? AND deletedAt IS NULL', id);
  return row && (toRecord('handoff', row) as unknown as HandoffRow);
}

const OVER = "status IN ('returned', 'cancelled')";

/** Those that are over the latest first, the others in the order in which they come. */
export function handoffRows(db: ReadableDb, over: boolean, limit: number, offset: number): { rows: HandoffRow[]; total: number } {
  const where = `deletedAt IS NULL AND ${over ? OVER : `NOT ${OVER}`}`;
  const rows = all<Record<string, unknown>>(db, `SELECT * FROM handoff WHERE ${where} ORDER BY startsOn ${over ? 'DESC' : 'ASC'}, id LIMIT ? OFFSET ?`, limit, offset);
  return { rows: rows.map((row) => toRecord('handoff', row) as unknown as HandoffRow), total: first<{ n: number }>(db, `SELECT count(*) AS n FROM handoff WHERE ${where}`)?.n ?? 0 };
}

/** All of one person’s that are not over, for telling which overlap. */
export function plannedHandoffs(db: ReadableDb, awayId: string | null): Planned[] {
  return all(db, `SELECT id, title, awayId, status, startsOn, endsOn FROM handoff WHERE deletedAt IS NULL AND NOT ${OVER} AND awayId = ?`, awayId);
}

export function itemRows(db: ReadableDb, handoffId: string): ItemRow[] {
  return all<Record<string, unknown>>(db, 'SELECT * FROM handoff_item WHERE handoffId = ? AND deletedAt IS NULL ORDER BY position, id', handoffId).map((row) => toRecord('handoffItem', row) as unknown as ItemRow);
}

export function itemsById(db: ReadableDb, ids: readonly string[]): ItemRow[] {
  return all<Record<string, unknown>>(db, 'SELECT * FROM handoff_item WHERE id IN (SELECT value FROM json_each(?)) AND deletedAt IS NULL', JSON.stringify(ids)).map((row) => toRecord('handoffItem', row) as unknown as ItemRow);
}

/** The handoffs that may be under way on a day, with what was handed over. */
export function underWay(db: ReadableDb, today: string): { handoffs: HandoffRow[]; items: ItemRow[] } {
  const handoffs = all<Record<string, unknown>>(db, "SELECT * FROM handoff WHERE deletedAt IS NULL AND status = 'handed_over' AND startsOn <= ?", today).map((row) => toRecord('handoff', row) as unknown as HandoffRow);
  return { handoffs, items: handoffs.flatMap(({ id }) => itemRows(db, id)) };
}

export function countItems(db: ReadableDb, handoffId: string): { items: number; acknowledged: number } {
  return first(db, "SELECT count(*) AS items, coalesce(sum(acknowledged = 'acknowledged'), 0) AS acknowledged FROM handoff_item WHERE handoffId = ? AND deletedAt IS NULL AND leftOut IS NULL", handoffId)!;
}

export interface HandoffTask { readonly id: string; readonly title: string; readonly dueOn: string | null; readonly plannedOn: string | null; readonly priority: string; readonly status: string }
const OPEN = "status IN ('inbox', 'todo', 'doing', 'waiting')";
const MOST_TASKS = 500;

/** Open tasks of a person that come up by a day, or are begun. */
export function tasksUntil(db: ReadableDb, personId: string, until: string): HandoffTask[] {
  return all(db, `SELECT id, title, dueOn, plannedOn, priority, status FROM task WHERE assigneeId = ? AND deletedAt IS NULL AND ${OPEN} AND (coalesce(dueOn, plannedOn) <= ? OR status = 'doing')
    ORDER BY coalesce(dueOn, plannedOn) IS NULL, coalesce(dueOn, plannedOn), id LIMIT ${MOST_TASKS}`, personId, until);
}

export function tasksById(db: ReadableDb, ids: readonly string[]): Map<string, HandoffTask & { deletedAt: string | null; assigneeId: string | null }> {
  const rows = all<HandoffTask & { deletedAt: string | null; assigneeId: string | null }>(db, 'SELECT id, title, dueOn, plannedOn, priority, status, deletedAt, assigneeId FROM task WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(ids));
  return new Map(rows.map((row) => [row.id, row]));
}

export interface RunbookRow { readonly id: string; readonly title: string; readonly provenOn: string | null; readonly reviewedOn: string | null; readonly reviewEveryDays: number | null }

export function runbooksById(db: ReadableDb, ids: readonly string[]): Map<string, RunbookRow> {
  return new Map(all<RunbookRow>(db, "SELECT id, title, provenOn, reviewedOn, reviewEveryDays FROM runbook WHERE id IN (SELECT value FROM json_each(?)) AND deletedAt IS NULL AND status <> 'retired'", JSON.stringify(ids)).map((row) => [row.id, row]));
}

/** Links of rows to what belongs to them, whichever end they were drawn from. */
export function tiesOfRows(db: ReadableDb, ids: readonly string[]): { rowId: string; relation: string; kind: string; id: string }[] {
  const part = (own: 'from' | 'to', other: 'from' | 'to') => `SELECT ${own}Id AS rowId, relation, ${other}Kind AS kind, ${other}Id AS id FROM link
    WHERE ${own}Id COLLATE NOCASE IN (SELECT value FROM json_each(@ids)) AND ${own}Kind = 'responsibility' AND deletedAt IS NULL
    AND ((relation = 'documents' AND ${other}Kind = 'runbook') OR (relation IN ('covers', 'located_at') AND ${other}Kind IN ('asset', 'site')))`;
  return all(db, `${part('from', 'to')} UNION ${part('to', 'from')}`, { ids: JSON.stringify(ids) });
}

/** How many filled pointers into a password manager the assets that each row covers hold. */
export function secretsByRow(db: ReadableDb, ties: readonly { rowId: string; id: string }[]): Map<string, number> {
  const rows = all<{ rowId: string; n: number }>(db, `SELECT tie.value ->> 'rowId' AS rowId, count(*) AS n FROM json_each(?) AS tie
    JOIN asset ON asset.id = tie.value ->> 'id' AND asset.deletedAt IS NULL AND asset.custom IS NOT NULL JOIN asset_type ON asset_type.id = asset.typeId
    JOIN json_each(asset_type.customFields) AS field ON field.value ->> 'type' = 'secret'
    WHERE coalesce(json_extract(asset.custom, '$.' || (field.value ->> 'key')), '') <> '' GROUP BY tie.value ->> 'rowId'`, JSON.stringify(ties.map(({ rowId, id }) => ({ rowId, id }))));
  return new Map(rows.map((row) => [row.rowId, row.n]));
}

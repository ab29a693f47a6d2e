import type { ChangeSource } from '#src/domain/operations.ts';
import type { Kind } from '#src/domain/kinds.ts';
import { all, first, run, type ReadableDb, type WritableDb } from '../db/database.ts';

export interface ChangeSetRow {
  readonly id: number;
  readonly at: string;
  readonly hlc: string;
  readonly source: ChangeSource;
  readonly label: string;
  readonly batchId: string | null;
  readonly undoes: number | null;
  readonly undoneBy: number | null;
}
export type ChangeOp = 'create' | 'update' | 'trash' | 'restore' | 'purge';
export interface ChangeRow {
  readonly id: number;
  readonly setId: number;
  readonly kind: Kind;
  readonly recordId: string;
  readonly op: ChangeOp;
  readonly rev: number;
  /** The changed fields as they were and as they became; null where there was or is nothing. */
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

type Stored = Omit<ChangeRow, 'before' | 'after'> & { before: string | null; after: string | null };

function toChange(row: Stored): ChangeRow {
  const parse = (value: string | null) => (value === null ? null : (JSON.parse(value) as Record<string, unknown>));
  return { ...row, before: parse(row.before), after: parse(row.after) };
}

export function insertChangeSet(db: WritableDb, set: Omit<ChangeSetRow, 'id' | 'undoneBy'>): number {
  const result = run(db, 'INSERT INTO change_set (at, hlc, source, label, batchId, undoes) VALUES (?, ?, ?, ?, ?, ?)',
    set.at, set.hlc, set.source, set.label, set.batchId, set.undoes);
  return Number(result.lastInsertRowid);
}

export function insertChange(db: WritableDb, change: Omit<ChangeRow, 'id'>): void {
  run(db, 'INSERT INTO change (setId, kind, recordId, op, rev, before, after) VALUES (?, ?, ?, ?, ?, ?, ?)',
    change.setId, change.kind, change.recordId, change.op, change.rev,
    change.before && JSON.stringify(change.before), change.after && JSON.stringify(change.after));
}

export function getChangeSet(db: ReadableDb, id: number): ChangeSetRow | undefined {
  return first<ChangeSetRow>(db, 'SELECT * FROM change_set WHERE id = ?', id);
}

export function markUndone(db: WritableDb, id: number, undoneBy: number | null): void {
  run(db, 'UPDATE change_set SET undoneBy = ? WHERE id = ?', undoneBy, id);
}

/** The changes of one set, newest first: the order in which they are undone. */
export function changesOfSet(db: ReadableDb, setId: number, limit = -1, offset = 0): ChangeRow[] {
  return all<Stored>(db, 'SELECT * FROM change WHERE setId = ? ORDER BY id DESC LIMIT ? OFFSET ?', setId, limit, offset).map(toChange);
}

export function countChangesOfSet(db: ReadableDb, setId: number): number {
  return first<{ n: number }>(db, 'SELECT count(*) AS n FROM change WHERE setId = ?', setId)?.n ?? 0;
}

export interface HistoryRow extends ChangeRow { readonly at: string; readonly source: ChangeSource; readonly label: string; readonly undoneBy: number | null }

/** What happened to one record, newest first. */
export function historyOf(db: ReadableDb, recordId: string, limit: number, offset: number): HistoryRow[] {
  const rows = all<Stored & Pick<HistoryRow, 'at' | 'source' | 'label' | 'undoneBy'>>(db,
    `SELECT change.*, change_set.at, change_set.source, change_set.label, change_set.undoneBy
     FROM change JOIN change_set ON change_set.id = change.setId
     WHERE change.recordId = ? ORDER BY change.id DESC LIMIT ? OFFSET ?`, recordId, limit, offset);
  return rows.map((row) => ({ ...row, ...toChange(row) }));
}

export function recentChangeSets(db: ReadableDb, limit: number, offset: number): (ChangeSetRow & { changes: number })[] {
  return all(db, `SELECT change_set.*, (SELECT count(*) FROM change WHERE setId = change_set.id) AS changes
    FROM change_set ORDER BY id DESC LIMIT ? OFFSET ?`, limit, offset);
}

/** The sets of a batch (an import in pieces), newest first. */
export function changeSetsOfBatch(db: ReadableDb, batchId: string): ChangeSetRow[] {
  return all<ChangeSetRow>(db, 'SELECT * FROM change_set WHERE batchId = ? ORDER BY id DESC', batchId);
}

export function latestHlc(db: ReadableDb): string | null {
  return first<{ hlc: string }>(db, 'SELECT hlc FROM change_set ORDER BY id DESC LIMIT 1')?.hlc ?? null;
}

export function lastChangeId(db: ReadableDb): number {
  return first<{ n: number | null }>(db, 'SELECT max(id) AS n FROM change')?.n ?? 0;
}

/** What happened to records of some kinds since a change, oldest first. */
export function changesAfter(db: ReadableDb, id: number, kinds: readonly Kind[], limit: number): ChangeRow[] {
  return all<Stored>(db, 'SELECT * FROM change WHERE id > ? AND kind IN (SELECT value FROM json_each(?)) ORDER BY id LIMIT ?', id, JSON.stringify(kinds), limit).map(toChange);
}

/** What something is made of: a kind, or of a kind only these fields. */
export type Made = Kind | readonly [kind: Kind, fields: readonly string[]];

/** Looking through more changes than this takes longer than most answers. */
const MOST_LOOKED_THROUGH = 2_000;

const SINCE = 'FROM change WHERE id > ? AND kind IN (SELECT value FROM json_each(?))';
/** An update of none of the fields leaves things as they were; whatever else happened to the record may not. */
const TOUCHING = "AND (op <> 'update' OR EXISTS (SELECT 1 FROM json_each(after) WHERE key IN (SELECT value FROM json_each(?))))";

/** Whether a record that something is made of may have changed after one change up to another. */
export function changedSince(db: ReadableDb, id: number, last: number, made: readonly Made[]): boolean {
  if (last < id || last - id > MOST_LOOKED_THROUGH) return true;
  const whole = made.filter((one) => typeof one === 'string');
  if (whole.length > 0 && first(db, `SELECT 1 ${SINCE} LIMIT 1`, id, JSON.stringify(whole)) !== undefined) return true;
  return made.some((one) => typeof one !== 'string' && first(db, `SELECT 1 ${SINCE} ${TOUCHING} LIMIT 1`, id, JSON.stringify([one[0]]), JSON.stringify(one[1])) !== undefined);
}

/** The records of a kind that changed after one change up to another; null when they are too many to be looked at one by one. */
export function changedIds(db: ReadableDb, id: number, last: number, made: Made): string[] | null {
  if (last < id || last - id > MOST_LOOKED_THROUGH) return null;
  const rows = typeof made === 'string'
    ? all<{ id: string }>(db, `SELECT recordId AS id ${SINCE}`, id, JSON.stringify([made]))
    : all<{ id: string }>(db, `SELECT recordId AS id ${SINCE} ${TOUCHING}`, id, JSON.stringify([made[0]]), JSON.stringify(made[1]));
  // Not by DISTINCT, for which SQLite would walk the index of record ids over the whole log.
  return [...new Set(rows.map((row) => row.id))];
}

import type { LiveRecord } from '#src/contract/provider/wire.ts';
import { all, first, run, type ReadableDb, type WritableDb } from '../db/database.ts';

/** A record that the provider sees, while this desk does not know why. */
export interface Unclear { readonly rec: string; readonly kind: string; readonly record: LiveRecord; readonly at: string }
type Row = Omit<Unclear, 'record'> & { record: string };

export function saveUnclear(db: WritableDb, record: LiveRecord, at: string): void {
  run(db, 'INSERT OR REPLACE INTO sync_unclear (rec, kind, record, at) VALUES (?, ?, ?, ?)', record.rec, record.kind, JSON.stringify(record), at);
}

export function removeUnclear(db: WritableDb, rec: string): void {
  run(db, 'DELETE FROM sync_unclear WHERE rec = ?', rec);
}

const toUnclear = (row: Row): Unclear => ({ ...row, record: JSON.parse(row.record) as LiveRecord });

export function getUnclear(db: ReadableDb, rec: string): Unclear | null {
  const row = first<Row>(db, 'SELECT * FROM sync_unclear WHERE rec = ?', rec);
  return row ? toUnclear(row) : null;
}

export function unclearRecords(db: ReadableDb): Unclear[] {
  return all<Row>(db, 'SELECT * FROM sync_unclear ORDER BY kind, rec').map(toUnclear);
}

/** Of the kinds that stand for themselves, and of those that follow (`following`) what follows none of these. */
const HEADS = `FROM sync_unclear AS one WHERE kind IN (SELECT value FROM json_each(?)) OR (kind IN (SELECT value FROM json_each(?)) AND NOT EXISTS (
  SELECT 1 FROM sync_unclear AS head WHERE head.kind IN (SELECT value FROM json_each(?))
    AND head.rec IN (json_extract(one.record, '$.fields.ofId.val'), json_extract(one.record, '$.fields.fromId.val'), json_extract(one.record, '$.fields.toId.val'))))`;

const headsOf = (kinds: readonly string[], following: readonly string[]): string[] => [kinds, following, kinds].map((list) => JSON.stringify(list));

export function unclearHeads(db: ReadableDb, kinds: readonly string[], following: readonly string[], limit: number, offset: number): Unclear[] {
  return all<Row>(db, `SELECT * ${HEADS} ORDER BY kind, rec LIMIT ? OFFSET ?`, ...headsOf(kinds, following), limit, offset).map(toUnclear);
}
export function countUnclearHeads(db: ReadableDb, kinds: readonly string[], following: readonly string[]): number {
  return first<{ n: number }>(db, `SELECT count(*) AS n ${HEADS}`, ...headsOf(kinds, following))?.n ?? 0;
}

export function countUnclear(db: ReadableDb): number {
  return first<{ n: number }>(db, 'SELECT count(*) AS n FROM sync_unclear')?.n ?? 0;
}

import { kindOf, type AnyRecord, type Kind } from '#src/domain/kinds.ts';
import { all, first, prepare, run, type ReadableDb, type WritableDb } from '../db/database.ts';
import { tableOf, toRecord } from './record-repo.ts';
import { shownBetween } from './shadow-repo.ts';

/** A sheet that was sent, or is about to be: whose values went, and when they were read off the clock. */
export interface SheetOnItsWay {
  readonly n: number; readonly mutId: string; readonly kind: Kind; readonly level: string; readonly hlc: string;
  readonly names: readonly string[]; readonly recs: readonly string[];
}
type Row = Omit<SheetOnItsWay, 'names' | 'recs'> & { names: string; recs: string };

export function addSheet(db: WritableDb, { n, mutId, kind, level, hlc, names, recs }: SheetOnItsWay): void {
  run(db, 'INSERT INTO sync_sheet (n, mutId, kind, level, hlc, names, recs) VALUES (?, ?, ?, ?, ?, ?, ?)', n, mutId, kind, level, hlc, JSON.stringify(names), JSON.stringify(recs));
}

export function sheetsOnTheirWay(db: ReadableDb): SheetOnItsWay[] {
  return all<Row>(db, 'SELECT * FROM sync_sheet ORDER BY n').map((row) => ({ ...row, names: JSON.parse(row.names) as string[], recs: JSON.parse(row.recs) as string[] }));
}

export function hasSheets(db: ReadableDb): boolean {
  return first(db, 'SELECT 1 FROM sync_sheet LIMIT 1') !== undefined;
}

export function removeSheet(db: WritableDb, n: number): void {
  run(db, 'DELETE FROM sync_sheet WHERE n = ?', n);
}

/** A plan to look at all records of a kind, and how far it is carried out. */
export interface KindSweep { readonly id: number; readonly what: Kind; readonly after: string; readonly mark: number }

export function nextKindSweep(db: ReadableDb): KindSweep | undefined {
  return first<KindSweep>(db, "SELECT id, what, after, mark FROM sync_sweep WHERE what <> 'shadows' ORDER BY id LIMIT 1");
}

export function moveSweep(db: WritableDb, { id, mark }: KindSweep, after: string): void {
  run(db, 'UPDATE sync_sweep SET after = ? WHERE id = ? AND mark = ?', after, id, mark);
}

export function endSweep(db: WritableDb, { id, mark }: KindSweep): void {
  run(db, 'DELETE FROM sync_sweep WHERE id = ? AND mark = ?', id, mark);
}

/** How many records the plans have still to look at. */
export function countSwept(db: ReadableDb): number {
  return all<KindSweep>(db, "SELECT id, what, after, mark FROM sync_sweep WHERE what <> 'shadows'")
    .reduce((sum, { what, after }) => sum + (first<{ n: number }>(db, `SELECT count(*) AS n FROM ${kindOf(what).table} WHERE id > ?`, after)?.n ?? 0), 0);
}

/** What keeps a record out of a sheet: the server may know it (its stored fields and terms, where they are the base of merges), or a person has decided about it. */
export interface KnownThere { readonly fields: string | null; readonly terms: string | null }

/** The next records of a kind in the order of their ids, and which of them cannot be in a sheet. */
export function recordsToOpen(db: ReadableDb, kind: Kind, after: string, limit: number): { records: AnyRecord[]; known: ReadonlyMap<string, KnownThere> } {
  const rows = prepare(db, `SELECT * FROM ${tableOf(kind)} WHERE id > ? ORDER BY id LIMIT ?`).all(after, limit) as Record<string, unknown>[];
  const records = rows.map((row) => toRecord(kind, row));
  const last = records.at(-1)?.id ?? after;
  const known: Map<string, KnownThere> = shownBetween(db, after, last);
  for (const rec of prepare(db, 'SELECT rec FROM sync_quarantine WHERE rec > ? AND rec <= ?').pluck().all(after, last) as string[]) known.set(rec, { fields: null, terms: null });
  return { records, known };
}

import { kindOf, shareableKinds, type Kind } from '#src/domain/kinds.ts';
import { all, first, run, type ReadableDb, type WritableDb } from '../db/database.ts';

/** Higher than any mark before, planned ones included: tells an edit made while the record was on its way. */
const NEXT_MARK = '(SELECT 1 + max(coalesce((SELECT max(mark) FROM sync_dirty), 0), coalesce((SELECT max(mark) FROM sync_sweep), 0)))';
const RAISE = 'ON CONFLICT (rec) DO UPDATE SET mark = max(mark, excluded.mark), urgent = max(urgent, excluded.urgent)';

export function markDirty(db: WritableDb, kind: string, rec: string): void {
  run(db, `INSERT INTO sync_dirty (rec, kind, mark, urgent) VALUES (?, ?, ${NEXT_MARK}, 0) ${RAISE}`, rec, kind);
}

/** A record whose own share changed: when the server shows it, it may have to be taken back, and goes before everything else. */
export function markUrgent(db: WritableDb, kind: string, rec: string): void {
  run(db, `INSERT INTO sync_dirty (rec, kind, mark, urgent) VALUES (?, ?, ${NEXT_MARK}, iif((SELECT live FROM sync_shadow WHERE rec = ?) = 1, 2, 0)) ${RAISE}`, rec, kind, rec);
}

/** Records of a planned look that have to be looked at one by one. */
export function markSwept(db: WritableDb, kind: Kind, recs: readonly string[], mark: number): void {
  run(db, `INSERT INTO sync_dirty (rec, kind, mark, urgent) SELECT value, ?, ?, 0 FROM json_each(?) WHERE true ${RAISE}`, kind, mark, JSON.stringify(recs));
}

/**
 * Marks many records in pieces: all of a kind, or (`shadows`) everything that the server shows. Their mark is given
 * out now, so they stand before every later edit, and the plan outlives a crash. One that is under way begins anew.
 */
export function planSweep(db: WritableDb, what: Kind | 'shadows'): void {
  run(db, 'DELETE FROM sync_sweep WHERE what = ?', what);
  run(db, `INSERT INTO sync_sweep (what, after, mark) VALUES (?, '', ${NEXT_MARK})`, what);
}

interface SweepRow { readonly id: number; readonly what: Kind | 'shadows'; readonly after: string; readonly mark: number }

/** Marks the next records of the first plan, recalls first; with `onlyShadows`, nothing but what the server shows. Answers whether anything is left to be marked. */
export function sweepPiece(db: WritableDb, limit: number, onlyShadows: boolean): boolean {
  const sweep = first<SweepRow>(db, "SELECT id, what, after, mark FROM sync_sweep ORDER BY what = 'shadows' DESC, id LIMIT 1");
  if (!sweep || (onlyShadows && sweep.what !== 'shadows')) return false;
  // What is on its way is shown soon, and names what could be named when it was sent.
  if (sweep.what === 'shadows' && sweep.after === '') run(db, `INSERT INTO sync_dirty (rec, kind, mark, urgent) SELECT rec, kind, ?, 1 FROM sync_outbox WHERE true ${RAISE}`, sweep.mark);
  const [found, values] = sweep.what === 'shadows'
    ? ['SELECT rec, kind FROM sync_shadow WHERE live = 1 AND rec > ? ORDER BY rec LIMIT ?', [sweep.after, limit]] as const
    : [`SELECT id AS rec, ? AS kind FROM ${kindOf(sweep.what).table} WHERE id > ? ORDER BY id LIMIT ?`, [sweep.what, sweep.after, limit]] as const;
  const { count, last } = first<{ count: number; last: string | null }>(db, `SELECT count(*) AS count, max(rec) AS last FROM (${found})`, ...values)!;
  run(db, `INSERT INTO sync_dirty (rec, kind, mark, urgent) SELECT rec, kind, ?, ? FROM (${found}) WHERE true ${RAISE}`, sweep.mark, sweep.what === 'shadows' ? 1 : 0, ...values);
  if (count < limit) run(db, 'DELETE FROM sync_sweep WHERE id = ?', sweep.id);
  else run(db, 'UPDATE sync_sweep SET after = ? WHERE id = ?', last, sweep.id);
  return first(db, 'SELECT 1 FROM sync_sweep LIMIT 1') !== undefined;
}

/** Everything that may be shared, what is shared now first. */
export function planWholeSweep(db: WritableDb): void {
  planSweep(db, 'shadows');
  for (const kind of shareableKinds) planSweep(db, kind);
}

export interface EndedShare { readonly until: string; readonly row: number }

/** Marks the next shares whose last day has passed. Answers where to go on; null at the end. */
export function markEndedPiece(db: WritableDb, today: string, after: EndedShare | null, limit: number): EndedShare | null {
  const rows = all<{ rec: string; kind: string; until: string; row: number }>(db, `SELECT rowid AS row, rec, kind, until FROM sync_shadow
    WHERE live = 1 AND until IS NOT NULL AND until < ? AND (until, rowid) > (?, ?) ORDER BY until, rowid LIMIT ?`, today, after?.until ?? '', after?.row ?? 0, limit);
  for (const { rec, kind } of rows) run(db, `INSERT INTO sync_dirty (rec, kind, mark, urgent) VALUES (?, ?, ${NEXT_MARK}, 1) ON CONFLICT (rec) DO NOTHING`, rec, kind);
  return rows.length < limit ? null : rows.at(-1)!;
}

/** A clock that ran ahead had ended these shares too early. */
export function markReopened(db: WritableDb, today: string): void {
  run(db, `INSERT INTO sync_dirty (rec, kind, mark, urgent) SELECT recordId, recordKind, ${NEXT_MARK}, 0 FROM share
    WHERE deletedAt IS NULL AND level <> 'private' AND until >= ? AND recordId NOT IN (SELECT rec FROM sync_shadow WHERE live = 1) ON CONFLICT (rec) DO NOTHING`, today);
}

export interface DirtyRow { readonly rec: string; readonly kind: Kind; readonly mark: number }

export function dirtyRows(db: ReadableDb, limit: number): DirtyRow[] {
  return all(db, 'SELECT rec, kind, mark FROM sync_dirty WHERE rec NOT IN (SELECT rec FROM sync_outbox) ORDER BY urgent DESC, mark LIMIT ?', limit);
}

/** Whether anything waits to be looked at. */
export function hasMarks(db: ReadableDb): boolean {
  return first(db, 'SELECT 1 FROM sync_sweep LIMIT 1') !== undefined || dirtyRows(db, 1).length > 0;
}

/** Something about this record still has to be sent. */
export function isMarked(db: ReadableDb, rec: string): boolean {
  return first(db, 'SELECT 1 FROM sync_dirty WHERE rec = ?', rec) !== undefined;
}

export function countPending(db: ReadableDb): number {
  return first<{ n: number }>(db, 'SELECT (SELECT count(*) FROM sync_dirty) + (SELECT count(*) FROM sync_sweep) + (SELECT count(*) FROM sync_outbox WHERE rec NOT IN (SELECT rec FROM sync_dirty)) AS n')?.n ?? 0;
}

/** The records among them, the latest first; what a plan has still to mark is not named yet. */
export function pendingRows(db: ReadableDb, limit: number, offset: number): DirtyRow[] {
  return all(db, 'SELECT rec, kind, mark FROM sync_dirty UNION ALL SELECT rec, kind, mark FROM sync_outbox WHERE rec NOT IN (SELECT rec FROM sync_dirty) ORDER BY mark DESC LIMIT ? OFFSET ?', limit, offset);
}
export function countPendingRows(db: ReadableDb): number {
  return first<{ n: number }>(db, 'SELECT (SELECT count(*) FROM sync_dirty) + (SELECT count(*) FROM sync_outbox WHERE rec NOT IN (SELECT rec FROM sync_dirty)) AS n')?.n ?? 0;
}

/** Clears the mark, unless the record was changed again since it was read. */
export function clearDirty(db: WritableDb, rec: string, mark: number): void {
  run(db, 'DELETE FROM sync_dirty WHERE rec = ? AND mark <= ?', rec, mark);
}

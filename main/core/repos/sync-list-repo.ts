import type { SecretFinding } from '#src/sync/secret-scan.ts';
import type { Kind } from '#src/domain/kinds.ts';
import { all, first, run, type ReadableDb, type WritableDb } from '../db/database.ts';

export interface ConflictRow {
  readonly id: string; readonly rec: string; readonly kind: Kind; readonly field: string;
  /** This desk's and the other side's value, as JSON values. */
  readonly mine: unknown; readonly theirs: unknown;
  readonly winner: 'mine' | 'theirs'; readonly at: string;
}
type StoredConflict = Omit<ConflictRow, 'mine' | 'theirs'> & { mine: string; theirs: string };
const toConflict = (row: StoredConflict): ConflictRow => ({ ...row, mine: JSON.parse(row.mine) as unknown, theirs: JSON.parse(row.theirs) as unknown });

export function addConflict(db: WritableDb, row: ConflictRow): void {
  run(db, 'INSERT INTO sync_conflict (id, rec, kind, field, mine, theirs, winner, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    row.id, row.rec, row.kind, row.field, JSON.stringify(row.mine ?? null), JSON.stringify(row.theirs ?? null), row.winner, row.at);
}
export function openConflicts(db: ReadableDb, limit: number, offset: number): ConflictRow[] {
  return all<StoredConflict>(db, 'SELECT id, rec, kind, field, mine, theirs, winner, at FROM sync_conflict WHERE resolvedAt IS NULL ORDER BY at DESC, id LIMIT ? OFFSET ?', limit, offset).map(toConflict);
}
export function getConflict(db: ReadableDb, id: string): ConflictRow | undefined {
  const row = first<StoredConflict>(db, 'SELECT id, rec, kind, field, mine, theirs, winner, at FROM sync_conflict WHERE id = ? AND resolvedAt IS NULL', id);
  return row && toConflict(row);
}
/** `setId`: the change set that settled it; null when the value stood there already. */
export function resolveConflict(db: WritableDb, id: string, how: string, at: string, setId: number | null): void {
  run(db, 'UPDATE sync_conflict SET resolvedAt = ?, how = ?, setId = ? WHERE id = ?', at, how, setId, id);
}
/** A change set was taken back, or done again, by another: what it settled is open again, or settled again. */
export function followUndo(db: WritableDb, undone: number, by: number | null, at: string): void {
  run(db, 'UPDATE sync_conflict SET resolvedAt = CASE WHEN resolvedAt IS NULL THEN ? END, setId = ? WHERE setId = ?', at, by, undone);
}
export function countConflicts(db: ReadableDb): number {
  return first<{ n: number }>(db, 'SELECT count(*) AS n FROM sync_conflict WHERE resolvedAt IS NULL')?.n ?? 0;
}

export interface RefusalRow { readonly id: string; readonly rec: string; readonly kind: Kind; readonly reason: string; readonly mutation: string; readonly at: string }
export function addRefusal(db: WritableDb, row: RefusalRow): void {
  run(db, 'INSERT INTO sync_refusal (id, rec, kind, reason, mutation, at) VALUES (?, ?, ?, ?, ?, ?)', row.id, row.rec, row.kind, row.reason, row.mutation, row.at);
}
export function openRefusals(db: ReadableDb, limit: number, offset: number): RefusalRow[] {
  return all(db, 'SELECT id, rec, kind, reason, mutation, at FROM sync_refusal WHERE dismissedAt IS NULL ORDER BY at DESC, id LIMIT ? OFFSET ?', limit, offset);
}
export function dismissRefusal(db: WritableDb, id: string, at: string): void {
  run(db, 'UPDATE sync_refusal SET dismissedAt = ? WHERE id = ?', at, id);
}
export function countRefusals(db: ReadableDb): number {
  return first<{ n: number }>(db, 'SELECT count(*) AS n FROM sync_refusal WHERE dismissedAt IS NULL')?.n ?? 0;
}

export interface QuarantineRow { readonly rec: string; readonly kind: Kind; readonly findings: readonly SecretFinding[]; readonly fingerprint: string; readonly allowed: boolean; readonly at: string }
type StoredQuarantine = Omit<QuarantineRow, 'findings' | 'allowed'> & { findings: string; allowed: number };
const toQuarantine = (row: StoredQuarantine): QuarantineRow => ({ ...row, findings: JSON.parse(row.findings) as SecretFinding[], allowed: row.allowed === 1 });

export function getQuarantine(db: ReadableDb, rec: string): QuarantineRow | undefined {
  const row = first<StoredQuarantine>(db, 'SELECT * FROM sync_quarantine WHERE rec = ?', rec);
  return row && toQuarantine(row);
}
export function saveQuarantine(db: WritableDb, row: QuarantineRow): void {
  run(db, 'INSERT OR REPLACE INTO sync_quarantine (rec, kind, findings, fingerprint, allowed, at) VALUES (?, ?, ?, ?, ?, ?)', row.rec, row.kind, JSON.stringify(row.findings), row.fingerprint, row.allowed ? 1 : 0, row.at);
}
export function removeQuarantine(db: WritableDb, rec: string): void {
  run(db, 'DELETE FROM sync_quarantine WHERE rec = ? AND allowed = 0', rec);
}
export function countAllowed(db: ReadableDb): number {
  return first<{ n: number }>(db, 'SELECT count(*) AS n FROM sync_quarantine WHERE allowed = 1')?.n ?? 0;
}
/** What was let go to one provider is asked about again before it goes to another. */
export function forgetAllowed(db: WritableDb): void {
  run(db, 'DELETE FROM sync_quarantine WHERE allowed = 1');
}
/** Records, and contents of files by their hash while a file with them is shared. */
const HELD = `FROM sync_quarantine WHERE allowed = 0 AND (length(rec) < 64 OR EXISTS (
  SELECT 1 FROM attachment JOIN sync_shadow ON sync_shadow.rec = attachment.id AND sync_shadow.live = 1 WHERE attachment.sha256 = sync_quarantine.rec AND attachment.deletedAt IS NULL))`;
export function heldBack(db: ReadableDb, limit: number, offset: number): QuarantineRow[] {
  return all<StoredQuarantine>(db, `SELECT * ${HELD} ORDER BY at DESC, rec LIMIT ? OFFSET ?`, limit, offset).map(toQuarantine);
}
export function countHeld(db: ReadableDb): number {
  return first<{ n: number }>(db, `SELECT count(*) AS n ${HELD}`)?.n ?? 0;
}

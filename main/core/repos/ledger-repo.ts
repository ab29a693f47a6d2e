import type { Kind } from '#src/domain/kinds.ts';
import { all, first, prepare, run, type ReadableDb, type WritableDb } from '../db/database.ts';

export interface LedgerRow {
  readonly id: number; readonly rec: string; readonly kind: Kind; readonly title: string;
  /** `allowed`: a person agreed that what looks like a secret may leave. */
  readonly action: 'sent' | 'recalled' | 'allowed';
  readonly level: string | null; readonly fields: readonly string[]; readonly server: string; readonly at: string;
}
export interface LedgerQuery {
  readonly rec?: string | null | undefined; readonly kind?: string | undefined; readonly field?: string | undefined; readonly text?: string | undefined; readonly action?: string | undefined;
  /** Instants: the first that counts, and the first that counts no more. */
  readonly from?: string | undefined; readonly before?: string | undefined;
}

export function addLedger(db: WritableDb, { rec, title, ...row }: Omit<LedgerRow, 'id'>): void {
  addLedgerRows(db, row, [[rec, title]]);
}

/** The same about many records at once. */
export function addLedgerRows(db: WritableDb, { kind, action, level, fields, server, at }: Omit<LedgerRow, 'id' | 'rec' | 'title'>, records: readonly (readonly [rec: string, title: string])[]): void {
  const fieldsId = fieldsIdOf(db, JSON.stringify(fields));
  const insert = prepare(db, 'INSERT INTO sync_ledger (rec, kind, title, action, level, fieldsId, server, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  for (const [rec, title] of records) insert.run(rec, kind, title, action, level, fieldsId, server, at);
}

function fieldsIdOf(db: WritableDb, names: string): number {
  const known = first<{ id: number }>(db, 'SELECT id FROM sync_ledger_fields WHERE names = ?', names);
  return known?.id ?? Number(run(db, 'INSERT INTO sync_ledger_fields (names) VALUES (?)', names).lastInsertRowid);
}

function conditions({ rec, kind, field, text, action, from, before }: LedgerQuery): { where: string; params: unknown[] } {
  const parts: [string, unknown][] = [];
  if (rec) parts.push(['rec = ?', rec]);
  if (kind) parts.push(['kind = ?', kind]);
  if (action) parts.push(['action = ?', action]);
  if (from) parts.push(['at >= ?', from]);
  if (before) parts.push(['at < ?', before]);
  if (field) parts.push(['fieldsId IN (SELECT id FROM sync_ledger_fields WHERE instr(names, ?) > 0)', JSON.stringify(field)]);
  if (text) parts.push(['instr(lower(title), lower(?)) > 0', text]);
  return { where: parts.length === 0 ? '' : `WHERE ${parts.map(([sql]) => sql).join(' AND ')}`, params: parts.map(([, value]) => value) };
}

export function ledgerRows(db: ReadableDb, query: LedgerQuery, limit: number, offset: number): LedgerRow[] {
  const { where, params } = conditions(query);
  return all<Omit<LedgerRow, 'fields'> & { fields: string }>(db, `SELECT id, rec, kind, title, action, level, (SELECT names FROM sync_ledger_fields WHERE id = fieldsId) AS fields, server, at FROM sync_ledger ${where} ORDER BY id DESC LIMIT ? OFFSET ?`, ...params, limit, offset)
    .map((row) => ({ ...row, fields: JSON.parse(row.fields) as string[] }));
}

export function countLedger(db: ReadableDb, query: LedgerQuery): number {
  const { where, params } = conditions(query);
  return first<{ n: number }>(db, `SELECT count(*) AS n FROM sync_ledger ${where}`, ...params)?.n ?? 0;
}

/** The fields that the ledger names as sent since the record was last taken back. */
export function sentSinceRecall(db: ReadableDb, rec: string): Set<string> {
  const rows = all<{ names: string }>(db, `SELECT (SELECT names FROM sync_ledger_fields WHERE id = fieldsId) AS names FROM sync_ledger
    WHERE rec = ? AND action = 'sent' AND id > coalesce((SELECT max(id) FROM sync_ledger WHERE rec = ? AND action = 'recalled'), 0)`, rec, rec);
  return new Set(rows.flatMap(({ names }) => JSON.parse(names) as string[]));
}

/** When a record last left, unless it was taken back since. */
export function lastSentAt(db: ReadableDb, rec: string): string | null {
  const newest = first<{ action: string; at: string }>(db, "SELECT action, at FROM sync_ledger WHERE rec = ? AND action <> 'allowed' ORDER BY id DESC LIMIT 1", rec);
  return newest?.action === 'sent' ? newest.at : null;
}

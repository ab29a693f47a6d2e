import { kindOf, type AnyRecord, type Kind } from '#src/domain/kinds.ts';
import type { ShareRecord } from '#src/sync/share-filter.ts';
import { all, first, run, type ReadableDb, type WritableDb } from '../db/database.ts';
import { quoted, toRecord } from './record-repo.ts';

/**
 * What the share rules say of every record that a share or a rule decides about, as if sharing was not stopped.
 * A temporary table: it is worked out anew for each sitting and never lies on the disk.
 */
export interface IndexedShare {
  readonly id: string; readonly kind: Kind; readonly title: string;
  readonly level: 'private' | 'summary' | 'full'; readonly right: 'view' | 'propose' | 'edit'; readonly until: string | null;
  /** `own`, or the id of the rule that decided. */
  readonly source: string;
}

export function createShareIndex(db: WritableDb): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.share_index;
    CREATE TEMP TABLE share_index (
      id TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, title TEXT NOT NULL COLLATE NOCASE, level TEXT NOT NULL,
      "right" TEXT NOT NULL, until TEXT, source TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX temp.share_index_title ON share_index (title, id, level);
    CREATE INDEX temp.share_index_kind ON share_index (kind, title, id, level);
    CREATE INDEX temp.share_index_source ON share_index (source, title, id, level);
  `);
}

/** Only this table is written, so the workspace's own file needs no lock. */
export function inIndexTransaction(db: WritableDb, work: () => void): void {
  db.transaction(work).deferred();
}

/** Drops some of a kind's rows; answers how many. */
export function dropSomeOfKind(db: WritableDb, kind: Kind, limit: number): number {
  return run(db, 'DELETE FROM temp.share_index WHERE id IN (SELECT id FROM temp.share_index WHERE kind = ? LIMIT ?)', kind, limit).changes;
}

export function putShares(db: WritableDb, rows: readonly IndexedShare[]): void {
  for (const row of rows)
    run(db, 'INSERT OR REPLACE INTO temp.share_index (id, kind, title, level, "right", until, source) VALUES (?, ?, ?, ?, ?, ?, ?)', row.id, row.kind, row.title, row.level, row.right, row.until, row.source);
}

export function dropShares(db: WritableDb, ids: readonly string[]): void {
  run(db, 'DELETE FROM temp.share_index WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(ids));
}

export interface ShareListFilter {
  readonly text?: string | undefined; readonly kind?: string | undefined; readonly level?: string | undefined; readonly right?: string | undefined; readonly source?: string | undefined;
  readonly until?: 'none' | 'set' | 'soon' | undefined;
}
export type ShareSort = 'title' | 'kind' | 'level' | 'right' | 'source' | 'until';

function conditions({ text, kind, level, right, source, until }: ShareListFilter, soon: string): { where: string; params: unknown[] } {
  const parts: [string, unknown[]][] = [];
  const add = (sql: string, ...params: unknown[]): void => { parts.push([sql, params]); };
  if (level === undefined) add("level <> 'private'"); else add('level = ?', level);
  if (kind !== undefined) add('kind = ?', kind);
  if (right !== undefined) add('"right" = ?', right);
  if (source === 'rules') add("source <> 'own'"); else if (source !== undefined) add('source = ?', source);
  if (until === 'none') add('until IS NULL');
  if (until === 'set') add('until IS NOT NULL');
  if (until === 'soon') add('until <= ?', soon);
  for (const word of (text ?? '').split(/\s+/).filter(Boolean)) add("title LIKE ? ESCAPE '\\'", `%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`);
  return { where: parts.map(([sql]) => sql).join(' AND '), params: parts.flatMap(([, params]) => params) };
}

export function listShares(db: ReadableDb, filter: ShareListFilter, soon: string, sort: { field: ShareSort; descending: boolean }, limit: number, offset: number): IndexedShare[] {
  const { where, params } = conditions(filter, soon);
  const direction = sort.descending ? 'DESC' : 'ASC';
  const fields = sort.field === 'title' ? ['title', 'id'] : [sort.field, 'title', 'id'];
  const order = (prefix: string): string => fields.map((field) => `${prefix}${quoted(field)} ${direction}`).join(', ');
  // The rows that are passed over are only read in the index.
  return all(db, `SELECT r.id, r.kind, r.title, r.level, r."right", r.until, r.source
    FROM (SELECT id FROM temp.share_index WHERE ${where} ORDER BY ${order('')} LIMIT ? OFFSET ?) AS page CROSS JOIN temp.share_index AS r ON r.id = page.id ORDER BY ${order('r.')}`, ...params, limit, offset);
}

export function countShares(db: ReadableDb, filter: ShareListFilter, soon: string): number {
  const { where, params } = conditions(filter, soon);
  return first<{ n: number }>(db, `SELECT count(*) AS n FROM temp.share_index WHERE ${where}`, ...params)?.n ?? 0;
}

export function shareIdsOf(db: ReadableDb, filter: ShareListFilter, soon: string, limit: number): { kind: Kind; id: string }[] {
  const { where, params } = conditions(filter, soon);
  return all(db, `SELECT kind, id FROM temp.share_index WHERE ${where} LIMIT ?`, ...params, limit);
}

/** How many records each rule decides about, `own` among them. */
export function countBySource(db: ReadableDb): Map<string, number> {
  return new Map(all<{ source: string; n: number }>(db, 'SELECT source, count(*) AS n FROM temp.share_index GROUP BY source').map(({ source, n }) => [source, n]));
}

export function countByKind(db: ReadableDb): { kind: Kind; n: number }[] {
  return all(db, "SELECT kind, count(*) AS n FROM temp.share_index WHERE level <> 'private' GROUP BY kind");
}

const asked = ['typeId', 'siteId', 'areaId', 'vendorId', 'responsibilityId', 'side', 'responsible', 'critical', 'severity', 'tags', 'folder'] as const;

/** The fields of a kind that share rules ask for, and its title. */
function columnsFor(kind: Kind): string {
  const { fields, title } = kindOf(kind);
  return ['id', 'deletedAt', title, ...asked.filter((name) => name in fields && name !== title)].map(quoted).join(', ');
}

/** Live records in the order of their rows, with no more than what rules ask for. */
export function decidableAfter(db: ReadableDb, kind: Kind, rowid: number, limit: number): { rowid: number; record: AnyRecord }[] {
  return all<Record<string, unknown> & { rowid: number }>(db, `SELECT rowid, ${columnsFor(kind)} FROM ${kindOf(kind).table} WHERE rowid > ? AND deletedAt IS NULL ORDER BY rowid LIMIT ?`, rowid, limit)
    .map((row) => ({ rowid: row.rowid, record: toRecord(kind, row) }));
}

export function decidableById(db: ReadableDb, kind: Kind, ids: readonly string[]): AnyRecord[] {
  return all<Record<string, unknown>>(db, `SELECT ${columnsFor(kind)} FROM ${kindOf(kind).table} WHERE id IN (SELECT value FROM json_each(?)) AND deletedAt IS NULL`, JSON.stringify(ids)).map((row) => toRecord(kind, row));
}

/** Ids of a kind that have a share of their own, in pages. */
export function ownSharedAfter(db: ReadableDb, kind: Kind, rowid: number, limit: number): { rowid: number; id: string }[] {
  return all(db, 'SELECT rowid, recordId AS id FROM share WHERE rowid > ? AND recordKind = ? AND deletedAt IS NULL ORDER BY rowid LIMIT ?', rowid, kind, limit);
}

/** The shares of some records, by record. */
export function sharesOfMany(db: ReadableDb, ids: readonly string[]): Map<string, ShareRecord[]> {
  const found = new Map<string, ShareRecord[]>();
  const rows = all<Record<string, unknown>>(db, 'SELECT share.* FROM json_each(?) AS wanted JOIN share ON share.recordId = wanted.value COLLATE NOCASE AND share.deletedAt IS NULL', JSON.stringify(ids));
  for (const row of rows) {
    const share = toRecord('share', row) as unknown as ShareRecord;
    found.set(share.recordId!, [...(found.get(share.recordId!) ?? []), share]);
  }
  return found;
}

export interface MovedRecord { readonly id: number; readonly kind: Kind; readonly recordId: string; readonly before: string | null; readonly after: string | null }

export function lastChangeId(db: ReadableDb): number {
  return first<{ n: number | null }>(db, 'SELECT max(id) AS n FROM change')?.n ?? 0;
}

export function changesAfter(db: ReadableDb, id: number, limit: number): MovedRecord[] {
  return all(db, 'SELECT id, kind, recordId, before, after FROM change WHERE id > ? ORDER BY id LIMIT ?', id, limit);
}

/** The records at both ends of a link, also of one that is gone. */
export function endsOf(db: ReadableDb, { recordId, before, after }: MovedRecord): string[] {
  const values = first<Record<string, unknown>>(db, 'SELECT fromId, toId FROM link WHERE id = ?', recordId) ?? (JSON.parse(before ?? after ?? '{}') as Record<string, unknown>);
  return [values['fromId'], values['toId']].filter((id) => typeof id === 'string');
}

/** The record that a share is about, also of a share that is gone. */
export function subjectOf(db: ReadableDb, { recordId, before, after }: MovedRecord): string | null {
  const known = first<{ recordId: string | null }>(db, 'SELECT recordId FROM share WHERE id = ?', recordId)?.recordId;
  if (known) return known;
  const values = JSON.parse(before ?? after ?? '{}') as Record<string, unknown>;
  return typeof values['recordId'] === 'string' ? values['recordId'] : null;
}

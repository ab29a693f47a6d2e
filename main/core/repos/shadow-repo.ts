import type { ShareTerms, WireField } from '#src/contract/provider/wire.ts';
import { HASH_PATTERN } from '#src/domain/files/limits.ts';
import type { Kind } from '#src/domain/kinds.ts';
import { readFields, rowOf, storedFields } from '#src/sync/stored-fields.ts';
import { all, first, prepare, run, type ReadableDb, type WritableDb } from '../db/database.ts';
import { fieldsOfSet, setOfFields } from './field-set-repo.ts';
import { followersOf } from './follower-repo.ts';
import { linkIdsAt } from './share-repo.ts';
import { addSeen, ALL_FIELDS } from './sync-repo.ts';

/** What the server held of a record when this desk last heard of it. */
export interface Shadow {
  readonly rec: string;
  readonly kind: string;
  /** False: its share has ended there; only the generation is remembered. True without terms: it may have arrived. */
  readonly live: boolean;
  /** False after a re-baseline, until the server shows the record again. */
  readonly acked: boolean;
  readonly gen: number;
  readonly seq: number;
  readonly shareSeq: number;
  readonly terms: ShareTerms | null;
  readonly fields: Readonly<Record<string, WireField>>;
}

/** Grows with each re-baseline; a shadow is acknowledged when it bears the present one, so that all are voided at once. */
const BASELINE = "coalesce((SELECT CAST(value AS INTEGER) FROM setting WHERE key = 'sync-baseline'), 1)";
const COLUMNS = `rec, kind, live, acked = ${BASELINE} AS acked, gen, seq, shareSeq, terms, until, fields`;

type Row = Omit<Shadow, 'live' | 'acked' | 'terms' | 'fields'> & { live: number; acked: number; terms: string | null; until: string | null; fields: string };

const toShadow = (db: ReadableDb) => ({ until: _, ...row }: Row): Shadow => ({
  ...row, live: row.live === 1, acked: row.acked === 1, terms: row.terms === null ? null : (JSON.parse(row.terms) as ShareTerms), fields: readFields(row.fields, (set) => fieldsOfSet(db, set)),
});

export function getShadow(db: ReadableDb, rec: string): Shadow | null {
  const row = first<Row>(db, `SELECT ${COLUMNS} FROM sync_shadow WHERE rec = ?`, rec);
  return row ? toShadow(db)(row) : null;
}

/** What it replaces counts as seen for ever: a restored server may show it again. */
export function saveShadow(db: WritableDb, shadow: Shadow, replaced: Shadow | null = getShadow(db, shadow.rec)): void {
  for (const [name, { hlc }] of Object.entries(replaced?.fields ?? {}))
    if (shadow.fields[name]?.hlc !== hlc) addSeen(db, shadow.rec, name, hlc);
  run(db, `INSERT OR REPLACE INTO sync_shadow (rec, kind, live, acked, gen, seq, shareSeq, terms, until, fields) VALUES (?, ?, ?, iif(?, ${BASELINE}, 0), ?, ?, ?, ?, ?, ?)`,
    shadow.rec, shadow.kind, shadow.live ? 1 : 0, shadow.acked ? 1 : 0, shadow.gen, shadow.seq, shadow.shareSeq,
    shadow.terms && JSON.stringify(shadow.terms), shadow.terms?.until ?? null, stored(db, shadow.fields));
}

function stored(db: WritableDb, fields: Shadow['fields']): string {
  const row = rowOf(fields);
  return row ? row.stored(setOfFields(db, row.names)) : storedFields(fields);
}

/** What stands of the records from one id to another, as far as it is the base of merges. */
export function shownBetween(db: ReadableDb, after: string, last: string): Map<string, { readonly fields: string | null; readonly terms: string | null }> {
  const rows = all<{ rec: string; fields: string | null; terms: string | null }>(db, `SELECT rec, iif(live = 1 AND acked = ${BASELINE}, fields, NULL) AS fields, terms FROM sync_shadow WHERE rec > ? AND rec <= ?`, after, last);
  return new Map(rows.map(({ rec, ...shown }) => [rec, shown]));
}

/** What a sheet opened: the record, its number and its stored fields. */
export type OpenedRow = readonly [rec: string, seq: number, fields: string];

/** Shadows of records that were new to the server and to this table. A record that is here all the same is left alone; answers those. */
export function addOpened(db: WritableDb, { kind, terms }: { readonly kind: string; readonly terms: ShareTerms }, rows: readonly OpenedRow[]): string[] {
  const baseline = first<{ value: number }>(db, `SELECT ${BASELINE} AS value`)!.value;
  const insert = prepare(db, `INSERT INTO sync_shadow (rec, kind, live, acked, gen, seq, shareSeq, terms, until, fields) VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`);
  const text = JSON.stringify(terms);
  return rows.flatMap(([rec, seq, fields]) => (insert.run(rec, kind, baseline, seq, seq, seq, text, terms.until, fields).changes > 0 ? [] : [rec]));
}

export function unackShadows(db: WritableDb): void {
  run(db, `INSERT OR REPLACE INTO setting (key, value) VALUES ('sync-baseline', CAST(${BASELINE} + 1 AS TEXT))`);
}

export function hasUnacked(db: ReadableDb): boolean {
  return first(db, `SELECT 1 FROM sync_shadow WHERE acked < ${BASELINE} LIMIT 1`) !== undefined;
}

/**
 * The server may have the record, or get it from a request that was given up: what is shared is sent as new,
 * and what is private by now is taken back all the same. What was in the request is remembered until the server's word.
 */
export function expectAtServer(db: WritableDb, rec: string, kind: string, given: Shadow['fields']): void {
  const shadow = getShadow(db, rec);
  if (shadow?.live && shadow.terms) return;
  const fields = { ...shadow?.fields, ...given };
  saveShadow(db, { rec, kind, live: true, acked: shadow?.acked ?? true, gen: shadow?.gen ?? 0, seq: shadow?.seq ?? 0, shareSeq: 0, terms: null, fields });
}

/**
 * Before a restored desk hears what its lost days had told the server: of these a person has said private here, so if
 * they are that still by the time the server shows them, they and what follows them are this desk's to take back. The
 * trash and the one switch say nothing about what another desk shares.
 */
export function suspectAtServer(db: WritableDb): void {
  const said = all<{ rec: string; kind: Kind }>(db, "SELECT rec, kind FROM sync_dirty WHERE rec IN (SELECT recordId FROM share WHERE level = 'private' OR deletedAt IS NOT NULL)");
  for (const { rec, kind } of said) {
    suspect(db, rec, kind);
    for (const follower of followersOf(db, rec)) suspect(db, follower.id, follower.kind);
    for (const link of linkIdsAt(db, rec)) suspect(db, link, 'link');
  }
}

/** What another desk is known to share stays that desk's. */
function suspect(db: WritableDb, rec: string, kind: Kind): void {
  run(db, `INSERT INTO sync_shadow (rec, kind, live, acked, gen, seq, shareSeq, terms, until, fields) VALUES (?, ?, 0, 0, 0, 0, 0, NULL, NULL, '{}')
    ON CONFLICT (rec) DO UPDATE SET acked = 0 WHERE live = 0 AND rec NOT IN (SELECT rec FROM sync_foreign)`, rec, kind);
}

/** Records that the server no longer knows after it was shown whole: sent anew, and taken back anew. */
export function expectUnacked(db: WritableDb, limit: number): { rec: string; kind: string }[] {
  run(db, `DELETE FROM sync_shadow WHERE live = 0 AND gen = 0 AND acked < ${BASELINE}`);
  run(db, `INSERT OR IGNORE INTO sync_seen (rec, field, hlc) SELECT rec, field.key, json_extract(field.value, '$.hlc')
    FROM (SELECT rec, fields FROM sync_shadow WHERE acked < ${BASELINE} LIMIT ?) AS gone, json_each(gone.fields) AS field WHERE json_type(gone.fields) = 'object'`, limit);
  run(db, `INSERT OR IGNORE INTO sync_seen (rec, field, hlc) SELECT rec, '${ALL_FIELDS}', json_extract(fields, '$[0]')
    FROM (SELECT rec, fields FROM sync_shadow WHERE acked < ${BASELINE} LIMIT ?) AS gone WHERE json_type(fields) = 'array'`, limit);
  return all(db, `UPDATE sync_shadow SET live = 1, acked = ${BASELINE}, gen = 0, seq = 0, shareSeq = 0, terms = NULL, until = NULL, fields = iif(terms IS NULL, fields, '{}')
    WHERE rec IN (SELECT rec FROM sync_shadow WHERE acked < ${BASELINE} LIMIT ?) RETURNING rec, kind`, limit);
}

/** Does another desk share a record, or a file with this content, as far as this one has heard? Of contents that no file has here nothing is heard but their name. */
export function isSharedByOthers(db: ReadableDb, idOrHash: string): boolean {
  if (!HASH_PATTERN.test(idOrHash)) return first(db, 'SELECT 1 FROM sync_foreign WHERE rec = ?', idOrHash) !== undefined;
  return first(db, 'SELECT 1 FROM attachment WHERE sha256 = ?', idOrHash) === undefined
    || first(db, 'SELECT 1 FROM sync_foreign WHERE rec IN (SELECT id FROM attachment WHERE sha256 = ?)', idOrHash) !== undefined;
}

/** Does the server have the record from this desk, or may it: until the end of its share is heard? */
export function mayStandAtServer(db: ReadableDb, rec: string): boolean {
  return first(db, 'SELECT 1 FROM sync_shadow WHERE rec = ? AND live = 1 UNION ALL SELECT 1 FROM sync_outbox WHERE rec = ?', rec, rec) !== undefined;
}

export function countLive(db: ReadableDb): number {
  return first<{ n: number }>(db, 'SELECT count(*) AS n FROM sync_shadow WHERE live = 1')?.n ?? 0;
}

export function liveShadows(db: ReadableDb, limit: number, offset: number): Shadow[] {
  return all<Row>(db, `SELECT ${COLUMNS} FROM sync_shadow WHERE live = 1 ORDER BY kind, rec LIMIT ? OFFSET ?`, limit, offset).map(toShadow(db));
}

export function saveForeign(db: WritableDb, rec: string, line: string): void {
  run(db, 'INSERT OR REPLACE INTO sync_foreign (rec, line) VALUES (?, ?)', rec, line);
}

/** After a server went back, what others share is heard anew. */
export function forgetForeign(db: WritableDb): void {
  run(db, 'DELETE FROM sync_foreign');
}

/** Tells whether it was there. */
export function removeForeign(db: WritableDb, rec: string): boolean {
  return run(db, 'DELETE FROM sync_foreign WHERE rec = ?', rec).changes > 0;
}

export function removeForeignOf(db: WritableDb, recs: readonly string[]): void {
  if (first(db, 'SELECT 1 FROM sync_foreign LIMIT 1') !== undefined) run(db, 'DELETE FROM sync_foreign WHERE rec IN (SELECT value FROM json_each(?))', JSON.stringify(recs));
}

export interface HeldThere { readonly rec: string; readonly shadow: Shadow | null; readonly line: string | null }

/** What the server should hold, in the order of ids: own records as shadows, those of others as their digest lines. */
export function heldAfter(db: ReadableDb, rec: string, limit: number): HeldThere[] {
  const own = all<Row>(db, `SELECT ${COLUMNS} FROM sync_shadow WHERE live = 1 AND terms IS NOT NULL AND rec > ? ORDER BY rec LIMIT ?`, rec, limit).map((row): HeldThere => ({ rec: row.rec, shadow: toShadow(db)(row), line: null }));
  const others = all<{ rec: string; line: string }>(db, 'SELECT rec, line FROM sync_foreign WHERE rec > ? ORDER BY rec LIMIT ?', rec, limit).map((row): HeldThere => ({ ...row, shadow: null }));
  return [...own, ...others].toSorted((a, b) => (a.rec < b.rec ? -1 : 1)).slice(0, limit);
}

/** Live shadows after an id that hold one of these fields. */
export function shadowsWithField(db: ReadableDb, kind: string, fields: readonly string[], after: string, limit: number): Shadow[] {
  const paths = fields.map(() => "coalesce(json_type(fields, ?), json_type(fields, ?)) IS NOT NULL OR json_extract(fields, '$[2]') IN (SELECT id FROM sync_ledger_fields WHERE instr(names, ?) > 0)").join(' OR ');
  return all<Row>(db, `SELECT ${COLUMNS} FROM sync_shadow WHERE live = 1 AND kind = ? AND rec > ? AND (${paths}) ORDER BY rec LIMIT ?`, kind, after, ...fields.flatMap((name) => [`$."${name}"`, `$[2]."${name}"`, JSON.stringify(name)]), limit).map(toShadow(db));
}

import type { WireWord } from '#src/contract/provider/agreements.ts';
import { redactLinks } from '#src/sync/redact-links.ts';
import { one, places, type WorkspaceSql } from './storage.ts';

interface Row {
  id: string; rec: string; gen: number; seq: number; what: WireWord['what']; by_side: WireWord['by']; who: string; at: string; version: string; terms: string; note: string;
}
const columns = 'id, rec, gen, seq, what, by_side, who, at, version, terms, note';

export async function addWord(sql: WorkspaceSql, { id, rec, gen, seq, what, by, who, at, version, terms, note }: WireWord): Promise<void> {
  await sql.run(
    `INSERT INTO agreement_word (workspace_id, ${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    // As JSON, for PostgreSQL's `text` has no place for the zero character.
    [sql.workspaceId, id, rec, gen, seq, what, by, who, at, version, JSON.stringify(terms), JSON.stringify(note)],
  );
}

export async function findWord(sql: WorkspaceSql, id: string): Promise<WireWord | undefined> {
  const row = await one<Row>(sql, `SELECT ${columns} FROM agreement_word WHERE workspace_id = ? AND id = ?`, [sql.workspaceId, id]);
  return row && fromRow(row);
}

/** What was said about these records, oldest first. */
export async function wordsOf(sql: WorkspaceSql, recs: readonly string[]): Promise<Map<string, WireWord[]>> {
  if (recs.length === 0) return new Map();
  const rows = await sql.all<Row>(`SELECT ${columns} FROM agreement_word WHERE workspace_id = ? AND rec IN (${places(recs)}) ORDER BY seq`, [sql.workspaceId, ...recs]);
  return Map.groupBy(rows.map(fromRow), ({ rec }) => rec);
}

/** Words numbered after `seq` and up to `to`, in order. */
export async function wordsAfter(sql: WorkspaceSql, seq: number, to: number, limit: number): Promise<WireWord[]> {
  return (await sql.all<Row>(`SELECT ${columns} FROM agreement_word WHERE workspace_id = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?`, [sql.workspaceId, seq, to, limit])).map(fromRow);
}

/** What a share showed and what was said about it ends with it. */
export async function forgetWords(sql: WorkspaceSql, recs: readonly string[]): Promise<void> {
  if (recs.length > 0) await sql.run(`DELETE FROM agreement_word WHERE workspace_id = ? AND rec IN (${places(recs)})`, [sql.workspaceId, ...recs]);
}

/** Takes the titles out of words that link to records that may not be known any more. What was said, and of which version, stays. */
export async function redactWords(sql: WorkspaceSql, isShared: (id: string) => boolean): Promise<void> {
  const rows = await sql.all<Row>(`SELECT ${columns} FROM agreement_word WHERE workspace_id = ? AND (terms LIKE '%tandem%' OR note LIKE '%tandem%')`, [sql.workspaceId]);
  for (const { id, terms, note } of rows.map(fromRow)) {
    const left = [JSON.stringify(redactTerms(terms, isShared)), JSON.stringify(redactLinks(note, isShared))] as const;
    if (left[0] !== JSON.stringify(terms) || left[1] !== JSON.stringify(note)) await sql.run('UPDATE agreement_word SET terms = ?, note = ? WHERE workspace_id = ? AND id = ?', [...left, sql.workspaceId, id]);
  }
}

function redactTerms(terms: WireWord['terms'], isShared: (id: string) => boolean): WireWord['terms'] {
  return Object.fromEntries(Object.entries(terms).map(([name, value]) => [name, typeof value === 'string' ? redactLinks(value, isShared) : value]));
}

function fromRow({ by_side: by, terms, note, ...row }: Row): WireWord {
  return { ...row, by, terms: JSON.parse(terms) as WireWord['terms'], note: JSON.parse(note) as string };
}

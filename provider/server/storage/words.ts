import type { WireWord } from '#src/contract/provider/words.ts';
import { redactLinks, redactTexts } from '#src/sync/redact-links.ts';
import { one, places, type WorkspaceSql } from './storage.ts';

type Row = Omit<WireWord, 'by' | 'data'> & { by_side: WireWord['by']; data: string };
const columns = 'id, rec, gen, seq, topic, what, by_side, who, at, version, data, note';

export async function addWord(sql: WorkspaceSql, { id, rec, gen, seq, topic, what, by, who, at, version, data, note }: WireWord): Promise<void> {
  await sql.run(
    `INSERT INTO word (workspace_id, ${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    // As JSON, for PostgreSQL's `text` has no place for the zero character.
    [sql.workspaceId, id, rec, gen, seq, topic, what, by, who, at, version, JSON.stringify(data), JSON.stringify(note)],
  );
}

export async function findWord(sql: WorkspaceSql, id: string): Promise<WireWord | undefined> {
  const row = await one<Row>(sql, `SELECT ${columns} FROM word WHERE workspace_id = ? AND id = ?`, [sql.workspaceId, id]);
  return row && fromRow(row);
}

/** What was said about these records, in one topic or (null) any, oldest first. */
export async function wordsOf(sql: WorkspaceSql, recs: readonly string[], topic: string | null): Promise<Map<string, WireWord[]>> {
  if (recs.length === 0) return new Map();
  const rows = await sql.all<Row>(
    `SELECT ${columns} FROM word WHERE workspace_id = ? AND rec IN (${places(recs)})${topic === null ? '' : ' AND topic = ?'} ORDER BY seq`,
    [sql.workspaceId, ...recs, ...(topic === null ? [] : [topic])],
  );
  return Map.groupBy(rows.map(fromRow), ({ rec }) => rec);
}

export async function countWords(sql: WorkspaceSql, rec: string, topic: string): Promise<number> {
  return (await one<{ n: number }>(sql, 'SELECT count(*) AS n FROM word WHERE workspace_id = ? AND rec = ? AND topic = ?', [sql.workspaceId, rec, topic]))?.n ?? 0;
}

/** The records that a topic was spoken about, the latest word first. */
export async function spokenAbout(sql: WorkspaceSql, topic: string, limit: number): Promise<string[]> {
  const rows = await sql.all<{ rec: string }>('SELECT rec FROM word WHERE workspace_id = ? AND topic = ? GROUP BY rec ORDER BY max(seq) DESC LIMIT ?', [sql.workspaceId, topic, limit]);
  return rows.map(({ rec }) => rec);
}

/** Words numbered after `seq` and up to `to`, in order. */
export async function wordsAfter(sql: WorkspaceSql, seq: number, to: number, limit: number): Promise<WireWord[]> {
  return (await sql.all<Row>(`SELECT ${columns} FROM word WHERE workspace_id = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?`, [sql.workspaceId, seq, to, limit])).map(fromRow);
}

/** What a share showed and what was said about it ends with it. */
export async function forgetWords(sql: WorkspaceSql, recs: readonly string[]): Promise<void> {
  if (recs.length > 0) await sql.run(`DELETE FROM word WHERE workspace_id = ? AND rec IN (${places(recs)})`, [sql.workspaceId, ...recs]);
}

/** Takes the titles out of words that link to records that may not be known any more. What was said, and of which version, stays. */
export async function redactWords(sql: WorkspaceSql, isShared: (id: string) => boolean): Promise<void> {
  const rows = await sql.all<Row>(`SELECT ${columns} FROM word WHERE workspace_id = ? AND (data LIKE '%tandem%' OR note LIKE '%tandem%')`, [sql.workspaceId]);
  for (const { id, data, note } of rows.map(fromRow)) {
    const left = [JSON.stringify(redactTexts(data, isShared)), JSON.stringify(redactLinks(note, isShared))] as const;
    if (left[0] !== JSON.stringify(data) || left[1] !== JSON.stringify(note)) await sql.run('UPDATE word SET data = ?, note = ? WHERE workspace_id = ? AND id = ?', [...left, sql.workspaceId, id]);
  }
}

function fromRow({ by_side: by, data, note, ...row }: Row): WireWord {
  return { ...row, by, data: JSON.parse(data) as WireWord['data'], note: JSON.parse(note) as string };
}

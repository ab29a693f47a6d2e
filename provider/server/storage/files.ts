import type { Instant } from '#src/lib/dates.ts';
import { one, places, type WorkspaceSql } from './storage.ts';

export interface FileRow { readonly size: number; readonly received: number; readonly mime: string; readonly doneAt: Instant | null }

/** An attachment's row has its record in `from_id` and its content in `to_id`. */
const named = "kind = 'attachment' AND share_level IS NOT NULL AND to_id IS NOT NULL";

/** Whether a shared attachment names this content. Nothing else is kept. */
export async function isNamed(sql: WorkspaceSql, sha256: string): Promise<boolean> {
  return (await one(sql, `SELECT 1 AS found FROM record WHERE workspace_id = ? AND to_id = ? AND ${named} LIMIT 1`, [sql.workspaceId, sha256])) !== undefined;
}

/** What the files among these records hold. */
export async function contentsOf(sql: WorkspaceSql, recs: readonly string[]): Promise<string[]> {
  const rows = await sql.all<{ sha256: string }>(`SELECT to_id AS sha256 FROM record WHERE workspace_id = ? AND rec IN (${places(recs)}) AND ${named}`, [sql.workspaceId, ...recs]);
  return rows.map(({ sha256 }) => sha256);
}

export async function missingContents(sql: WorkspaceSql, after: string, limit: number): Promise<{ sha256: string; received: number }[]> {
  return sql.all(
    `SELECT wanted.sha256, COALESCE(file.received, 0) AS received
     FROM (SELECT DISTINCT to_id AS sha256 FROM record WHERE workspace_id = ? AND to_id > ? AND ${named}) AS wanted
     LEFT JOIN file ON file.workspace_id = ? AND file.sha256 = wanted.sha256
     WHERE file.done_at IS NULL ORDER BY wanted.sha256 LIMIT ?`,
    [sql.workspaceId, after, sql.workspaceId, limit],
  );
}

export async function findFile(sql: WorkspaceSql, sha256: string): Promise<FileRow | undefined> {
  const row = await one<{ size: number; received: number; mime: string; done_at: string | null }>(
    sql, 'SELECT size, received, mime, done_at FROM file WHERE workspace_id = ? AND sha256 = ?', [sql.workspaceId, sha256],
  );
  return row && { size: row.size, received: row.received, mime: row.mime, doneAt: row.done_at };
}

export async function countFiles(sql: WorkspaceSql): Promise<{ contents: number; bytes: number }> {
  const row = await one<{ contents: number; bytes: number | string | null }>(sql, 'SELECT count(*) AS contents, sum(size) AS bytes FROM file WHERE workspace_id = ?', [sql.workspaceId]);
  return { contents: row?.contents ?? 0, bytes: Number(row?.bytes ?? 0) };
}

export async function createFile(sql: WorkspaceSql, sha256: string, size: number, now: Instant): Promise<void> {
  await sql.run("INSERT INTO file (workspace_id, sha256, size, received, mime, created_at) VALUES (?, ?, ?, 0, '', ?)", [sql.workspaceId, sha256, size, now]);
}

export async function addChunk(sql: WorkspaceSql, sha256: string, at: number, bytes: Uint8Array): Promise<void> {
  await sql.run('INSERT INTO file_chunk (workspace_id, sha256, at, size, bytes) VALUES (?, ?, ?, ?, ?)', [sql.workspaceId, sha256, at, bytes.length, bytes]);
  await sql.run('UPDATE file SET received = ? WHERE workspace_id = ? AND sha256 = ?', [at + bytes.length, sql.workspaceId, sha256]);
}

export async function closeFile(sql: WorkspaceSql, sha256: string, mime: string, now: Instant): Promise<void> {
  await sql.run('UPDATE file SET mime = ?, done_at = ? WHERE workspace_id = ? AND sha256 = ?', [mime, now, sql.workspaceId, sha256]);
}

/** The piece in which `offset` lies, from there to its end; undefined past the last one. */
export async function chunkAt(sql: WorkspaceSql, sha256: string, offset: number): Promise<Uint8Array | undefined> {
  const row = await one<{ at: number; bytes: Uint8Array }>(
    sql, 'SELECT at, bytes FROM file_chunk WHERE workspace_id = ? AND sha256 = ? AND at <= ? AND at + size > ?', [sql.workspaceId, sha256, offset, offset],
  );
  return row && row.bytes.subarray(offset - row.at);
}

export async function dropFile(sql: WorkspaceSql, sha256: string): Promise<void> {
  for (const table of ['file_chunk', 'file']) await sql.run(`DELETE FROM ${table} WHERE workspace_id = ? AND sha256 = ?`, [sql.workspaceId, sha256]);
}

/** What was withdrawn goes with its bytes, in the transaction that withdraws it. Answers how many contents went. */
export async function dropUnnamedFiles(sql: WorkspaceSql): Promise<number> {
  const unnamed = `workspace_id = ? AND NOT EXISTS (SELECT 1 FROM record WHERE record.workspace_id = ? AND record.to_id = sha256 AND ${named})`;
  const values = [sql.workspaceId, sql.workspaceId];
  await sql.run(`DELETE FROM file_chunk WHERE ${unnamed}`, values);
  return sql.run(`DELETE FROM file WHERE ${unnamed}`, values);
}

export interface AttachmentRow { readonly rec: string; readonly fields: string; readonly sha256: string; readonly mime: string | null; readonly doneAt: Instant | null }

const withContent = `SELECT record.rec, record.fields, record.to_id AS sha256, file.mime, file.done_at
  FROM record LEFT JOIN file ON file.workspace_id = record.workspace_id AND file.sha256 = record.to_id
  WHERE record.workspace_id = ? AND ${named}`;
interface AttachmentSql { rec: string; fields: string; sha256: string; mime: string | null; done_at: string | null }
const fromRow = ({ done_at: doneAt, ...row }: AttachmentSql): AttachmentRow => ({ ...row, doneAt });

/** The shared files of a record, in the order in which they were added. */
export async function filesOf(sql: WorkspaceSql, rec: string): Promise<AttachmentRow[]> {
  return (await sql.all<AttachmentSql>(`${withContent} AND record.from_id = ? ORDER BY record.rec LIMIT 500`, [sql.workspaceId, rec])).map(fromRow);
}

/** The shared files of a run's steps. */
export async function filesOfSteps(sql: WorkspaceSql, run: string): Promise<(AttachmentRow & { readonly of: string })[]> {
  const rows = await sql.all<AttachmentSql & { from_id: string }>(
    `${withContent.replace('SELECT record.rec', 'SELECT record.from_id, record.rec')} AND record.from_id IN (SELECT step.rec FROM record AS step WHERE step.workspace_id = ? AND step.from_id = ? AND step.kind = 'runStep' AND step.share_level = 'full') ORDER BY record.rec LIMIT 1000`,
    [sql.workspaceId, sql.workspaceId, run],
  );
  return rows.map(({ from_id: of, ...row }) => ({ ...fromRow(row), of }));
}

/** One shared file, as long as the record that it belongs to is shared whole. */
export async function sharedFileOf(sql: WorkspaceSql, rec: string): Promise<AttachmentRow | undefined> {
  const row = await one<AttachmentSql>(
    sql, `${withContent} AND record.rec = ? AND EXISTS (SELECT 1 FROM record AS owner WHERE owner.workspace_id = ? AND owner.rec = record.from_id AND owner.share_level = 'full')`,
    [sql.workspaceId, rec, sql.workspaceId],
  );
  return row && fromRow(row);
}

import type { Instant } from '#src/lib/dates.ts';
import { newId } from '#src/lib/ids.ts';
import { clockNode, formatHlc, startClock } from '#src/sync/clock.ts';
import { Failure } from '../failure.ts';
import { one, type Sql, type WorkspaceSql } from './storage.ts';

export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly head: number;
  readonly hlc: string;
  readonly forgottenSeq: number;
  readonly lastSeenAt: Instant | null;
  /** The customer's time zone; null until a desk named it. */
  readonly timeZone: string | null;
}

interface Row { id: string; name: string; head: number; hlc: string; forgotten_seq: number; last_seen_at: string | null; time_zone: string | null }

const columns = 'id, name, head, hlc, forgotten_seq, last_seen_at, time_zone';

/** Locks the workspace's head row to the end of the transaction; all changes of one workspace pass here one by one. */
export async function lockWorkspace(sql: WorkspaceSql, now: Instant): Promise<Workspace> {
  return required(await one<Row>(sql, `UPDATE workspace SET last_seen_at = ? WHERE id = ? RETURNING ${columns}`, [now, sql.workspaceId]));
}

export async function readWorkspace(sql: WorkspaceSql): Promise<Workspace> {
  return required(await one<Row>(sql, `SELECT ${columns} FROM workspace WHERE id = ?`, [sql.workspaceId]));
}

export async function saveHead(sql: WorkspaceSql, head: number, hlc: string): Promise<void> {
  await sql.run('UPDATE workspace SET head = ?, hlc = ? WHERE id = ?', [head, hlc, sql.workspaceId]);
  sql.announce(head);
}

export async function saveForgotten(sql: WorkspaceSql, seq: number): Promise<void> {
  await sql.run('UPDATE workspace SET forgotten_seq = ? WHERE id = ?', [seq, sql.workspaceId]);
}

export async function saveTimeZone(sql: WorkspaceSql, timeZone: string): Promise<void> {
  await sql.run('UPDATE workspace SET time_zone = ? WHERE id = ?', [timeZone, sql.workspaceId]);
}

export async function createWorkspace(sql: Sql, name: string, now: Instant): Promise<Workspace> {
  const id = newId();
  const hlc = formatHlc(startClock(`p${clockNode(id)}`));
  await sql.run('INSERT INTO workspace (id, name, head, hlc, forgotten_seq, created_at) VALUES (?, ?, 0, ?, 0, ?)', [id, name, hlc, now]);
  return { id, name, head: 0, hlc, forgottenSeq: 0, lastSeenAt: null, timeZone: null };
}

export async function listWorkspaces(sql: Sql): Promise<Workspace[]> {
  return (await sql.all<Row>(`SELECT ${columns} FROM workspace ORDER BY name, id`)).map(fromRow);
}

export async function findWorkspace(sql: Sql, id: string): Promise<Workspace | undefined> {
  const row = await one<Row>(sql, `SELECT ${columns} FROM workspace WHERE id = ?`, [id]);
  return row && fromRow(row);
}

function required(row: Row | undefined): Workspace {
  if (!row) throw new Failure('NOT_FOUND', 'This workspace is not on this server.', 'Enrol this desk again with a new code.');
  return fromRow(row);
}

function fromRow(row: Row): Workspace {
  return { id: row.id, name: row.name, head: row.head, hlc: row.hlc, forgottenSeq: row.forgotten_seq, lastSeenAt: row.last_seen_at, timeZone: row.time_zone };
}

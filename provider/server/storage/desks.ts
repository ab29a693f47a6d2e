import type { Instant } from '#src/lib/dates.ts';
import { newId } from '#src/lib/ids.ts';
import { one, type Sql, type WorkspaceSql } from './storage.ts';

/** An enrolled desk: one token. It may use several device ids, as a restored or copied one takes a new id. */
export interface DeskRow {
  readonly id: string;
  readonly workspaceId: string;
  readonly name: string;
}

/** A desk that showed its token, and the server's epoch at that moment. */
export interface KnownDesk extends DeskRow {
  readonly epoch: string;
}

export interface Device {
  readonly id: string;
  readonly lastN: number;
  readonly cursor: number;
}

interface DeviceSql { id: string; desk_id: string; last_n: number; cursor_seq: number }

export async function findDeskByToken(sql: Sql, tokenHash: string): Promise<KnownDesk | undefined> {
  const row = await one<{ id: string; workspace_id: string; name: string; epoch: string }>(
    sql,
    "SELECT id, workspace_id, name, (SELECT value FROM meta WHERE key = 'epoch') AS epoch FROM desk WHERE token_hash = ? AND revoked_at IS NULL",
    [tokenHash],
  );
  return row && { id: row.id, workspaceId: row.workspace_id, name: row.name, epoch: row.epoch };
}

export async function createDesk(sql: Sql, desk: { workspaceId: string; name: string; tokenHash: string; now: Instant }): Promise<DeskRow> {
  const id = newId();
  await sql.run('INSERT INTO desk (id, workspace_id, name, token_hash, created_at) VALUES (?, ?, ?, ?, ?)', [id, desk.workspaceId, desk.name, desk.tokenHash, desk.now]);
  return { id, workspaceId: desk.workspaceId, name: desk.name };
}

export interface DeskListing { readonly id: string; readonly name: string; readonly workspace_id: string; readonly workspace: string; readonly created_at: string; readonly revoked_at: string | null }

export async function listDesks(sql: Sql): Promise<DeskListing[]> {
  return sql.all('SELECT desk.id, desk.name, desk.workspace_id, workspace.name AS workspace, desk.created_at, desk.revoked_at FROM desk JOIN workspace ON workspace.id = desk.workspace_id ORDER BY workspace.name, desk.created_at');
}

export async function findDesk(sql: Sql, id: string): Promise<DeskRow | undefined> {
  const row = await one<{ id: string; workspace_id: string; name: string }>(sql, 'SELECT id, workspace_id, name FROM desk WHERE id = ?', [id]);
  return row && { id: row.id, workspaceId: row.workspace_id, name: row.name };
}

/** Answers false when there is no such desk, or its token was revoked before. */
export async function revokeDesk(sql: Sql, id: string, now: Instant): Promise<boolean> {
  return (await sql.run('UPDATE desk SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL', [now, id])) > 0;
}

export async function countDesks(sql: Sql): Promise<number> {
  return (await one<{ total: number }>(sql, 'SELECT count(*) AS total FROM desk WHERE revoked_at IS NULL'))?.total ?? 0;
}

/** A device of this desk; one that another desk uses is as good as unknown. */
export async function findDevice(sql: WorkspaceSql, id: string, deskId: string): Promise<Device | undefined> {
  const row = await one<DeviceSql>(sql, 'SELECT id, desk_id, last_n, cursor_seq FROM device WHERE workspace_id = ? AND id = ? AND desk_id = ?', [sql.workspaceId, id, deskId]);
  return row && { id: row.id, lastN: row.last_n, cursor: row.cursor_seq };
}

/** Answers false when the id is in use by another desk of the workspace. */
export async function createDevice(sql: WorkspaceSql, id: string, deskId: string, now: Instant): Promise<boolean> {
  const made = await sql.run(
    'INSERT INTO device (workspace_id, id, desk_id, last_n, cursor_seq, created_at) VALUES (?, ?, ?, 0, 0, ?) ON CONFLICT (workspace_id, id) DO NOTHING', [sql.workspaceId, id, deskId, now],
  );
  return made > 0;
}

/** Has the desk pushed under an id that it took after this one? */
export async function hasNewerDevice(sql: WorkspaceSql, id: string, deskId: string): Promise<boolean> {
  const newer = await one(sql, `SELECT 1 AS found FROM device AS own JOIN device AS later ON later.workspace_id = own.workspace_id AND later.desk_id = own.desk_id
    WHERE own.workspace_id = ? AND own.id = ? AND own.desk_id = ? AND later.created_at > own.created_at AND later.last_n > 0 LIMIT 1`, [sql.workspaceId, id, deskId]);
  return newer !== undefined;
}

/** Moves a device id to another enrolment: the same desk enrolled again. Its numbers go on. */
export async function adoptDevice(sql: WorkspaceSql, id: string, deskId: string): Promise<void> {
  await sql.run('UPDATE device SET desk_id = ? WHERE workspace_id = ? AND id = ?', [deskId, sql.workspaceId, id]);
}

export async function saveLastNumber(sql: WorkspaceSql, device: string, lastN: number): Promise<void> {
  await sql.run('UPDATE device SET last_n = ? WHERE workspace_id = ? AND id = ?', [lastN, sql.workspaceId, device]);
}

export async function saveCursor(sql: WorkspaceSql, device: string, cursor: number): Promise<void> {
  await sql.run('UPDATE device SET cursor_seq = ? WHERE workspace_id = ? AND id = ?', [cursor, sql.workspaceId, device]);
}

export async function countDesksOf(sql: Sql, workspaceId: string): Promise<number> {
  return (await one<{ total: number }>(sql, 'SELECT count(*) AS total FROM desk WHERE workspace_id = ? AND revoked_at IS NULL', [workspaceId]))?.total ?? 0;
}

import type { EngineerRow as ListedEngineer, Role } from '#src/contract/provider/admin-api.ts';
import type { Instant } from '#src/lib/dates.ts';
import { newId } from '#src/lib/ids.ts';
import { insertMany, one, type Sql } from './storage.ts';

export interface EngineerRow {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string;
  readonly mustChange: boolean;
  readonly allWorkspaces: boolean;
  readonly role: Role;
}

interface Row { id: string; email: string; name: string; password: string; must_change: number; all_workspaces: number; role: Role }
const columns = 'engineer.id, engineer.email, engineer.name, engineer.password, engineer.must_change, engineer.all_workspaces, engineer.role';

export async function findEngineerByEmail(sql: Sql, email: string): Promise<EngineerRow | undefined> {
  const row = await one<Row>(sql, `SELECT ${columns} FROM engineer WHERE email = ? AND disabled_at IS NULL`, [email.toLowerCase()]);
  return row && fromRow(row);
}

export async function createEngineer(
  sql: Sql, engineer: { email: string; name: string; role: Role; passwordHash: string; workspaceIds: readonly string[] | 'all'; now: Instant },
): Promise<string> {
  const id = newId();
  await sql.run(
    'INSERT INTO engineer (id, email, name, password, must_change, all_workspaces, created_at, role) VALUES (?, ?, ?, ?, 1, ?, ?, ?)',
    [id, engineer.email.toLowerCase(), engineer.name, engineer.passwordHash, engineer.workspaceIds === 'all' ? 1 : 0, engineer.now, engineer.role],
  );
  await saveGrants(sql, id, engineer.workspaceIds);
  return id;
}

export async function saveGrants(sql: Sql, engineerId: string, workspaceIds: readonly string[] | 'all'): Promise<void> {
  await sql.run('UPDATE engineer SET all_workspaces = ? WHERE id = ?', [workspaceIds === 'all' ? 1 : 0, engineerId]);
  await sql.run('DELETE FROM engineer_workspace WHERE engineer_id = ?', [engineerId]);
  const rows = workspaceIds === 'all' ? [] : [...new Set(workspaceIds)].map((workspaceId) => [engineerId, workspaceId]);
  await insertMany(sql, 'engineer_workspace', ['engineer_id', 'workspace_id'], rows);
}

export async function saveRole(sql: Sql, engineerId: string, role: Role): Promise<void> {
  await sql.run('UPDATE engineer SET role = ? WHERE id = ?', [role, engineerId]);
}

export async function noteSignIn(sql: Sql, engineerId: string, now: Instant): Promise<void> {
  await sql.run('UPDATE engineer SET signed_in_at = ? WHERE id = ?', [now, engineerId]);
}

export async function enableEngineer(sql: Sql, engineerId: string): Promise<void> {
  await sql.run('UPDATE engineer SET disabled_at = NULL WHERE id = ?', [engineerId]);
}

/** Those who can let others in. */
export async function countAdmins(sql: Sql): Promise<number> {
  return (await one<{ total: number }>(sql, "SELECT count(*) AS total FROM engineer WHERE role = 'admin' AND disabled_at IS NULL"))?.total ?? 0;
}

/** Sets a password and ends every session of the engineer. A one-time password must be replaced at the next sign-in. */
export async function setPassword(sql: Sql, engineerId: string, passwordHash: string, oneTime: boolean): Promise<void> {
  await sql.run('UPDATE engineer SET password = ?, must_change = ? WHERE id = ?', [passwordHash, oneTime ? 1 : 0, engineerId]);
  await sql.run('DELETE FROM session WHERE engineer_id = ?', [engineerId]);
}

export async function disableEngineer(sql: Sql, engineerId: string, now: Instant): Promise<void> {
  await sql.run('UPDATE engineer SET disabled_at = ? WHERE id = ?', [now, engineerId]);
  await sql.run('DELETE FROM session WHERE engineer_id = ?', [engineerId]);
}

export async function countEngineers(sql: Sql): Promise<number> {
  return (await one<{ total: number }>(sql, 'SELECT count(*) AS total FROM engineer'))?.total ?? 0;
}

export async function listEngineers(sql: Sql): Promise<ListedEngineer[]> {
  const rows = await sql.all<Row & { disabled_at: string | null; signed_in_at: string | null }>(`SELECT ${columns}, disabled_at, signed_in_at FROM engineer ORDER BY email`);
  const grants = await sql.all<{ engineer_id: string; workspace_id: string }>('SELECT engineer_id, workspace_id FROM engineer_workspace ORDER BY workspace_id');
  return rows.map(({ id, email, name, role, all_workspaces: all, disabled_at: disabledAt, signed_in_at: signedInAt }) => ({
    id, email, name, role, active: disabledAt === null, signedInAt,
    workspaceIds: all === 1 ? null : grants.filter(({ engineer_id: owner }) => owner === id).map(({ workspace_id: workspaceId }) => workspaceId),
  }));
}

export async function visibleWorkspaceIds(sql: Sql, engineer: EngineerRow): Promise<ReadonlySet<string> | 'all'> {
  if (engineer.allWorkspaces) return 'all';
  const rows = await sql.all<{ workspace_id: string }>('SELECT workspace_id FROM engineer_workspace WHERE engineer_id = ?', [engineer.id]);
  return new Set(rows.map(({ workspace_id }) => workspace_id));
}

export async function createSession(sql: Sql, hash: string, engineerId: string, now: Instant): Promise<void> {
  await sql.run('INSERT INTO session (hash, engineer_id, created_at, used_at) VALUES (?, ?, ?, ?)', [hash, engineerId, now, now]);
}

/** The engineer of a session that was begun after `begunAfter` and used after `usedAfter`. */
export async function findSession(sql: Sql, hash: string, begunAfter: Instant, usedAfter: Instant): Promise<{ engineer: EngineerRow; usedAt: Instant } | undefined> {
  const row = await one<Row & { used_at: string }>(
    sql,
    `SELECT ${columns}, session.used_at FROM session JOIN engineer ON engineer.id = session.engineer_id
     WHERE session.hash = ? AND session.created_at > ? AND session.used_at > ? AND engineer.disabled_at IS NULL`,
    [hash, begunAfter, usedAfter],
  );
  return row && { engineer: fromRow(row), usedAt: row.used_at };
}

export async function touchSession(sql: Sql, hash: string, now: Instant): Promise<void> {
  await sql.run('UPDATE session SET used_at = ? WHERE hash = ?', [now, hash]);
}

export async function endSession(sql: Sql, hash: string): Promise<void> {
  await sql.run('DELETE FROM session WHERE hash = ?', [hash]);
}

export async function dropOldSessions(sql: Sql, begunBefore: Instant, usedBefore: Instant): Promise<void> {
  await sql.run('DELETE FROM session WHERE created_at <= ? OR used_at <= ?', [begunBefore, usedBefore]);
}

function fromRow(row: Row): EngineerRow {
  return { id: row.id, email: row.email, name: row.name, passwordHash: row.password, mustChange: row.must_change === 1, allWorkspaces: row.all_workspaces === 1, role: row.role };
}

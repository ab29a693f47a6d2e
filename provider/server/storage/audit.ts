import type { AuditRow } from '#src/contract/provider/portal-api.ts';
import { newId } from '#src/lib/ids.ts';
import { one, type WorkspaceSql } from './storage.ts';

/** Notes who did what. `detail` holds no value of a record. */
export async function writeAudit(sql: WorkspaceSql, { at, actor, who, action, rec, detail }: AuditRow): Promise<void> {
  await sql.run(
    'INSERT INTO audit (id, workspace_id, at, actor, who, action, rec, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    [newId(), sql.workspaceId, at, actor, who, action, rec, detail],
  );
}

export async function readAudit(sql: WorkspaceSql, offset: number, limit: number): Promise<{ rows: AuditRow[]; total: number }> {
  const rows = await sql.all<AuditRow>(
    'SELECT at, actor, who, action, rec, detail FROM audit WHERE workspace_id = ? ORDER BY id DESC LIMIT ? OFFSET ?', [sql.workspaceId, limit, offset],
  );
  const counted = await one<{ total: number }>(sql, 'SELECT count(*) AS total FROM audit WHERE workspace_id = ?', [sql.workspaceId]);
  return { rows, total: counted?.total ?? 0 };
}

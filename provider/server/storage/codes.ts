import type { Instant } from '#src/lib/dates.ts';
import { one, type Sql } from './storage.ts';

/** What a code admits to: a workspace that exists, or a new one, whose name may be given. */
export interface Admission {
  readonly workspaceId: string | null;
  readonly workspaceName: string | null;
}

export async function saveCode(sql: Sql, hash: string, admission: Admission, expiresAt: Instant): Promise<void> {
  await sql.run('INSERT INTO enrolment_code (hash, workspace_id, workspace_name, expires_at) VALUES (?, ?, ?, ?)', [hash, admission.workspaceId, admission.workspaceName, expiresAt]);
}

/** Uses a code up. Undefined when it is unknown, used or expired. */
export async function takeCode(sql: Sql, hash: string, now: Instant): Promise<Admission | undefined> {
  const row = await one<{ workspace_id: string | null; workspace_name: string | null; expires_at: string }>(
    sql, 'DELETE FROM enrolment_code WHERE hash = ? RETURNING workspace_id, workspace_name, expires_at', [hash],
  );
  return row && row.expires_at > now ? { workspaceId: row.workspace_id, workspaceName: row.workspace_name } : undefined;
}

export async function dropExpiredCodes(sql: Sql, now: Instant): Promise<void> {
  await sql.run('DELETE FROM enrolment_code WHERE expires_at <= ?', [now]);
}

import type { LogRow } from '#src/contract/provider/admin-api.ts';
import { newId } from '#src/lib/ids.ts';
import { one, type Sql } from './storage.ts';

/** Notes a sign-in, or what an administrator did. `detail` holds no password, code or token. */
export async function writeLog(sql: Sql, { at, actor, who, action, detail, address }: LogRow): Promise<void> {
  await sql.run('INSERT INTO server_log (id, at, actor, who, action, detail, address) VALUES (?, ?, ?, ?, ?, ?, ?)', [newId(), at, actor, who, action, detail, address]);
}

export async function readLog(sql: Sql, offset: number, limit: number): Promise<{ rows: LogRow[]; total: number }> {
  const rows = await sql.all<LogRow>('SELECT at, actor, who, action, detail, address FROM server_log ORDER BY id DESC LIMIT ? OFFSET ?', [limit, offset]);
  return { rows, total: (await one<{ total: number }>(sql, 'SELECT count(*) AS total FROM server_log'))?.total ?? 0 };
}

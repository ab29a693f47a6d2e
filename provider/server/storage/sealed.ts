import type { SealedEnvelope } from '#src/contract/provider/sealed.ts';
import type { Instant } from '#src/lib/dates.ts';
import type { WorkspaceSql } from './storage.ts';

const columns = 'rec, kind, seq, data';

/** A desk's device says for whom to seal; the latest device of a desk counts. */
export async function saveSealKey(sql: WorkspaceSql, device: { readonly id: string; readonly deskId: string }, recipient: string, now: Instant): Promise<void> {
  await sql.run(
    `INSERT INTO seal_key (workspace_id, device, desk_id, recipient, at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (workspace_id, device) DO UPDATE SET desk_id = excluded.desk_id, recipient = excluded.recipient WHERE seal_key.recipient <> excluded.recipient`,
    [sql.workspaceId, device.id, device.deskId, recipient, now],
  );
}

interface SealKey { readonly device: string; readonly desk_id: string; readonly recipient: string; readonly cursor_seq: number }

/** The present key of each desk, and how far that desk has heard. */
async function presentKeys(sql: WorkspaceSql): Promise<SealKey[]> {
  const keys = await sql.all<SealKey>(
    `SELECT seal_key.device, seal_key.desk_id, seal_key.recipient, device.cursor_seq FROM seal_key
     JOIN device ON device.workspace_id = seal_key.workspace_id AND device.id = seal_key.device WHERE seal_key.workspace_id = ? ORDER BY seal_key.at, seal_key.device`, [sql.workspaceId],
  );
  return [...new Map(keys.map((key) => [key.desk_id, key])).values()];
}

export async function recipients(sql: WorkspaceSql): Promise<string[]> {
  return [...new Set((await presentKeys(sql)).map(({ recipient }) => recipient))];
}

export async function addSealed(sql: WorkspaceSql, { rec, kind, seq, data }: SealedEnvelope, now: Instant): Promise<void> {
  await sql.run(`INSERT INTO sealed (workspace_id, ${columns}, at) VALUES (?, ?, ?, ?, ?, ?)`, [sql.workspaceId, rec, kind, seq, data, now]);
}

export async function sealedAfter(sql: WorkspaceSql, seq: number, to: number, limit: number): Promise<SealedEnvelope[]> {
  return sql.all<SealedEnvelope>(`SELECT ${columns} FROM sealed WHERE workspace_id = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?`, [sql.workspaceId, seq, to, limit]);
}

/** Forgets what every desk has heard, and what waited for too long. */
export async function dropSealed(sql: WorkspaceSql, before: Instant): Promise<void> {
  const heard = Math.min(...(await presentKeys(sql)).map(({ cursor_seq: cursor }) => cursor));
  await sql.run('DELETE FROM sealed WHERE workspace_id = ? AND (at < ? OR seq <= ?)', [sql.workspaceId, before, Number.isFinite(heard) ? heard : 0]);
}

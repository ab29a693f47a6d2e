import type { MutationResult, SheetResult } from '#src/contract/provider/wire.ts';
import { linkedIn } from './history.ts';
import { insertMany, places, type WorkspaceSql } from './storage.ts';

/** The answer that a mutation or a sheet got; without `result` once the server had to forget what it may hold. */
export interface StoredReply extends Pick<MutationResult, 'n' | 'mut_id' | 'rec' | 'reason'> {
  readonly result: MutationResult | SheetResult | null;
}

/** In place of a record's id in the answer to a sheet, which is about many and holds no value of any. */
export const ofSheet = '';

interface Row { n: number; mut_id: string; rec: string; refusal: MutationResult['reason'] | null; result: string | null }

export async function loadReplies(sql: WorkspaceSql, device: string, numbers: readonly number[]): Promise<Map<number, StoredReply>> {
  const [from, to] = [Math.min(...numbers), Math.max(...numbers)];
  const rows = await sql.all<Row>(
    'SELECT n, mut_id, rec, refusal, result FROM mutation WHERE workspace_id = ? AND device = ? AND n BETWEEN ? AND ?', [sql.workspaceId, device, from, to],
  );
  return new Map(rows.map(({ n, mut_id, rec, refusal, result }) =>
    [n, { n, mut_id, rec, reason: refusal ?? undefined, result: result === null ? null : (JSON.parse(result) as MutationResult | SheetResult) }]));
}

export async function saveReplies(sql: WorkspaceSql, device: string, replies: readonly StoredReply[]): Promise<void> {
  const rows = replies.map(({ n, mut_id, rec, reason, result }) => [sql.workspaceId, device, n, mut_id, rec, reason ?? null, result && JSON.stringify(result)]);
  await insertMany(sql, 'mutation', ['workspace_id', 'device', 'n', 'mut_id', 'rec', 'refusal', 'result'], rows);
}

/** The numbers stay, so that a late repetition is still known for one. */
export async function forgetReplies(sql: WorkspaceSql, recs: readonly string[]): Promise<void> {
  if (recs.length > 0) await sql.run(`UPDATE mutation SET result = NULL WHERE workspace_id = ? AND rec IN (${places(recs)})`, [sql.workspaceId, ...recs]);
}

/** Answers repeat values of concurrent edits, and in them the titles of records that they link to. */
export async function forgetRepliesLinkingTo(sql: WorkspaceSql, targets: ReadonlySet<string>): Promise<void> {
  const rows = await sql.all<{ device: string; n: number; result: string }>("SELECT device, n, result FROM mutation WHERE workspace_id = ? AND result LIKE '%tandem%'", [sql.workspaceId]);
  for (const { device, n, result } of rows)
    if (linkedIn(result).some((id) => targets.has(id))) await sql.run('UPDATE mutation SET result = NULL WHERE workspace_id = ? AND device = ? AND n = ?', [sql.workspaceId, device, n]);
}

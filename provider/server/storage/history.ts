import type { HistoryEntry } from '#src/contract/provider/portal-api.ts';
import { newId } from '#src/lib/ids.ts';
import type { Superseded } from '../protocol/batch.ts';
import { insertMany, places, type WorkspaceSql } from './storage.ts';

const columns = ['id', 'workspace_id', 'rec', 'at', 'by_side', 'who', 'field', 'what', 'value'];

export async function addHistory(sql: WorkspaceSql, entries: readonly Superseded[]): Promise<void> {
  const rows = entries.map(({ rec, at, by, who, field, what, value }) => [newId(), sql.workspaceId, rec, at, by, who, field, what, JSON.stringify(value)]);
  await insertMany(sql, 'history', columns, rows);
}

/** The latest changes of a record, newest first. */
export async function readHistory(sql: WorkspaceSql, rec: string, limit: number): Promise<HistoryEntry[]> {
  const rows = await sql.all<{ at: string; by_side: HistoryEntry['by']; who: string; field: string; what: HistoryEntry['what']; value: string }>(
    'SELECT at, by_side, who, field, what, value FROM history WHERE workspace_id = ? AND rec = ? ORDER BY id DESC LIMIT ?', [sql.workspaceId, rec, limit],
  );
  return rows.map(({ by_side: by, value, ...entry }) => ({ ...entry, by, value: JSON.parse(value) as HistoryEntry['value'] }));
}

export async function forgetHistory(sql: WorkspaceSql, recs: readonly string[]): Promise<void> {
  if (recs.length > 0) await sql.run(`DELETE FROM history WHERE workspace_id = ? AND rec IN (${places(recs)})`, [sql.workspaceId, ...recs]);
}

const link = /tandem:\/\/[a-zA-Z]+\/([0-9a-f-]{36})|tandem-file:([0-9a-f]{64})/g;

/** The records, and the files by their content, that a value's texts link to; a link stands beside the name of its target. */
export function linkedIn(value: string): string[] {
  return [...value.matchAll(link)].map(([, id, content]) => (id ?? content)!);
}

/** A record's title also stands in links to it, so what others were called goes from their neighbours' past too. */
export async function forgetLinksTo(sql: WorkspaceSql, targets: ReadonlySet<string>): Promise<void> {
  const rows = await sql.all<{ id: string; value: string }>("SELECT id, value FROM history WHERE workspace_id = ? AND value LIKE '%tandem%'", [sql.workspaceId]);
  const telling = rows.filter(({ value }) => linkedIn(value).some((id) => targets.has(id))).map(({ id }) => id);
  for (let from = 0; from < telling.length; from += 500) {
    const part = telling.slice(from, from + 500);
    await sql.run(`DELETE FROM history WHERE workspace_id = ? AND id IN (${places(part)})`, [sql.workspaceId, ...part]);
  }
}

export async function dropOldHistory(sql: WorkspaceSql, before: string): Promise<number> {
  return sql.run('DELETE FROM history WHERE workspace_id = ? AND at < ?', [sql.workspaceId, before]);
}

import { TandemError } from '#src/contract/errors.ts';
import { openMeta, renewEpoch, setMeta } from '../storage/meta.ts';
import { schemaVersion, tables } from '../storage/schema.ts';
import { insertMany, one, type Sql, type SqlValue, type Storage } from '../storage/storage.ts';
import { listWorkspaces } from '../storage/workspaces.ts';
import { columnsOf, readBackup, type Entry, type HeadLine } from './format.ts';

const rowsAtOnce = 200;
type Enter = (workspaceId: string | null) => Promise<void>;

/** Replaces everything by what a backup holds, in one transaction, and begins a new epoch. Answers what the backup was. */
export async function restore(storage: Storage, file: string, { overwrite }: { readonly overwrite: boolean }): Promise<{ rows: number; head: HeadLine }> {
  let head: HeadLine | undefined;
  // Once to be sure of it, and once to load it: nothing is touched for a damaged file.
  const rows = await readBackup(file, (found) => { head = found; }, () => undefined);
  if (!head || head.schema !== schemaVersion) throw otherVersion(head?.schema ?? 0);
  const { serverId, providerName } = head;
  await storage.admin(openMeta);
  await storage.whole('write', async (sql, enter) => {
    if (!overwrite && (await isUsed(sql)))
      throw new TandemError('conflict', 'This database holds workspaces or engineers already.', 'Restore into an empty one, or repeat the command with --overwrite to replace everything in it.');
    await empty(sql, enter);
    await load(sql, enter, file);
    await setMeta(sql, 'server_id', serverId);
    await setMeta(sql, 'provider_name', providerName);
    await renewEpoch(sql);
  });
  await storage.scrub();
  await storage.rewrite();
  return { rows, head };
}

async function isUsed(sql: Sql): Promise<boolean> {
  return (await one(sql, 'SELECT 1 AS found FROM workspace UNION ALL SELECT 1 FROM engineer LIMIT 1')) !== undefined;
}

async function empty(sql: Sql, enter: Enter): Promise<void> {
  for (const { id } of await listWorkspaces(sql)) {
    await enter(id);
    for (const { name } of tables.filter(({ guarded }) => guarded)) await sql.run(`DELETE FROM ${name} WHERE workspace_id = ?`, [id]);
    await enter(null);
  }
  for (const { name } of tables.filter((table) => !table.guarded && table.name !== 'meta')) await sql.run(`DELETE FROM ${name}`);
}

/** The rows stand in the file in the order in which they can be written: workspaces first, then each one's own. */
async function load(sql: Sql, enter: Enter, file: string): Promise<void> {
  let batch: Entry[] = [];
  let inside: string | null = null;
  const placeOf = ({ table, row }: Entry): string | null => (table.guarded ? String(row.workspace_id) : null);
  const flush = async (): Promise<void> => {
    const [first] = batch;
    if (!first) return;
    const columns = columnsOf(first.table);
    if (placeOf(first) !== inside) {
      inside = placeOf(first);
      await enter(inside);
    }
    await insertMany(sql, first.table.name, columns, batch.map(({ row }): SqlValue[] => columns.map((name) => row[name] ?? null)));
    batch = [];
  };
  await readBackup(file, () => undefined, async (entry) => {
    const [first] = batch;
    if (first && (first.table !== entry.table || placeOf(first) !== placeOf(entry) || batch.length >= (first.table.name === 'file_chunk' ? 8 : rowsAtOnce))) await flush();
    batch.push(entry);
  });
  await flush();
  await enter(null);
}

function otherVersion(found: number): TandemError {
  const hint = found > schemaVersion ? 'Update the provider server, then restore.' : 'Restore it with the server version that made it, then start the newer one on that database.';
  return new TandemError('newer-version', `The backup was made by another version of the server (database ${found}; this one has ${schemaVersion}).`, hint);
}

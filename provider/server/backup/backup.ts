import { TandemError } from '#src/contract/errors.ts';
import type { Instant } from '#src/lib/dates.ts';
import { createHash } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { openMeta } from '../storage/meta.ts';
import { schemaVersion, type Table } from '../storage/schema.ts';
import { places, type Sql, type Storage } from '../storage/storage.ts';
import { listWorkspaces } from '../storage/workspaces.ts';
import { addLine, endText, keptTables, keyOf, rowText, type HeadLine, type Row } from './format.ts';

const rowsAtOnce = 500;
/** Pieces of files are large; few of them stand in memory at once. */
const piecesAtOnce = 8;

/** Writes everything as it is at one moment into a new file, while the server goes on. Answers the number of rows. */
export async function backup(storage: Storage, file: string, now: Instant): Promise<number> {
  const { serverId, providerName } = await storage.admin(openMeta);
  const partial = `${file}.partial`;
  const hash = createHash('sha256');
  const out = await open(partial, 'w', 0o600).catch((error: unknown) => { throw unwritable(file, error); });
  let rows = 0;
  try {
    const head: HeadLine = { backup: 'Tandem provider', format: 1, schema: schemaVersion, madeAt: now, serverId, providerName };
    await out.write(addLine(hash, JSON.stringify(head)));
    await storage.whole('read', async (sql, enter) => {
      const copy = async (table: Table, workspaceId: string | null): Promise<void> => {
        for await (const part of rowsOf(sql, table, workspaceId)) {
          await out.write(part.map((row) => addLine(hash, rowText(table, row))).join(''));
          rows += part.length;
        }
      };
      for (const table of keptTables.filter(({ guarded }) => !guarded)) await copy(table, null);
      for (const { id } of await listWorkspaces(sql)) {
        await enter(id);
        for (const table of keptTables.filter(({ guarded }) => guarded)) await copy(table, id);
        await enter(null);
      }
    });
    await out.write(endText(hash, rows));
    await out.sync();
    await out.close();
    await rename(partial, file);
    return rows;
  } catch (error) {
    await out.close().catch(() => undefined);
    await rm(partial, { force: true });
    throw error;
  }
}

/** A table's rows in the order of their keys, some at a time. */
async function* rowsOf(sql: Sql, table: Table, workspaceId: string | null): AsyncGenerator<Row[]> {
  const key = keyOf(table).filter((name) => workspaceId === null || name !== 'workspace_id');
  const own = workspaceId === null ? { text: [], values: [] } : { text: ['workspace_id = ?'], values: [workspaceId] };
  const atOnce = table.name === 'file_chunk' ? piecesAtOnce : rowsAtOnce;
  for (let last: Row | undefined; ;) {
    const after = last ? { text: [`(${key.join(', ')}) > (${places(key)})`], values: key.map((name) => last![name]!) } : { text: [], values: [] };
    const where = [...own.text, ...after.text].join(' AND ');
    const part = await sql.all<Row>(`SELECT * FROM ${table.name} ${where && `WHERE ${where}`} ORDER BY ${key.join(', ')} LIMIT ${atOnce}`, [...own.values, ...after.values]);
    if (part.length > 0) yield part;
    if (part.length < atOnce) return;
    last = part.at(-1);
  }
}

function unwritable(file: string, cause: unknown): TandemError {
  return new TandemError('invalid', `${file} cannot be written.`, 'Check that the folder exists, that this user may write there, and that the disk is not full.', { cause });
}

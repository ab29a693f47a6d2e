import { TandemError } from '#src/contract/errors.ts';
import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { tables, type Table } from '../storage/schema.ts';
import type { SqlValue } from '../storage/storage.ts';

/** What is of no use after a restore, or would bring back access that was ended. */
const leftOut = new Set(['meta', 'session', 'attempt', 'enrolment_code']);
export const keptTables: readonly Table[] = tables.filter(({ name }) => !leftOut.has(name));

/** A backup is a text of JSON lines: a head, one `[table, row]` for each row, and an end with the checksum of all before it. */
export const headLine = z.object({
  backup: z.literal('Tandem provider'), format: z.literal(1), schema: z.number().int(), madeAt: z.string(), serverId: z.string(), providerName: z.string(),
});
export type HeadLine = z.infer<typeof headLine>;
const endLine = z.object({ end: z.literal(true), rows: z.number().int(), sha256: z.string() });
const rowLine = z.tuple([z.string(), z.record(z.string(), z.union([z.string(), z.number(), z.null(), z.object({ base64: z.string() })]))]);

export type Row = Readonly<Record<string, SqlValue>>;
export interface Entry { readonly table: Table; readonly row: Row }

/** A row as a line; bytes as base64. */
export function rowText(table: Table, row: Row): string {
  return JSON.stringify([table.name, Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value]))]);
}

export function addLine(hash: Hash, line: string): string {
  const text = `${line}\n`;
  hash.update(text);
  return text;
}

export function endText(hash: Hash, rows: number): string {
  return `${JSON.stringify({ end: true, rows, sha256: hash.digest('hex') })}\n`;
}

/** Reads a backup from begin to end: first its head, then each row. Throws when it is damaged or not whole. */
export async function readBackup(file: string, onHead: (head: HeadLine) => void, onRow: (entry: Entry) => Promise<void> | void): Promise<number> {
  const hash = createHash('sha256');
  let [count, ended] = [0, false];
  let at = 0;
  for await (const line of linesOf(file)) {
    at += 1;
    if (ended) throw damaged(file, `there is something after its end, in line ${at}`);
    const json = parsed(file, line, at);
    const end = endLine.safeParse(json);
    if (end.success) {
      if (end.data.rows !== count || end.data.sha256 !== hash.digest('hex')) throw damaged(file, 'its checksum does not fit its content');
      ended = true;
      continue;
    }
    addLine(hash, line);
    if (at === 1) {
      const head = headLine.safeParse(json);
      if (!head.success) throw new TandemError('invalid', `${file} is not a backup of a Tandem provider server.`, 'Give a file that the command backup made.');
      onHead(head.data);
      continue;
    }
    count += 1;
    await onRow(entryOf(file, json, at));
  }
  if (!ended) throw damaged(file, 'its end is missing');
  return count;
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const stream = createReadStream(file, 'utf8');
  try {
    yield* createInterface({ input: stream, crlfDelay: Infinity });
  } catch (error) {
    throw new TandemError('missing-file', `${file} cannot be read.`, 'Check the path and that this user may read it.', { cause: error });
  } finally {
    stream.destroy();
  }
}

function parsed(file: string, line: string, at: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw damaged(file, `line ${at} is cut or changed`);
  }
}

function entryOf(file: string, json: unknown, at: number): Entry {
  const found = rowLine.safeParse(json);
  const table = found.success ? keptTables.find(({ name }) => name === found.data[0]) : undefined;
  if (!found.success || !table) throw damaged(file, `line ${at} is no row of a known table`);
  const columns = new Set(columnsOf(table));
  if (Object.keys(found.data[1]).some((name) => !columns.has(name))) throw damaged(file, `line ${at} names an unknown column`);
  return { table, row: Object.fromEntries(Object.entries(found.data[1]).map(([name, value]) => [name, value !== null && typeof value === 'object' ? Buffer.from(value.base64, 'base64') : value])) };
}

function damaged(file: string, what: string): TandemError {
  return new TandemError('corrupt', `The backup ${file} is damaged: ${what}.`, 'Take another backup; nothing was changed here.');
}

export function columnsOf({ columns }: Table): string[] {
  return columns.filter((column) => !column.startsWith('PRIMARY KEY')).map((column) => column.split(' ')[0]!);
}

/** The columns by which the rows of a table are told apart. */
export function keyOf({ columns }: Table): string[] {
  const several = columns.map((column) => /^PRIMARY KEY \((.*)\)$/.exec(column)?.[1]).find((found) => found !== undefined);
  return several?.split(', ') ?? columns.filter((column) => column.includes('PRIMARY KEY')).map((column) => column.split(' ')[0]!);
}

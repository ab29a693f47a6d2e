import Sqlite from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';
import { timed } from './measure.ts';

/** Serves one file over HTTP, and prints its port. */
const source = `
const { createReadStream } = require('node:fs');
const server = require('node:http').createServer((_request, response) => createReadStream(process.argv[1]).pipe(response));
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
`;

export interface Streamed {
  /** From the request to the commit. */
  readonly ms: number;
  /** Processor time of this process for it; what serves is not counted. */
  readonly cpuMs: number;
}

/**
 * A floor for a first sync: values, one a line, streamed over loopback by a process of their own, each parsed and put
 * into one table under its id, with one statement in one transaction that waits for the disk.
 */
export async function streamIntoSqlite<Value>(folder: string, name: string, values: readonly Value[], idOf: (value: Value) => string): Promise<Streamed> {
  const file = path.join(folder, `${name}.ndjson`);
  writeFileSync(file, values.map((value) => `${JSON.stringify(value)}\n`).join(''));
  const child = spawn(process.execPath, ['-e', source, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const db = openTable(path.join(folder, `${name}.db`));
  try {
    const port = await new Promise<number>((ready) => { child.stdout.once('data', (text: Buffer) => ready(Number(text.toString()))); });
    const before = process.cpuUsage();
    const ms = await timed(() => receive(db, port, idOf));
    const { user, system } = process.cpuUsage(before);
    const { n } = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM record').get()!;
    if (n !== values.length) throw new Error(`${n} of ${values.length} were streamed`);
    return { ms, cpuMs: (user + system) / 1_000 };
  } finally {
    db.close();
    child.kill();
  }
}

function openTable(file: string): Sqlite.Database {
  const db = new Sqlite(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE record (rec TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT');
  return db;
}

async function receive<Value>(db: Sqlite.Database, port: number, idOf: (value: Value) => string): Promise<void> {
  const insert = db.prepare('INSERT INTO record VALUES (?, ?)');
  db.exec('BEGIN IMMEDIATE');
  const response = await new Promise<NodeJS.ReadableStream>((answer, failed) => { request({ host: '127.0.0.1', port }, answer).on('error', failed).end(); });
  response.setEncoding('utf8');
  let begun = '';
  // Cut by hand: node:readline would take as long as all the rest.
  for await (const chunk of response as AsyncIterable<string>) {
    const lines = (begun + chunk).split('\n');
    begun = lines.pop()!;
    for (const line of lines) insert.run(idOf(JSON.parse(line) as Value), line);
  }
  db.exec('COMMIT');
}

import Sqlite from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { timed } from './measure.ts';

/** Serves one file over HTTP, and prints its port. */
const source = `
const { createReadStream } = require('node:fs');
const server = require('node:http').createServer((_request, response) => createReadStream(process.argv[1]).pipe(response));
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
`;

/**
 * The floor of a first sync: the same rows as they travel, one a line, streamed over loopback by a process of its own,
 * parsed, and put into one table with one statement in one transaction. Milliseconds from the request to the commit.
 */
export async function streamIntoSqlite(folder: string, rows: readonly (readonly [rec: string, ...values: unknown[]])[]): Promise<number> {
  const file = path.join(folder, 'rows.ndjson');
  writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const child = spawn(process.execPath, ['-e', source, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const port = await new Promise<number>((ready) => { child.stdout.once('data', (text: Buffer) => ready(Number(text.toString()))); });
    return await timed(() => receive(path.join(folder, 'streamed.db'), port));
  } finally {
    child.kill();
  }
}

async function receive(file: string, port: number): Promise<void> {
  const db = new Sqlite(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE record (rec TEXT PRIMARY KEY, fields TEXT NOT NULL) STRICT');
  const insert = db.prepare('INSERT INTO record VALUES (?, ?)');
  db.exec('BEGIN IMMEDIATE');
  const response = await new Promise<NodeJS.ReadableStream>((answer, failed) => { request({ host: '127.0.0.1', port }, answer).on('error', failed).end(); });
  for await (const line of createInterface({ input: response, crlfDelay: Number.POSITIVE_INFINITY })) {
    const [rec] = JSON.parse(line) as [string, ...unknown[]];
    insert.run(rec, line);
  }
  db.exec('COMMIT');
  db.close();
}

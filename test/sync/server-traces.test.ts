import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSqlite } from '#provider/server/storage/sqlite/open.ts';
import { startSweeping } from '#provider/server/sweep.ts';
import { systemClock } from '#src/lib/dates.ts';
import { scriptedDesk, type ScriptedDesk } from './support/desk.ts';
import { put, unshare } from './support/mutations.ts';
import { startTestServer, type TestServer } from './support/server.ts';

const records = Array.from({ length: 60 }, (_, at) => `record-${at}`);
const inFiles = (folder: string): boolean =>
  readdirSync(folder).some((name) => name.startsWith('provider.db') && readFileSync(path.join(folder, name)).includes('CANARY'));

let server: TestServer;
let desk: ScriptedDesk;
beforeEach(async () => {
  server = await startTestServer();
  desk = await scriptedDesk(server);
});
afterEach(() => server.stop());

/** Records of growing lengths make SQLite move rows from page to page; then all of them are taken back, one by one. */
async function shareAndTakeBack(): Promise<void> {
  let n = 0;
  const numbers = new Map<string, number>();
  for (const length of [10, 400, 30, 700]) {
    for (const [at, rec] of records.entries()) {
      n += 1;
      const base = numbers.get(rec) ?? 0;
      const gen = base === 0 ? 0 : at + 1;
      const result = await desk.send(put({ n, rec, gen, shareSeq: gen, fields: { name: { val: `CANARY-${at} ${'x'.repeat(length + at * 7)}`, base, at: n } } }));
      expect(result.status).toBe('applied');
      numbers.set(rec, result.seq);
    }
  }
  for (const [at, rec] of records.entries()) {
    n += 1;
    await desk.send(unshare({ n, rec, gen: at + 1, seen: numbers.get(rec)! }));
  }
}

test('what was taken back leaves the file with its last trace, also where SQLite had moved it', async () => {
  await shareAndTakeBack();
  await server.storage.rewrite();
  expect(inFiles(server.folder)).toBe(false);
});

test('writes wait while the file is written anew, and reads go on', async () => {
  await shareAndTakeBack();
  const order: string[] = [];
  await Promise.all([
    server.storage.rewrite().then(() => order.push('written anew')),
    desk.send(put({ n: records.length * 5 + 1, rec: 'later', fields: { name: 'Later' } })).then(() => order.push('pushed')),
    server.storage.lookup((sql) => sql.all('SELECT count(*) FROM record')).then(() => order.push('read')),
  ]);
  expect(order).toEqual(['read', 'written anew', 'pushed']);
  expect((await desk.all()).has('later')).toBe(true);
});

test('a server that was stopped before it came to that does it at its next start', async () => {
  await shareAndTakeBack();
  const next = openSqlite(server.folder);
  const errors: unknown[] = [];
  const stop = startSweeping(next, systemClock, (error) => errors.push(error));
  await next.close();
  stop();
  expect(errors).toEqual([]);
  expect(inFiles(server.folder)).toBe(false);
});

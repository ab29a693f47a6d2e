import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { configure, connect, run, type WritableDb } from '#core/db/database.ts';
import { IdleCheckpoint } from '#core/db/idle-checkpoint.ts';

let folder: string;
let db: WritableDb;
beforeEach(() => {
  vi.useFakeTimers();
  folder = mkdtempSync(join(tmpdir(), 'tandem-wal-'));
  db = connect(join(folder, 'a.tandem'));
  configure(db, { readonly: false });
  db.exec('CREATE TABLE line (n INTEGER PRIMARY KEY, text TEXT)');
});
afterEach(() => {
  vi.useRealTimers();
  if (db.open) db.close();
  rmSync(folder, { recursive: true });
});

/** Frames in the log that are not yet in the file; asking moves nothing. */
const waiting = (): number => {
  const [{ log, checkpointed }] = db.pragma('wal_checkpoint(NOOP)') as [{ log: number; checkpointed: number }];
  return log - checkpointed;
};

test('the log is moved into the file in a pause, and not between edits', () => {
  const checkpoint = new IdleCheckpoint(db);
  for (let n = 0; n < 30; n += 1) {
    run(db, 'INSERT INTO line (text) VALUES (?)', `line ${n}`);
    checkpoint.soon();
    vi.advanceTimersByTime(100);
  }
  expect(waiting()).toBeGreaterThan(20);
  vi.advanceTimersByTime(300);
  expect(waiting()).toBe(0);
});

test('a few edits are left to the next pause; a closed file is left alone', () => {
  const checkpoint = new IdleCheckpoint(db);
  run(db, 'INSERT INTO line (text) VALUES (?)', 'one');
  checkpoint.soon();
  vi.advanceTimersByTime(1000);
  expect(waiting()).toBeGreaterThan(0);
  for (let n = 0; n < 30; n += 1) checkpoint.soon();
  db.close();
  expect(() => vi.advanceTimersByTime(1000)).not.toThrow();
});

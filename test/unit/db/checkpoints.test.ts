import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { configure, connect, first, inTransaction, run, type WritableDb } from '#core/db/database.ts';
import { Checkpoints, waitingPages } from '#core/db/checkpoints.ts';

let folder: string;
let file: string;
let db: WritableDb;
let checkpoints: Checkpoints;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-wal-'));
  file = join(folder, 'a.tandem');
  db = connect(file);
  configure(db, { readonly: false });
  db.exec('CREATE TABLE line (n INTEGER PRIMARY KEY, text TEXT)');
  checkpoints = new Checkpoints(db, file);
});
afterEach(() => {
  vi.useRealTimers();
  checkpoints.stop();
  if (db.open) db.close();
  rmSync(folder, { recursive: true });
});

const edit = (text: string): unknown => inTransaction(db, () => run(db, 'INSERT INTO line (text) VALUES (?)', text));
/** Some 500 pages. */
const large = (): unknown => edit('x'.repeat(2_000_000));

test('the log is moved into the file in a pause, and not between edits', () => {
  vi.useFakeTimers();
  for (let n = 0; n < 30; n += 1) {
    edit(`line ${n}`);
    vi.advanceTimersByTime(100);
  }
  expect(waitingPages(db).waiting).toBeGreaterThan(20);
  vi.advanceTimersByTime(300);
  expect(waitingPages(db).waiting).toBe(0);
});

test('a few edits are left to the next pause; a closed file is left alone', () => {
  vi.useFakeTimers();
  edit('one');
  vi.advanceTimersByTime(1000);
  expect(waitingPages(db).waiting).toBeGreaterThan(0);
  for (let n = 0; n < 30; n += 1) edit('more');
  db.close();
  expect(() => vi.advanceTimersByTime(1000)).not.toThrow();
});

test('a stream of large edits is moved beside them, on another connection', async () => {
  const before = db.pragma('wal_autocheckpoint', { simple: true }) as number;
  for (let n = 0; n < 4; n += 1) large();
  // Asked for at the fourth edit; nothing was moved on this thread by then.
  expect(waitingPages(db).waiting).toBeGreaterThan(1_500);
  await expect.poll(() => waitingPages(db).waiting, { timeout: 30_000 }).toBe(0);
  // The own limit of SQLite is far from here now, so no edit of a stream takes it.
  expect(db.pragma('wal_autocheckpoint', { simple: true })).toBeGreaterThan(before);
});

test('closing waits for a checkpoint under way, and leaves no log', () => {
  for (let n = 0; n < 4; n += 1) large();
  checkpoints.stop();
  db.close();
  expect(existsSync(`${file}-wal`)).toBe(false);
  db = connect(file);
  expect(first<{ n: number }>(db, 'SELECT count(*) AS n FROM line')).toEqual({ n: 4 });
  expect(db.pragma('quick_check', { simple: true })).toBe('ok');
});

test('what a transaction within another commits is no commit yet, and a failed one none at all', () => {
  vi.useFakeTimers();
  for (let n = 0; n < 30; n += 1) {
    expect(() => inTransaction(db, () => {
      edit('inner');
      throw new Error('taken back');
    })).toThrow('taken back');
  }
  edit('one');
  vi.advanceTimersByTime(1000);
  expect(waitingPages(db).waiting).toBeGreaterThan(0);
});

import { all, first, run, type ReadableDb, type WritableDb } from '../db/database.ts';

/** One conversation with the provider's server, in numbers. */
export interface SyncRun {
  readonly startedAt: string; readonly endedAt: string;
  /** Records sent, taken back and received, and changes that the server refused. */
  readonly sent: number; readonly recalled: number; readonly received: number; readonly refused: number;
  readonly bytesOut: number; readonly bytesIn: number;
  /** What went wrong, in words. */
  readonly error: string | null;
}
export interface SyncRunRow extends SyncRun { readonly id: number; readonly times: number }

const KEPT = 500;
const isQuiet = (one: SyncRun): boolean => one.sent + one.recalled + one.received + one.refused === 0;

/** Adds a conversation. One that moved nothing and ended like the one before joins its line, or the minute's beat would fill the log. */
export function addSyncRun(db: WritableDb, added: SyncRun): void {
  const last = first<SyncRunRow>(db, 'SELECT * FROM sync_run ORDER BY id DESC LIMIT 1');
  if (last && isQuiet(last) && isQuiet(added) && last.error === added.error) {
    run(db, 'UPDATE sync_run SET endedAt = ?, bytesOut = bytesOut + ?, bytesIn = bytesIn + ?, times = times + 1 WHERE id = ?', added.endedAt, added.bytesOut, added.bytesIn, last.id);
    return;
  }
  run(db, 'INSERT INTO sync_run (startedAt, endedAt, sent, recalled, received, refused, bytesOut, bytesIn, error, times) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)',
    added.startedAt, added.endedAt, added.sent, added.recalled, added.received, added.refused, added.bytesOut, added.bytesIn, added.error);
  run(db, 'DELETE FROM sync_run WHERE id <= (SELECT max(id) FROM sync_run) - ?', KEPT);
}

export function syncRuns(db: ReadableDb, limit: number, offset: number): SyncRunRow[] {
  return all(db, 'SELECT * FROM sync_run ORDER BY id DESC LIMIT ? OFFSET ?', limit, offset);
}

export function countSyncRuns(db: ReadableDb): number {
  return first<{ n: number }>(db, 'SELECT count(*) AS n FROM sync_run')?.n ?? 0;
}

import { Book, type KeyValues } from '#src/domain/import/book.ts';
import type { KnownRecords } from '#src/domain/import/references.ts';
import type { Kind } from '#src/domain/kinds.ts';
import { all, first, run, type ReadableDb, type WritableDb } from '../db/database.ts';
import { getRecord, quoted, tableOf } from './record-repo.ts';

export type BatchState = 'running' | 'done' | 'cancelled' | 'interrupted' | 'undone';
export interface BatchRow { readonly id: string; readonly label: string; readonly state: BatchState; readonly startedAt: string }

export function insertBatch(db: WritableDb, batch: BatchRow): void {
  run(db, 'INSERT INTO import_batch (id, label, state, startedAt) VALUES (?, ?, ?, ?)', batch.id, batch.label, batch.state, batch.startedAt);
}
export function setBatchState(db: WritableDb, id: string, state: BatchState): void {
  run(db, 'UPDATE import_batch SET state = ? WHERE id = ?', state, id);
}
export function getBatch(db: ReadableDb, id: string): BatchRow | undefined {
  return first<BatchRow>(db, 'SELECT * FROM import_batch WHERE id = ?', id);
}
export function runningBatches(db: ReadableDb): BatchRow[] {
  return all<BatchRow>(db, "SELECT * FROM import_batch WHERE state = 'running' ORDER BY id DESC");
}
export function recentBatches(db: ReadableDb, limit: number, offset: number): BatchRow[] {
  return all<BatchRow>(db, 'SELECT * FROM import_batch ORDER BY startedAt DESC, id DESC LIMIT ? OFFSET ?', limit, offset);
}

/** What an import looks records up in; the trash is left out. */
export function knownRecords(db: ReadableDb): KnownRecords {
  return {
    book(kind: Kind, keys) {
      const book = new Book(keys);
      const columns = ['id', ...keys].map(quoted).join(', ');
      for (const row of all<{ id: string } & KeyValues>(db, `SELECT ${columns} FROM ${tableOf(kind)} WHERE deletedAt IS NULL`)) book.add(row.id, row);
      return book;
    },
    record: (kind, id) => getRecord(db, kind, id),
  };
}

import { first, run, type ReadableDb, type WritableDb } from '../db/database.ts';

/** The number that stands for these names of fields, in the ledger and where a row's values stand without them. Never taken away. */
export function setOfFields(db: WritableDb, names: readonly string[]): number {
  const text = JSON.stringify(names);
  return first<{ id: number }>(db, 'SELECT id FROM sync_ledger_fields WHERE names = ?', text)?.id ?? Number(run(db, 'INSERT INTO sync_ledger_fields (names) VALUES (?)', text).lastInsertRowid);
}

/** By their text and not by their number, which a transaction that fails gives back. */
const parsed = new Map<string, readonly string[]>();
const MOST_PARSED = 500;

export function fieldsOfSet(db: ReadableDb, id: number): readonly string[] {
  const { names } = first<{ names: string }>(db, 'SELECT names FROM sync_ledger_fields WHERE id = ?', id)!;
  let list = parsed.get(names);
  if (!list) {
    if (parsed.size >= MOST_PARSED) parsed.clear();
    parsed.set(names, (list = JSON.parse(names) as string[]));
  }
  return list;
}

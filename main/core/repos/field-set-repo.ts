import { first, run, type ReadableDb, type WritableDb } from '../db/database.ts';

const known = new WeakMap<ReadableDb, Map<number, readonly string[]>>();

/** The number that stands for these names of fields, in the ledger and where a row's values stand without them. Never taken away. */
export function setOfFields(db: WritableDb, names: readonly string[]): number {
  const text = JSON.stringify(names);
  return first<{ id: number }>(db, 'SELECT id FROM sync_ledger_fields WHERE names = ?', text)?.id ?? Number(run(db, 'INSERT INTO sync_ledger_fields (names) VALUES (?)', text).lastInsertRowid);
}

export function fieldsOfSet(db: ReadableDb, id: number): readonly string[] {
  let sets = known.get(db);
  if (!sets) known.set(db, (sets = new Map()));
  let names = sets.get(id);
  if (!names) {
    names = JSON.parse(first<{ names: string }>(db, 'SELECT names FROM sync_ledger_fields WHERE id = ?', id)!.names) as string[];
    sets.set(id, names);
  }
  return names;
}

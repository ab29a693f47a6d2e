import { changedIds, changedSince, lastChangeId, type Made } from '../repos/change-repo.ts';
import type { Desk } from './desk.ts';

interface Kept { lastChange: number; readonly mark: string; readonly value: unknown }
const known = new WeakMap<Desk, Map<string, Kept>>();

function keptOf(desk: Desk): Map<string, Kept> {
  let ofDesk = known.get(desk);
  if (!ofDesk) known.set(desk, (ofDesk = new Map()));
  return ofDesk;
}

/**
 * What `make` works out, kept until a record that it is made of changes or `mark` is another, such as the day. The log of
 * changes tells; whatever writes rows without it would leave this stale, as with lists (docs/decisions/0004).
 */
export function kept<T>(desk: Desk, name: string, made: readonly Made[], mark: string, make: () => T): T {
  if (desk.db.inTransaction) return make(); // what is not committed yet may never be
  const ofDesk = keptOf(desk);
  const lastChange = lastChangeId(desk.db);
  const before = ofDesk.get(name);
  if (before?.mark === mark && (before.lastChange === lastChange || !changedSince(desk.db, before.lastChange, lastChange, made))) {
    before.lastChange = lastChange;
    return before.value as T;
  }
  const value = make();
  ofDesk.set(name, { lastChange, mark, value });
  return value;
}

interface Patching<Row> { readonly read: (ids: readonly string[] | null) => readonly Row[]; readonly order: (a: Row, b: Row) => number }

/** The same for the rows of one kind in their order: after a change only the changed records are read again. `read` without ids reads all. */
export function keptRows<Row extends { readonly id: string }>(desk: Desk, name: string, made: Made, mark: string, { read, order }: Patching<Row>): readonly Row[] {
  if (desk.db.inTransaction) return read(null).toSorted(order);
  const lastChange = lastChangeId(desk.db);
  const before = keptOf(desk).get(name);
  const ids = before?.mark === mark ? changedIds(desk.db, before.lastChange, lastChange, made) : null;
  const rows = (before?.value ?? []) as readonly Row[];
  const value = ids === null ? read(null).toSorted(order) : ids.length === 0 ? rows : patch(rows, ids, read(ids)).toSorted(order);
  keptOf(desk).set(name, { lastChange, mark, value });
  return value;
}

function patch<Row extends { readonly id: string }>(rows: readonly Row[], ids: readonly string[], again: readonly Row[]): Row[] {
  const gone = new Set(ids);
  return [...rows.filter((row) => !gone.has(row.id)), ...again];
}

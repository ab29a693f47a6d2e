import type { Kind } from '#src/domain/kinds.ts';
import { changedSince, lastChangeId } from '../repos/change-repo.ts';
import type { Desk } from './desk.ts';

interface Kept { lastChange: number; readonly mark: string; readonly value: unknown }
const known = new WeakMap<Desk, Map<string, Kept>>();

/**
 * What `make` works out, kept until a record of `kinds` changes or `mark` is another, such as the day. The log of
 * changes tells; whatever writes rows without it would leave this stale, as with lists (docs/decisions/0004).
 */
export function kept<T>(desk: Desk, name: string, kinds: readonly Kind[], mark: string, make: () => T): T {
  if (desk.db.inTransaction) return make(); // what is not committed yet may never be
  let ofDesk = known.get(desk);
  if (!ofDesk) known.set(desk, (ofDesk = new Map()));
  const lastChange = lastChangeId(desk.db);
  const before = ofDesk.get(name);
  if (before?.mark === mark && (before.lastChange === lastChange || !changedSince(desk.db, before.lastChange, lastChange, kinds))) {
    before.lastChange = lastChange;
    return before.value as T;
  }
  const value = make();
  ofDesk.set(name, { lastChange, mark, value });
  return value;
}

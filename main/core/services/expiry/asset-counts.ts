import type { Day } from '#src/lib/dates.ts';
import { changedSince, changesAfter, lastChangeId, type ChangeRow } from '../../repos/change-repo.ts';
import { assetEndBefore, assetEndFields, countAssetsEnding, endsWithin, type AssetEnd, type AssetSort } from '../../repos/expiry-repo.ts';
import type { Desk } from '../desk.ts';

export interface AssetRange { readonly sort: AssetSort; readonly from: Day; readonly to: Day; readonly text: string }

interface Counted { readonly mark: string; readonly lastChange: number; readonly counts: readonly number[] }
const known = new WeakMap<Desk, Map<string, Counted>>();

/** More changes than this are counted from the beginning. */
const MOST_PATCHED = 200;
const MOST_KEPT = 16;

/**
 * How many assets end up to each of the given days, those left out that `watched` knows. After a change of an asset only
 * the difference that it makes is counted, from how it stood before; what somebody looks for by name is not kept.
 */
export function assetCounts(desk: Desk, range: AssetRange, upTo: readonly Day[], watched: (id: string) => boolean): readonly number[] {
  const all = (): readonly number[] => countAssetsEnding(desk.db, range.sort, range, upTo);
  if (range.text !== '' || desk.db.inTransaction) return all();
  let ofDesk = known.get(desk);
  if (!ofDesk) known.set(desk, (ofDesk = new Map()));
  const name = `${range.sort} ${range.from} ${range.to}`;
  const mark = upTo.join(' ');
  const lastChange = lastChangeId(desk.db);
  const before = ofDesk.get(name);
  if (before?.mark === mark && before.lastChange === lastChange) return before.counts;
  const patched = before?.mark === mark && !changedSince(desk.db, before.lastChange, lastChange, ['expiryWatch']) ? patch(desk, before, range, upTo, watched) : null;
  const counts = patched ?? all();
  if (before === undefined && ofDesk.size >= MOST_KEPT) ofDesk.clear(); // of other days
  ofDesk.set(name, { mark, lastChange, counts });
  return counts;
}

/** Null when there is too much to look at, or the log alone cannot tell. */
function patch(desk: Desk, { counts, lastChange }: Counted, range: AssetRange, upTo: readonly Day[], watched: (id: string) => boolean): readonly number[] | null {
  const changes = changesAfter(desk.db, lastChange, ['asset'], MOST_PATCHED + 1);
  if (changes.length > MOST_PATCHED) return null;
  const sums = [...counts];
  const fields = assetEndFields(range.sort);
  const touches = (change: ChangeRow): boolean => change.op !== 'update' || fields.some((field) => change.after && field in change.after);
  for (const [id, some] of Map.groupBy(changes.filter(touches), (change) => change.recordId)) {
    if (watched(id)) continue;
    const ends = assetEndBefore(desk.db, range.sort, id, some);
    if (ends === null) return null;
    count(sums, ends.before, range, upTo, -1);
    count(sums, ends.now, range, upTo, 1);
  }
  return sums;
}

function count(sums: number[], end: AssetEnd, range: AssetRange, upTo: readonly Day[], by: 1 | -1): void {
  if (endsWithin(end, range)) for (const [at, day] of upTo.entries()) if (end.on! <= day) sums[at]! += by;
}

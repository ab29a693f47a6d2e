import type { JsonValue, StoredTerms } from '#src/domain/json-fields.ts';
import { isKind } from '#src/domain/kinds.ts';
import type { Operation } from '#src/domain/operations.ts';
import { localDay, type Day } from '#src/lib/dates.ts';
import { sameJson } from '#src/sync/same.ts';
import type { HandoffRow } from '../../repos/handoff-repo.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { sharesOf } from '../../repos/share-repo.ts';
import type { Desk } from '../desk.ts';
import { setOperation, titleOf } from '../sharing/terms.ts';

export type Given = NonNullable<JsonValue<'handoffShares'>>[number];

/** The share that was made for a handoff, as long as nobody changed it since. One that the server ended on its day bears that as “private”. */
function untouched(desk: Desk, { id, given }: Given): string | null {
  const [own] = sharesOf(desk.db, id);
  if (!own) return null;
  const terms: StoredTerms = { level: own.level, right: own.right, until: own.until, hiddenFields: [...(own.hiddenFields ?? [])] };
  const ended = given.until !== null && given.until < localDay(desk.clock()) && sameJson(terms, { ...given, level: 'private' });
  return ended || sameJson(terms, given) ? own.id : null;
}

/** Shares made for a handoff with another last day. */
export function movedShares(desk: Desk, { given }: HandoffRow, until: Day): { operations: Operation[]; given: Given[] } {
  const moved = (given ?? []).map((one): Given => (untouched(desk, one) === null || one.given.until === null ? one : { ...one, given: { ...one.given, until } }));
  const operations = moved.flatMap((one, at): Operation[] => (one === given![at] || !isKind(one.kind) || !getRecord(desk.db, one.kind, one.id) ? [] : [setOperation(desk, one.kind, one.id, one.given)]));
  return { operations, given: moved };
}

/** What takes everything back that was opened; what a person changed meanwhile is named and left alone. */
export function takenBack(desk: Desk, { given }: HandoffRow): { operations: Operation[]; kept: string[] } {
  const operations: Operation[] = [];
  const kept: string[] = [];
  for (const one of given ?? []) {
    if (!isKind(one.kind)) continue;
    const share = untouched(desk, one);
    if (share === null) {
      if (sharesOf(desk.db, one.id).some((own) => own.level !== 'private')) kept.push(titleOf(desk, one.kind, one.id));
    } else operations.push(one.before === null ? { op: 'trash', kind: 'share', id: share } : setOperation(desk, one.kind, one.id, one.before));
  }
  return { operations, kept };
}

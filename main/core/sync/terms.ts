import { followingKinds, type Kind } from '#src/domain/kinds.ts';
import type { ShareTerms } from '#src/contract/provider/wire.ts';
import { narrowerTerms } from '#src/sync/merge.ts';
import { sameJson } from '#src/sync/same.ts';
import { markDirty } from '../repos/dirty-repo.ts';
import { getRecord } from '../repos/record-repo.ts';
import { sharesOf } from '../repos/share-repo.ts';
import { commitChanges } from '../services/commit.ts';
import type { Desk } from '../services/desk.ts';
import { Decisions } from '../services/sharing/decisions.ts';
import { localDay } from '#src/lib/dates.ts';

/**
 * Another desk of this customer narrowed a share. This desk's terms are older, so they become as narrow; otherwise
 * its next edit, made from the newest terms, would widen the share again.
 */
export function adoptNarrower(desk: Desk, kind: Kind, rec: string, theirs: ShareTerms): void {
  const record = getRecord(desk.db, kind, rec);
  const mine = record && !followingKinds.includes(kind) ? new Decisions(desk.db, localDay(desk.clock())).of(kind, record) : null;
  if (!mine || mine.level === 'private') return;
  const terms = { level: mine.level, right: mine.right, until: mine.until };
  const narrower = narrowerTerms(terms, theirs);
  if (sameJson(terms, narrower)) return;
  const own = sharesOf(desk.db, rec);
  const label = 'Another desk narrowed a share';
  if (own.length > 0) commitChanges(desk, { source: 'sync', label }, own.map((share) => ({ op: 'update', kind: 'share', id: share.id, fields: narrower })));
  else commitChanges(desk, { source: 'sync', label }, [{ op: 'create', kind: 'share', id: desk.newId(), fields: { recordKind: kind, recordId: rec, ...narrower, hiddenFields: [...mine.hidden] } }]);
}

/**
 * After a recall on the server: on and off at once means off. An own share says so from now on, and a rule is outranked
 * by one. What follows another record goes and comes with that one, so it is looked at again.
 */
export function recallHere(desk: Desk, kind: Kind, rec: string): void {
  const own = sharesOf(desk.db, rec);
  const label = 'The provider’s server ended a share';
  if (own.length > 0) commitChanges(desk, { source: 'sync', label }, own.map((share) => ({ op: 'update', kind: 'share', id: share.id, fields: { level: 'private' } })));
  else if (followingKinds.includes(kind)) markDirty(desk.db, kind, rec);
  else commitChanges(desk, { source: 'sync', label }, [{ op: 'create', kind: 'share', id: desk.newId(), fields: { recordKind: kind, recordId: rec, level: 'private' } }]);
}

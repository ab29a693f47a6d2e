import { followingKinds, isKind, shareableKinds, type Kind } from '#src/domain/kinds.ts';
import { isOnlySettled } from '#src/domain/words/settled.ts';
import { followersOf } from '../repos/follower-repo.ts';
import { getRecord } from '../repos/record-repo.ts';
import { kindOfId, linkIdsAt, tiedTo } from '../repos/share-repo.ts';
import { markDirty, markUrgent, planSweep, planWholeSweep } from '../repos/dirty-repo.ts';
import { getSyncState } from '../repos/sync-repo.ts';
import type { WritableDb } from '../db/database.ts';
import type { CommitParticipant, WrittenChange } from '../services/desk.ts';
import { planForNames } from './names.ts';

const shareable = new Set<Kind>(shareableKinds);

/** What a change may alter of what the provider should see is marked in the change's own transaction. */
export const markForSync: CommitParticipant = (db, changes, now) => {
  if (!getSyncState(db)) return;
  for (const change of changes) markChange(db, change);
  planForNames(db, changes, now);
};

function markChange(db: WritableDb, { kind, recordId, op, before, after }: WrittenChange): void {
  if (kind === 'workspace') {
    if (after && 'sharingStopped' in after) planWholeSweep(db);
  } else if (kind === 'share') {
    const share = getRecord(db, 'share', recordId) ?? { ...before, ...after };
    const target = String((share as Record<string, unknown>)['recordId']);
    const targetKind = kindOfId(db, target);
    if (!targetKind) return;
    markUrgent(db, targetKind, target);
    for (const id of linkIdsAt(db, target)) markUrgent(db, 'link', id);
    for (const one of followersOf(db, target)) markUrgent(db, one.kind, one.id);
    // Others may refer to it: their text says “not shared” no longer, or again.
    planSweep(db, 'shadows');
  } else if (kind === 'shareRule') {
    for (const one of new Set([before?.['recordKind'], after?.['recordKind'], getRecord(db, 'shareRule', recordId)?.['recordKind']]))
      if (typeof one === 'string' && isKind(one) && shareable.has(one)) planSweep(db, one);
    for (const following of followingKinds) planSweep(db, following);
    planSweep(db, 'shadows');
  } else if (shareable.has(kind)) {
    if (op === 'update' && isOnlySettled(kind, Object.keys(after ?? {}))) return;
    markDirty(db, kind, recordId);
    if (kind === 'link') for (const end of linkEnds(db, recordId)) markWithFollowers(db, end);
    if (kind === 'attachment') markAroundFile(db, recordId, op, before);
    // Whether a rule lets a record go may hang on any of its fields.
    else markFollowersOf(db, recordId);
    if (op !== 'update') for (const id of linkIdsAt(db, recordId)) markDirty(db, 'link', id);
    // A rule may ask for the service area of the responsibility that a record is tied to.
    if (kind === 'responsibility' && (op !== 'update' || (after && 'areaId' in after))) for (const tied of tiedTo(db, recordId)) if (shareable.has(tied.kind)) markWithFollowers(db, tied);
  }
}

function markWithFollowers(db: WritableDb, { kind, id }: { kind: Kind; id: string }): void {
  markDirty(db, kind, id);
  markFollowersOf(db, id);
}

function markFollowersOf(db: WritableDb, id: string): void {
  for (const one of followersOf(db, id)) markDirty(db, one.kind, one.id);
}

/** Texts name files by their hash: its record's at once, and any other's when the file goes. */
function markAroundFile(db: WritableDb, id: string, op: WrittenChange['op'], before: WrittenChange['before']): void {
  const file = getRecord(db, 'attachment', id) ?? before;
  const [kind, owner] = [file?.['ofKind'], file?.['ofId']];
  if (typeof kind === 'string' && isKind(kind) && typeof owner === 'string') markDirty(db, kind, owner);
  if (op === 'trash' || op === 'purge') planSweep(db, 'shadows');
}

function linkEnds(db: WritableDb, id: string): { kind: Kind; id: string }[] {
  const link = getRecord(db, 'link', id);
  return link ? [[link['fromKind'], link['fromId']], [link['toKind'], link['toId']]].flatMap(([kind, end]) =>
    (typeof kind === 'string' && isKind(kind) && typeof end === 'string' ? [{ kind, id: end }] : [])) : [];
}

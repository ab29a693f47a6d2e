import { isKind, shareableKinds, type Kind } from '#src/domain/kinds.ts';
import { getRecord } from '../repos/record-repo.ts';
import { kindOfId, linkIdsAt } from '../repos/share-repo.ts';
import { getSyncState, markDirty, markKindDirty, markShadowsDirty } from '../repos/sync-repo.ts';
import type { WritableDb } from '../db/database.ts';
import type { CommitParticipant, WrittenChange } from '../services/desk.ts';

const shareable = new Set<Kind>(shareableKinds);

/** What a change may alter of what the provider should see is marked in the change's own transaction. */
export const markForSync: CommitParticipant = (db, changes) => {
  if (!getSyncState(db)) return;
  for (const change of changes) markChange(db, change);
};

function markChange(db: WritableDb, { kind, recordId, op, before, after }: WrittenChange): void {
  if (kind === 'workspace') {
    if (after && 'sharingStopped' in after) markShared(db);
  } else if (kind === 'share') {
    const share = getRecord(db, 'share', recordId) ?? { ...before, ...after };
    const target = String((share as Record<string, unknown>)['recordId']);
    const targetKind = kindOfId(db, target);
    if (!targetKind) return;
    markDirty(db, targetKind, target);
    for (const id of linkIdsAt(db, target)) markDirty(db, 'link', id);
    // Others may refer to it: their text says “not shared” no longer, or again.
    markShadowsDirty(db);
  } else if (kind === 'shareRule') {
    for (const one of new Set([before?.['recordKind'], after?.['recordKind'], getRecord(db, 'shareRule', recordId)?.['recordKind']]))
      if (typeof one === 'string' && isKind(one) && shareable.has(one)) markKindDirty(db, one);
    markKindDirty(db, 'link');
    markShadowsDirty(db);
  } else if (shareable.has(kind)) {
    markDirty(db, kind, recordId);
    if (kind === 'link') for (const end of linkEnds(db, recordId)) markDirty(db, end.kind, end.id);
    if (op !== 'update') for (const id of linkIdsAt(db, recordId)) markDirty(db, 'link', id);
  }
}

function linkEnds(db: WritableDb, id: string): { kind: Kind; id: string }[] {
  const link = getRecord(db, 'link', id);
  return link ? [[link['fromKind'], link['fromId']], [link['toKind'], link['toId']]].flatMap(([kind, end]) =>
    (typeof kind === 'string' && isKind(kind) && typeof end === 'string' ? [{ kind, id: end }] : [])) : [];
}

/** Everything that may be shared: after enrolling, and when all sharing stops or starts again. */
export function markShared(db: WritableDb): void {
  for (const kind of shareableKinds) markKindDirty(db, kind);
}

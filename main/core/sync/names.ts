import { followingKinds, shareableKinds, type AnyRecord, type Kind } from '#src/domain/kinds.ts';
import { localDay } from '#src/lib/dates.ts';
import type { WritableDb } from '../db/database.ts';
import { planSweep } from '../repos/dirty-repo.ts';
import { attachmentsWith } from '../repos/attachment-repo.ts';
import { getRecord } from '../repos/record-repo.ts';
import { getSetting, setSetting } from '../repos/setting-repo.ts';
import { getShadow } from '../repos/shadow-repo.ts';
import { termsEnding } from '../repos/share-repo.ts';
import type { WrittenChange } from '../services/desk.ts';
import { Decisions } from '../services/sharing/decisions.ts';

/**
 * Texts and pointers of other records name one only while it is shared. So whatever moves a record into a share or out
 * of it, or to another level, has everything looked at again that the server shows. Changes of shares, rules and the one
 * switch plan that themselves (`marks.ts`).
 */
export function planForNames(db: WritableDb, changes: readonly WrittenChange[], now: string): void {
  const decisions = new Decisions(db, localDay(now));
  if (changes.some((change) => changesNames(db, decisions, change, now))) planSweep(db, 'shadows');
}

const nameable: readonly Kind[] = shareableKinds.filter((kind) => kind !== 'link');
/** What decides which record one of the following kinds goes with, and whether it does. */
const deciding = new Set(['ofId', 'handoffId', 'side', 'leftOut', 'runId']);

function changesNames(db: WritableDb, decisions: Decisions, { kind, recordId, op, before, after }: WrittenChange, now: string): boolean {
  if (decisions.needsTies && (kind === 'link' || (kind === 'responsibility' && (op !== 'update' || (after && 'areaId' in after))))) return true;
  if (!nameable.includes(kind)) return false;
  const record = getRecord(db, kind, recordId);
  // Nobody can name what was not there before; but one that was may come back, and so may a content in another file.
  if (op === 'create') return getShadow(db, recordId) !== null || (kind === 'attachment' && attachmentsWith(db, String(after?.['sha256'])).length > 1);
  if (op === 'update' && !mayDecide(decisions, kind, before)) return false;
  return levelOf(decisions, kind, earlier(record, recordId, op, before, now)) !== levelOf(decisions, kind, record);
}

function mayDecide(decisions: Decisions, kind: Kind, before: WrittenChange['before']): boolean {
  return followingKinds.includes(kind) ? Object.keys(before ?? {}).some((name) => deciding.has(name)) : decisions.hasRules(kind);
}

function earlier(record: AnyRecord | undefined, id: string, op: WrittenChange['op'], before: WrittenChange['before'], now: string): AnyRecord {
  const given = { ...record, ...before } as AnyRecord;
  if (op === 'update') return given;
  // Whether one that is removed for good was in the trash is not told.
  return { ...given, id, deletedAt: op === 'restore' ? now : null };
}

const levelOf = (decisions: Decisions, kind: Kind, record: AnyRecord | undefined): string => (record ? decisions.about(kind, record).level : 'private');

const LOOKED_ON = 'sync-looked-on';

/** The same where a day alone moves records out of a share, or the clock was set back and moves them in again. */
export function planForDay(db: WritableDb, today: string): void {
  const last = getSetting(db, LOOKED_ON);
  if (last === today) return;
  setSetting(db, LOOKED_ON, today);
  const [from, to] = [last ?? '', today].toSorted() as [string, string];
  const ending = termsEnding(db, from, to);
  if (ending.length > 0) planSweep(db, 'shadows');
  for (const kind of new Set(ending)) if (kind !== null) planSweep(db, kind);
}

import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { TandemError } from '#src/contract/errors.ts';
import { followingKinds, kindOf, shareableKinds, type Kind } from '#src/domain/kinds.ts';
import type { Operation } from '#src/domain/operations.ts';
import { localDay } from '#src/lib/dates.ts';
import { lastSentAt } from '../../repos/ledger-repo.ts';
import { listRecords } from '../../repos/list-repo.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { sharesOf } from '../../repos/share-repo.ts';
import { getQuarantine } from '../../repos/sync-list-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';
import { Decisions } from './decisions.ts';

type Committed = DeskOutput<'sharing.set'>;
type Terms = Pick<DeskOutput<'sharing.get'>, 'level' | 'right' | 'until' | 'hiddenFields'>;

export const titleOf = (desk: Desk, kind: Kind, id: string): string => String(getRecord(desk.db, kind, id)?.[kindOf(kind).title] ?? kindOf(kind).label);
export const isHeld = (desk: Desk, id: string): boolean => getQuarantine(desk.db, id)?.allowed === false;

function shareable(kind: Kind): void {
  if (!(shareableKinds as readonly Kind[]).includes(kind)) throw new TandemError('refused', `${kindOf(kind).plural} never leave this desk.`, 'Share the records they belong to instead.');
  if (followingKinds.includes(kind)) throw new TandemError('refused', `${kindOf(kind).plural} go with the records they belong to.`, 'Share those in full instead.');
}

/** What holds for a record now. */
export function termsNow(desk: Desk, decisions: Decisions, kind: Kind, id: string): Terms {
  const record = getRecord(desk.db, kind, id);
  if (!record) throw new TandemError('not-found', 'This record is not in the workspace.', 'Choose another one.');
  const decision = decisions.of(kind, record);
  return decision.level === 'private'
    ? { level: 'private', right: 'view', until: null, hiddenFields: [] }
    : { level: decision.level, right: decision.right, until: decision.until, hiddenFields: [...decision.hidden] };
}

export function shareOf(desk: Desk, { kind, id }: DeskInput<'sharing.get'>): DeskOutput<'sharing.get'> {
  const decisions = new Decisions(desk.db, localDay(desk.clock()));
  const terms = termsNow(desk, decisions, kind, id);
  const reason = decisions.reasonOf(kind, getRecord(desk.db, kind, id)!);
  const own = sharesOf(desk.db, id)[0];
  // While all is stopped, the editor shows what the record's own share says.
  const shown = reason.by === 'stopped' && own ? { level: own.level, right: own.right, until: own.until, hiddenFields: own.hiddenFields ?? [] } : terms;
  return {
    ...shown, source: reason.by === 'ends' ? 'none' : reason.by, rule: reason.by === 'rule' ? reason.rule : null,
    lastSentAt: lastSentAt(desk.db, id), held: isHeld(desk, id),
  };
}

export function setOperation(desk: Desk, kind: Kind, id: string, terms: Terms): Operation {
  const own = sharesOf(desk.db, id)[0];
  const fields = { recordKind: kind, recordId: id, level: terms.level, right: terms.right, until: terms.until, hiddenFields: terms.hiddenFields };
  return own ? { op: 'update', kind: 'share', id: own.id, fields } : { op: 'create', kind: 'share', id: desk.newId(), fields };
}

const levelWords = { private: 'Kept private', summary: 'Shared as summary', full: 'Shared in full' } as const;

export function setShare(desk: Desk, { kind, id, ...terms }: DeskInput<'sharing.set'>): Committed {
  shareable(kind);
  if (!getRecord(desk.db, kind, id)) throw new TandemError('not-found', 'This record is not in the workspace.', 'Choose another one.');
  return { changeSetId: commitChanges(desk, { source: 'user', label: `${levelWords[terms.level]}: ${titleOf(desk, kind, id)}` }, [setOperation(desk, kind, id, terms)]).changeSetId };
}

const clearOperations = (desk: Desk, id: string): Operation[] => sharesOf(desk.db, id).map((share) => ({ op: 'trash', kind: 'share', id: share.id }));

export function clearShare(desk: Desk, { kind, id }: DeskInput<'sharing.clear'>): Committed {
  return { changeSetId: commitChanges(desk, { source: 'user', label: `Left to the rules: ${titleOf(desk, kind, id)}` }, clearOperations(desk, id)).changeSetId };
}

/** Changes part of what holds for many records at once, in one step that can be undone. */
export function setMany(desk: Desk, { records, change }: DeskInput<'sharing.setMany'>): Committed {
  const decisions = new Decisions(desk.db, localDay(desk.clock()));
  const present = records.filter(({ kind, id }) => getRecord(desk.db, kind, id) !== undefined);
  const operations = present.flatMap(({ kind, id }): Operation[] => {
    if (change === 'rules') return clearOperations(desk, id);
    shareable(kind);
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    return [setOperation(desk, kind, id, { ...termsNow(desk, decisions, kind, id), ...given })];
  });
  const what = change === 'rules' ? 'Left to the rules' : change.level ? levelWords[change.level] : change.right ? 'Changed what the provider may do' : 'Changed the last day of sharing';
  const about = present.length === 1 ? titleOf(desk, present[0]!.kind, present[0]!.id) : `${present.length} records`;
  return { changeSetId: commitChanges(desk, { source: 'user', label: `${what}: ${about}` }, operations).changeSetId };
}

export function stopAll(desk: Desk, stopped: boolean): Committed {
  const [record] = listRecords(desk.db, 'workspace', {}, { field: 'createdAt', descending: false }, 1, 0);
  if (!record) throw new TandemError('not-found', 'This workspace has no record of itself.', 'Restore a backup from Settings.');
  return { changeSetId: commitChanges(desk, { source: 'user', label: stopped ? 'Stopped all sharing' : 'Sharing allowed again' }, [{ op: 'update', kind: 'workspace', id: record.id, fields: { sharingStopped: stopped } }]).changeSetId };
}

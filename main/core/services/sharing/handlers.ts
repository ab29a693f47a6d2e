import type { DeskInput, DeskOutput, Handlers } from '#src/contract/desk.ts';
import type { sharingMethods } from '#src/contract/desk/sharing.ts';
import { TandemError } from '#src/contract/errors.ts';
import { followingKinds, kindOf, shareableKinds, type Kind } from '#src/domain/kinds.ts';
import { localDay } from '#src/lib/dates.ts';
import type { Core } from '../../core.ts';
import { inTransaction } from '../../db/database.ts';
import { countRecords, listRecords } from '../../repos/list-repo.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { isSharingStopped, sharedRecordIds, sharesOf } from '../../repos/share-repo.ts';
import { getQuarantine, heldBack, ledgerRows, saveQuarantine } from '../../repos/sync-list-repo.ts';
import { markDirty } from '../../repos/dirty-repo.ts';
import { getSyncState } from '../../repos/sync-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';
import { Decisions } from './decisions.ts';
import { preview } from './preview.ts';

const titleOf = (desk: Desk, kind: Kind, id: string): string => String(getRecord(desk.db, kind, id)?.[kindOf(kind).title] ?? kindOf(kind).label);
const lastSentAt = (desk: Desk, id: string): string | null => {
  const newest = ledgerRows(desk.db, id, 1, 0)[0];
  return newest?.action === 'sent' ? newest.at : null;
};
const isHeld = (desk: Desk, id: string): boolean => getQuarantine(desk.db, id)?.allowed === false;

function get(desk: Desk, { kind, id }: DeskInput<'sharing.get'>): DeskOutput<'sharing.get'> {
  const record = getRecord(desk.db, kind, id);
  if (!record) throw new TandemError('not-found', 'This record is not in the workspace.', 'Choose another one.');
  const decisions = new Decisions(desk.db, localDay(desk.clock()));
  const decision = decisions.of(kind, record);
  const common = { ...decisions.reasonOf(kind, record), lastSentAt: lastSentAt(desk, id), held: isHeld(desk, id) };
  return decision.level === 'private'
    ? { level: 'private', right: 'view', until: null, hiddenFields: [], ...common }
    : { level: decision.level, right: decision.right, until: decision.until, hiddenFields: [...decision.hidden], ...common };
}

function set(desk: Desk, { kind, id, ...terms }: DeskInput<'sharing.set'>): DeskOutput<'sharing.set'> {
  if (!(shareableKinds as readonly Kind[]).includes(kind)) throw new TandemError('refused', `${kindOf(kind).plural} never leave this desk.`, 'Share the records they belong to instead.');
  if (followingKinds.includes(kind)) throw new TandemError('refused', `${kindOf(kind).plural} go with the records they belong to.`, 'Share those in full instead.');
  if (!getRecord(desk.db, kind, id)) throw new TandemError('not-found', 'This record is not in the workspace.', 'Choose another one.');
  const own = sharesOf(desk.db, id)[0];
  const fields = { recordKind: kind, recordId: id, ...terms };
  const words = terms.level === 'private' ? 'Kept private' : `Shared ${terms.level === 'full' ? 'in full' : 'as summary'}`;
  const operation = own ? { op: 'update' as const, kind: 'share' as const, id: own.id, fields } : { op: 'create' as const, kind: 'share' as const, id: desk.newId(), fields };
  return { changeSetId: commitChanges(desk, { source: 'user', label: `${words}: ${titleOf(desk, kind, id)}` }, [operation]).changeSetId };
}

function stopAll(desk: Desk, stopped: boolean): DeskOutput<'sharing.stopAll'> {
  const [record] = listRecords(desk.db, 'workspace', {}, { field: 'createdAt', descending: false }, 1, 0);
  if (!record) throw new TandemError('not-found', 'This workspace has no record of itself.', 'Restore a backup from Settings.');
  return { changeSetId: commitChanges(desk, { source: 'user', label: stopped ? 'Stopped all sharing' : 'Sharing allowed again' }, [{ op: 'update', kind: 'workspace', id: record.id, fields: { sharingStopped: stopped } }]).changeSetId };
}

function allowHeld(desk: Desk, id: string): void {
  const held = getQuarantine(desk.db, id);
  if (!held) throw new TandemError('not-found', 'This record is not held back any more.', 'Look at the list again.');
  inTransaction(desk.db, () => {
    saveQuarantine(desk.db, { ...held, allowed: true, at: desk.clock() });
    if (getSyncState(desk.db)) markDirty(desk.db, held.kind, id);
  });
}

export function sharingHandlers(core: Core): Handlers<typeof sharingMethods> {
  return {
    'sharing.get': (input) => get(core.desk(), input),
    'sharing.set': (input) => set(core.desk(), input),
    'sharing.clear': ({ kind, id }) => {
      const desk = core.desk();
      const operations = sharesOf(desk.db, id).map((share) => ({ op: 'trash' as const, kind: 'share' as const, id: share.id }));
      return { changeSetId: commitChanges(desk, { source: 'user', label: `Left to the rules: ${titleOf(desk, kind, id)}` }, operations).changeSetId };
    },
    'sharing.preview': (input) => preview(core.desk(), input),
    'sharing.list': ({ limit, offset }) => {
      const desk = core.desk();
      const rows = sharedRecordIds(desk.db, limit, offset).flatMap(({ recordKind, recordId }) => {
        if (!getRecord(desk.db, recordKind, recordId)) return [];
        const { level, right, until, lastSentAt: sent, held } = get(desk, { kind: recordKind, id: recordId });
        return [{ kind: recordKind, id: recordId, title: titleOf(desk, recordKind, recordId), level, right, until, lastSentAt: sent, held }];
      });
      return { rows, total: countRecords(desk.db, 'share', {}), stopped: isSharingStopped(desk.db) };
    },
    'sharing.ledger': ({ recordId, limit, offset }) => ({
      rows: ledgerRows(core.desk().db, recordId, limit, offset).map(({ rec, ...row }) => ({ ...row, recordId: rec, fields: row.fields.map((name) => kindOf(row.kind).fields[name]?.label ?? name) })),
    }),
    'sharing.stopAll': ({ stopped }) => stopAll(core.desk(), stopped),
    'sharing.held': () => {
      const desk = core.desk();
      return { rows: heldBack(desk.db).map((row) => ({ kind: row.kind, id: row.rec, title: titleOf(desk, row.kind, row.rec), at: row.at, findings: row.findings.map(({ field, what }) => ({ label: kindOf(row.kind).fields[field]?.label ?? field, what })) })) };
    },
    'sharing.allowHeld': ({ id }) => {
      allowHeld(core.desk(), id);
      core.sync.schedule(0);
      core.publish({ notice: 'sync' });
      return {};
    },
  };
}

import { TandemError } from '#src/contract/errors.ts';
import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { kindOf, type Kind } from '#src/domain/kinds.ts';
import type { Operation } from '#src/domain/operations.ts';
import { attachmentIdsAt } from '../../repos/attachment-repo.ts';
import { findLink } from '../../repos/link-repo.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { stepIdsOf } from '../../repos/run-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';
import { refuseSettled } from '../words/settle.ts';
import { undoChangeSet } from '../undo.ts';

function titleOf(desk: Desk, kind: Kind, id: string): string {
  const declaration = kindOf(kind);
  const value = getRecord(desk.db, kind, id)?.[declaration.title];
  return typeof value === 'string' ? value : declaration.label;
}

/** “Changed status of PRN-2”, or “… of 12 assets”. */
function subject(desk: Desk, kind: Kind, ids: readonly string[]): string {
  const [only] = ids;
  return ids.length === 1 && only ? titleOf(desk, kind, only) : `${ids.length} ${kindOf(kind).plural.toLowerCase()}`;
}

function fieldList(kind: Kind, fields: Readonly<Record<string, unknown>>): string {
  const labels = Object.keys(fields).map((name) => (kindOf(kind).fields[name]?.label ?? name).toLowerCase());
  return labels.length > 3 ? `${labels.length} fields` : labels.join(', ');
}

export function createRecord(desk: Desk, { kind, fields, links }: DeskInput<'records.create'>): DeskOutput<'records.create'> {
  const id = desk.newId();
  const operations: Operation[] = [{ op: 'create', kind, id, fields }];
  for (const link of links ?? []) {
    const self = { kind, id };
    const other = { kind: link.kind, id: link.id };
    const [from, to] = link.direction === 'out' ? [self, other] : [other, self];
    operations.push({ op: 'create', kind: 'link', id: desk.newId(), fields: { fromKind: from.kind, fromId: from.id, relation: link.relation, toKind: to.kind, toId: to.id } });
  }
  const name = fields[kindOf(kind).title];
  const { changeSetId } = commitChanges(desk, { source: 'user', label: `Added ${typeof name === 'string' ? name : kindOf(kind).label.toLowerCase()}` }, operations);
  return { id, changeSetId };
}

export function updateRecord(desk: Desk, { kind, id, fields, expectRev }: DeskInput<'records.update'>): DeskOutput<'records.update'> {
  refuseSettled(desk, kind, [id], fields);
  const operation: Operation = { op: 'update', kind, id, fields, ...(expectRev === undefined ? {} : { expectRev }) };
  return { changeSetId: commitChanges(desk, { source: 'user', label: `Changed ${fieldList(kind, fields)} of ${subject(desk, kind, [id])}` }, [operation]).changeSetId };
}

export function updateMany(desk: Desk, { kind, ids, fields }: DeskInput<'records.updateMany'>): DeskOutput<'records.updateMany'> {
  refuseSettled(desk, kind, ids, fields);
  const label = `Changed ${fieldList(kind, fields)} of ${subject(desk, kind, ids)}`;
  return { changeSetId: commitChanges(desk, { source: 'user', label }, ids.map((id) => ({ op: 'update', kind, id, fields }))).changeSetId };
}

export function moveRecords(desk: Desk, op: 'trash' | 'restore' | 'purge', { kind, ids }: DeskInput<'records.trash'>): DeskOutput<'records.trash'> {
  if (op === 'purge' && ids.some((id) => getRecord(desk.db, kind, id)?.deletedAt === null))
    throw new TandemError('refused', 'Only what is in the trash can be removed for good.', 'Move it to the trash first.');
  const words = { trash: 'Moved to trash:', restore: 'Restored', purge: 'Removed for good:' } as const;
  const label = `${words[op]} ${subject(desk, kind, ids)}`;
  const steps = kind === 'run' ? ids.flatMap((id) => stepIdsOf(desk.db, id)) : [];
  // Removed for good, a record takes its files along.
  const files: Operation[] = op === 'purge' ? [...ids, ...steps].flatMap((id) => attachmentIdsAt(desk.db, id)).map((id) => ({ op, kind: 'attachment', id })) : [];
  const operations = [...files, ...steps.map((id): Operation => ({ op, kind: 'runStep', id })), ...ids.map((id): Operation => ({ op, kind, id }))];
  return { changeSetId: commitChanges(desk, { source: 'user', label }, operations).changeSetId };
}

export function addLink(desk: Desk, input: DeskInput<'links.add'>): DeskOutput<'links.add'> {
  const { fromKind, fromId, relation, toKind, toId } = input;
  if (fromId === toId) throw new TandemError('invalid', 'A record cannot be linked to itself.', 'Choose another record.');
  for (const end of [{ kind: fromKind, id: fromId }, { kind: toKind, id: toId }])
    if (!getRecord(desk.db, end.kind, end.id)) throw new TandemError('not-found', `The ${kindOf(end.kind).label.toLowerCase()} to link is not in the workspace.`, 'Choose another one.');
  const known = findLink(desk.db, fromId, relation, toId);
  if (known && known.deletedAt === null) return { changeSetId: null };
  const operation: Operation = known
    ? { op: 'restore', kind: 'link', id: known.id }
    : { op: 'create', kind: 'link', id: desk.newId(), fields: { fromKind, fromId, relation, toKind, toId } };
  return { changeSetId: commitChanges(desk, { source: 'user', label: `Linked ${titleOf(desk, fromKind, fromId)} and ${titleOf(desk, toKind, toId)}` }, [operation]).changeSetId };
}

export function removeLink(desk: Desk, { linkId }: DeskInput<'links.remove'>): DeskOutput<'links.remove'> {
  return { changeSetId: commitChanges(desk, { source: 'user', label: 'Removed a link' }, [{ op: 'trash', kind: 'link', id: linkId }]).changeSetId };
}

export function undo(desk: Desk, { changeSetId }: DeskInput<'changes.undo'>): DeskOutput<'changes.undo'> {
  const undone = undoChangeSet(desk, changeSetId);
  return { changeSetId: undone.changeSetId, kept: [...undone.kept] };
}

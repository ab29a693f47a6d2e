import type { DeskOutput } from '#src/contract/desk.ts';
import { TandemError } from '#src/contract/errors.ts';
import { kindOf, type AnyRecord } from '#src/domain/kinds.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { resolveRefs } from '../../repos/ref-repo.ts';
import { getConflict } from '../../repos/sync-list-repo.ts';
import type { Desk } from '../desk.ts';

/** One open conflict with the value that stands now and the names of what the values point to. */
export function conflictOf(desk: Desk, id: string): DeskOutput<'sync.conflict'> {
  const row = getConflict(desk.db, id);
  if (!row) throw new TandemError('not-found', 'This was settled already.', 'Look at the list under Sharing, or in the history of the record.');
  const declaration = kindOf(row.kind);
  const field = declaration.fields[row.field];
  const record = getRecord(desk.db, row.kind, row.rec);
  const present = record?.[row.field] ?? null;
  const withValue = (value: unknown) => ({ ...record, [row.field]: value }) as AnyRecord;
  return {
    id: row.id, kind: row.kind, recordId: row.rec, title: String(record?.[declaration.title] ?? declaration.label), field: row.field, label: field?.label ?? row.field,
    mine: row.mine, theirs: row.theirs, winner: row.winner, at: row.at, isText: field?.type === 'text' || field?.type === 'markdown', present,
    record: record ? (record.deletedAt === null ? 'there' : 'in-trash') : 'gone',
    refs: resolveRefs(desk.db, row.kind, [withValue(present), withValue(row.mine), withValue(row.theirs)]),
  };
}

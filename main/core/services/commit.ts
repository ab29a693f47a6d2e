import { TandemError } from '#src/contract/errors.ts';
import { kindOf, type AnyRecord, type Kind } from '#src/domain/kinds.ts';
import type { ChangeSource, Operation } from '#src/domain/operations.ts';
import { completeFields, parseFields } from '#src/domain/validate.ts';
import { hasConsequences, withConsequences } from '#src/domain/work/consequences.ts';
import { assertNever } from '#src/lib/assert.ts';
import { explainDatabaseError } from '../db/errors.ts';
import { inTransaction, type WritableDb } from '../db/database.ts';
import { insertChange, insertChangeSet } from '../repos/change-repo.ts';
import { deleteRecord, getRecord, insertRecord, updateRecord } from '../repos/record-repo.ts';
import { indexRecord, unindexRecord } from '../repos/search-repo.ts';
import type { Desk, WrittenChange } from './desk.ts';
import { followUps, sumsOfTasks } from './follow-ups.ts';

export interface CommitContext {
  readonly source: ChangeSource;
  /** What the person did, in words: stands in the history and beside Undo. */
  readonly label: string;
  /** Joins the sets of one long job, so that it can be undone as a whole. */
  readonly batchId?: string;
  readonly undoes?: number;
}

export interface Committed {
  /** Null when nothing differed from what was there. */
  readonly changeSetId: number | null;
  readonly changes: readonly WrittenChange[];
}

/**
 * The one way in which anything in a workspace changes. Data, log, search index and sync marks are
 * written in one transaction; the notice goes out after it. Throws `invalid`, `not-found`,
 * `conflict`, `read-only` or `disk-full`, and then nothing was written.
 */
export function commitChanges(desk: Desk, context: CommitContext, operations: readonly Operation[]): Committed {
  if (desk.readonly) throw explainDatabaseError({ code: 'SQLITE_READONLY' }, desk.path);
  let committed: Committed;
  try {
    committed = inTransaction(desk.db, () => writeAll(desk, context, operations));
  } catch (error) {
    throw explainDatabaseError(error, desk.path);
  }
  if (committed.changes.length > 0) {
    desk.generation.value += 1;
    desk.notify({ kinds: [...new Set(committed.changes.map((change) => change.kind))], ids: committed.changes.slice(0, 200).map((change) => change.recordId) });
  }
  return committed;
}

function writeAll(desk: Desk, context: CommitContext, operations: readonly Operation[]): Committed {
  const now = desk.clock();
  const changes: WrittenChange[] = [];
  for (const operation of operations) {
    const change = write(desk.db, context.source === 'sync' || context.source === 'undo' ? operation : completed(desk.db, operation, now), now);
    if (change) changes.push(change);
  }
  for (const follow of [followUps, sumsOfTasks]) {
    for (const operation of follow(desk, context.source, changes)) {
      const change = write(desk.db, operation, now);
      if (change) changes.push(change);
    }
  }
  if (changes.length === 0) return { changeSetId: null, changes };
  const setId = insertChangeSet(desk.db, {
    at: now, hlc: desk.stamps.next(), source: context.source, label: context.label,
    batchId: context.batchId ?? null, undoes: context.undoes ?? null,
  });
  for (const change of changes) insertChange(desk.db, { ...change, setId });
  for (const participant of desk.participants) participant(desk.db, changes, now);
  return { changeSetId: setId, changes };
}

function existing(db: WritableDb, kind: Kind, id: string): AnyRecord {
  const record = getRecord(db, kind, id);
  if (!record) throw new TandemError('not-found', `This ${kindOf(kind).label.toLowerCase()} is not there any more.`, 'It was removed for good meanwhile; look in the history of changes.');
  return record;
}

/** The operation with what it brings along. What another desk wrote, and what an undo puts back, is whole already. */
function completed(db: WritableDb, operation: Operation, now: string): Operation {
  if ((operation.op !== 'create' && operation.op !== 'update') || !hasConsequences(operation.kind, operation.fields)) return operation;
  const record = operation.op === 'update' ? getRecord(db, operation.kind, operation.id) : undefined;
  return { ...operation, fields: withConsequences(operation.kind, operation.fields, record, now) };
}

function write(db: WritableDb, operation: Operation, now: string): WrittenChange | null {
  switch (operation.op) {
    case 'create': return create(db, operation.kind, operation.id, operation.fields, now);
    case 'update': return update(db, operation, now);
    case 'trash': return move(db, operation.kind, operation.id, now, 'trash');
    case 'restore': return move(db, operation.kind, operation.id, now, 'restore');
    case 'purge': return purge(db, operation.kind, operation.id);
    default: return assertNever(operation, 'operation');
  }
}

function create(db: WritableDb, kind: Kind, id: string, fields: Readonly<Record<string, unknown>>, now: string): WrittenChange {
  const complete = completeFields(kind, fields);
  const record: AnyRecord = { id, rev: 1, createdAt: now, updatedAt: now, deletedAt: null, ...complete };
  insertRecord(db, kind, record);
  indexRecord(db, kind, record, true);
  // What is empty needs no line in the log.
  const after = Object.fromEntries(Object.entries(complete).filter(([, value]) => value !== null));
  return { kind, recordId: id, op: 'create', rev: 1, before: null, after };
}

const same = (a: unknown, b: unknown): boolean => a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b));

function update(db: WritableDb, operation: Extract<Operation, { op: 'update' }>, now: string): WrittenChange | null {
  const { kind, id } = operation;
  const record = existing(db, kind, id);
  if (operation.expectRev !== undefined && operation.expectRev !== record.rev)
    throw new TandemError('conflict', `This ${kindOf(kind).label.toLowerCase()} was changed meanwhile.`, 'Look at the newer values, then save yours again or keep theirs.');
  const given = parseFields(kind, operation.fields);
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    if (same(record[name], value)) continue;
    before[name] = record[name];
    after[name] = value;
  }
  if (Object.keys(after).length === 0) return null;
  const next: AnyRecord = { ...record, ...after, rev: record.rev + 1, updatedAt: now };
  updateRecord(db, kind, id, after, next);
  indexRecord(db, kind, next, false);
  return { kind, recordId: id, op: 'update', rev: next.rev, before, after };
}

function move(db: WritableDb, kind: Kind, id: string, now: string, op: 'trash' | 'restore'): WrittenChange | null {
  const record = existing(db, kind, id);
  if ((record.deletedAt !== null) === (op === 'trash')) return null;
  const next: AnyRecord = { ...record, rev: record.rev + 1, updatedAt: now, deletedAt: op === 'trash' ? now : null };
  updateRecord(db, kind, id, {}, next);
  indexRecord(db, kind, next, false);
  return { kind, recordId: id, op, rev: next.rev, before: null, after: null };
}

function purge(db: WritableDb, kind: Kind, id: string): WrittenChange {
  const record = existing(db, kind, id);
  const before = Object.fromEntries(Object.keys(kindOf(kind).fields).map((name) => [name, record[name]]));
  unindexRecord(db, id);
  deleteRecord(db, kind, id);
  return { kind, recordId: id, op: 'purge', rev: record.rev, before, after: null };
}

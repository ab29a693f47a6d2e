import { TandemError } from '#src/contract/errors.ts';
import { kindOf } from '#src/domain/kinds.ts';
import type { Operation } from '#src/domain/operations.ts';
import { assertNever } from '#src/lib/assert.ts';
import { inTransaction } from '../db/database.ts';
import { changesOfSet, getChangeSet, markUndone, type ChangeRow } from '../repos/change-repo.ts';
import { getRecord } from '../repos/record-repo.ts';
import { followUndo } from '../repos/sync-list-repo.ts';
import { commitChanges } from './commit.ts';
import type { Desk } from './desk.ts';
import { reopenSuggestion } from './proposals/decide.ts';

export interface Undone {
  readonly changeSetId: number | null;
  /** Fields that someone changed again since; they were left as they are. */
  readonly kept: readonly { kind: string; id: string; field: string }[];
}

/** What takes one change back, given the record as it is now; later edits of a field win over the undo. */
function inverse(desk: Desk, change: ChangeRow, kept: { kind: string; id: string; field: string }[]): Operation[] {
  const { kind, recordId: id } = change;
  const record = getRecord(desk.db, kind, id);
  switch (change.op) {
    case 'create': return record && record.deletedAt === null ? [{ op: 'trash', kind, id }] : [];
    case 'restore': return record ? [{ op: 'trash', kind, id }] : [];
    case 'trash': return record ? [{ op: 'restore', kind, id }] : [];
    case 'purge': return record ? [] : [{ op: 'create', kind, id, fields: change.before ?? {} }];
    case 'update': {
      if (!record) return [];
      const fields: Record<string, unknown> = {};
      for (const [name, value] of Object.entries(change.before ?? {})) {
        if (JSON.stringify(record[name]) === JSON.stringify(change.after?.[name])) fields[name] = value;
        else kept.push({ kind, id, field: kindOf(kind).fields[name]?.label ?? name });
      }
      return Object.keys(fields).length > 0 ? [{ op: 'update', kind, id, fields }] : [];
    }
    default: return assertNever(change.op, 'change');
  }
}

/**
 * Takes a change set back by a new one; undoing that one does it again.
 * Throws `not-found`, or `refused` when it was undone before.
 */
export function undoChangeSet(desk: Desk, setId: number): Undone {
  const set = getChangeSet(desk.db, setId);
  if (!set) throw new TandemError('not-found', 'This change is not in the history.', 'Choose another one from the history.');
  if (set.undoneBy !== null) throw new TandemError('refused', `“${set.label}” was undone already.`, 'Undo that undo from the history to have it again.');
  const kept: { kind: string; id: string; field: string }[] = [];
  return inTransaction(desk.db, () => {
    const operations = changesOfSet(desk.db, setId).flatMap((change) => inverse(desk, change, kept));
    const label = set.undoes === null ? `Undo: ${set.label}` : set.label.replace(/^Undo: /, 'Redo: ');
    const committed = commitChanges(desk, { source: 'undo', label, undoes: setId }, operations);
    markUndone(desk.db, setId, committed.changeSetId);
    followUndo(desk.db, setId, committed.changeSetId, desk.clock());
    reopenSuggestion(desk, set, committed.changeSetId);
    return { changeSetId: committed.changeSetId, kept };
  });
}

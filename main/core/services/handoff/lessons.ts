import type { DeskInput } from '#src/contract/desk.ts';
import { TandemError } from '#src/contract/errors.ts';
import { lessonsIn, withLesson, withSettled } from '#src/domain/handoff/lessons.ts';
import type { Operation } from '#src/domain/operations.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';
import { requireHandoff } from './view.ts';

const TITLE = 300;

/** A lesson goes into a runbook, or becomes a task, and is ticked, in one change that one undo takes back. */
export function settleLesson(desk: Desk, { id, lesson, runbookId, task }: DeskInput<'handoff.settleLesson'>): { changeSetId: number | null } {
  const handoff = requireHandoff(desk, id);
  if (!lessonsIn(handoff.lessons ?? '').some((one) => one.text === lesson && !one.settled)) throw new TandemError('not-found', 'This lesson is not in the list, or is ticked.', 'Write it down first.');
  const operations: Operation[] = [{ op: 'update', kind: 'handoff', id, fields: { lessons: withSettled(handoff.lessons!, lesson) } }];
  if (runbookId !== null) {
    const runbook = getRecord(desk.db, 'runbook', runbookId);
    if (!runbook || runbook.deletedAt !== null) throw new TandemError('not-found', 'This runbook is not in the workspace.', 'Choose another one.');
    operations.push({ op: 'update', kind: 'runbook', id: runbookId, fields: { body: withLesson(String(runbook['body'] ?? ''), lesson) } });
  }
  if (task) operations.push({ op: 'create', kind: 'task', id: desk.newId(), fields: { title: lesson.slice(0, TITLE), workType: 'planned', notes: lesson.length > TITLE ? lesson : null } });
  return commitChanges(desk, { source: 'user', label: runbookId !== null ? 'A lesson went into a runbook' : task ? 'A lesson became a task' : 'A lesson is settled' }, operations);
}

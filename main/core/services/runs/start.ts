import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { TandemError } from '#src/contract/errors.ts';
import type { Kind, RecordOf } from '#src/domain/kinds.ts';
import type { Operation } from '#src/domain/operations.ts';
import { parseSteps, type RunbookStep } from '#src/domain/runbook/steps.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { childRuns, stepsOfRun } from '../../repos/run-repo.ts';
import { technicianOf } from '../../repos/today-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';
import { runningRun } from './known.ts';

/** More than anybody works through; a text with more is a table of something. */
export const MOST_STEPS = 2000;
const TITLE_LENGTH = 300;

function present<K extends Kind>(desk: Desk, kind: K, id: string | null | undefined): RecordOf<K> | null {
  const record = id ? getRecord(desk.db, kind, id) : undefined;
  return record && record.deletedAt === null ? (record as unknown as RecordOf<K>) : null;
}

/** Begins a run of a runbook's present text: the run, and a record for each of its steps, in one change. */
export function startRun(desk: Desk, input: DeskInput<'runs.start'>): DeskOutput<'runs.start'> {
  const runbook = present(desk, 'runbook', input.runbookId);
  if (!runbook) throw new TandemError('not-found', 'This runbook is not there any more.', 'Choose another one, or restore it from the trash.');
  const steps = parseSteps(runbook.body ?? '');
  if (steps.length > MOST_STEPS) throw new TandemError('refused', `“${runbook.title}” has ${steps.length} steps; a run holds ${MOST_STEPS}.`, 'Split it into runbooks that link to each other.');
  const parent = input.parentId ? runningRun(desk, input.parentId) : null;
  if (parent) checkWaiting(desk, parent, input.parentStepId ?? null, runbook.id);
  const task = present(desk, 'task', input.taskId);
  const plan = present(desk, 'schedule', input.scheduleId);
  const now = desk.clock();
  const side = input.side ?? plan?.side ?? parent?.side ?? 'internal';
  const mine = side === 'internal' ? (technicianOf(desk.db)?.id ?? null) : null;
  const id = desk.newId();
  const from = (field: 'assetId' | 'siteId' | 'responsibilityId'): string | null => input[field] ?? plan?.[field] ?? task?.[field] ?? parent?.[field] ?? null;
  const operations: Operation[] = [{
    op: 'create', kind: 'run', id,
    fields: {
      title: runbook.title, runbookId: runbook.id, runbookRev: runbook.rev, body: runbook.body, status: 'running', startedAt: now,
      side, assigneeId: input.assigneeId ?? plan?.assigneeId ?? (parent && parent.side === side ? parent.assigneeId : null) ?? mine,
      assetId: from('assetId'), siteId: from('siteId'), responsibilityId: from('responsibilityId'),
      dueOn: input.dueOn ?? null, taskId: task?.id ?? null, scheduleId: plan?.id ?? null, occurrence: plan ? (input.occurrence ?? null) : null,
      parentId: parent?.id ?? null, parentStepId: parent ? (input.parentStepId ?? null) : null,
    },
  }];
  operations.push(...newSteps(desk, id, steps));
  if (task && (task.status === 'inbox' || task.status === 'todo')) operations.push({ op: 'update', kind: 'task', id: task.id, fields: { status: 'doing' } });
  return { id, changeSetId: commitChanges(desk, { source: 'user', label: `Started a run of ${runbook.title}` }, operations).changeSetId };
}

export const newSteps = (desk: Desk, runId: string, steps: readonly Pick<RunbookStep, 'plain' | 'key'>[]): Operation[] =>
  steps.map((step, position) => ({ op: 'create', kind: 'runStep', id: desk.newId(), fields: { what: step.plain.slice(0, TITLE_LENGTH) || 'Step', runId, key: step.key, position } }));

/** A step waits for one run at a time, and no run may wait for itself. */
function checkWaiting(desk: Desk, parent: RecordOf<'run'>, stepId: string | null, runbookId: string): void {
  if (!stepId || !stepsOfRun(desk.db, parent.id).some((step) => step.id === stepId && step.state === 'open'))
    throw new TandemError('refused', 'The step that should wait for this run is not open.', 'Open the run again, and take the tick back first.');
  const underWay = childRuns(desk.db, parent.id).find((child) => child.parentStepId === stepId && child.status === 'running');
  if (underWay) throw new TandemError('refused', `A run of “${underWay.title}” for this step is under way.`, 'Continue that one, or abandon it first.');
  for (let above: RecordOf<'run'> | null = parent; above; above = present(desk, 'run', above.parentId))
    if (above.runbookId === runbookId) throw new TandemError('refused', `“${above.title}” would run inside itself.`, 'Change the link in the runbook’s step.');
}

import { TandemError } from '#src/contract/errors.ts';
import type { RecordOf } from '#src/domain/kinds.ts';
import { runStatuses } from '#src/domain/kinds/runs.ts';
import { getRecord } from '../../repos/record-repo.ts';
import type { Desk } from '../desk.ts';

/** Throws `not-found`. */
export function runOf(desk: Desk, id: string): RecordOf<'run'> {
  const run = getRecord(desk.db, 'run', id);
  if (!run || run.deletedAt !== null) throw new TandemError('not-found', 'This run is not there any more.', 'It may have been moved to the trash; undo that from the history of changes.');
  return run as unknown as RecordOf<'run'>;
}

/** A run that can still be worked on. Throws `not-found`, or `refused` when it is over. */
export function runningRun(desk: Desk, id: string): RecordOf<'run'> {
  const run = runOf(desk, id);
  if (run.status !== 'running')
    throw new TandemError('refused', `“${run.title}” is over: ${runStatuses[run.status].toLowerCase()}.`, 'Undo its end from the history of changes, or start another run.');
  return run;
}

/** A step and its run, which must be under way. */
export function openStep(desk: Desk, stepId: string): { step: RecordOf<'runStep'>; run: RecordOf<'run'> } {
  const step = getRecord(desk.db, 'runStep', stepId);
  if (!step || step.deletedAt !== null) throw new TandemError('not-found', 'This step is not there any more.', 'Open the run again.');
  return { step: step as unknown as RecordOf<'runStep'>, run: runningRun(desk, String(step['runId'])) };
}

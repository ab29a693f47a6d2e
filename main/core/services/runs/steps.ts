import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { TandemError } from '#src/contract/errors.ts';
import type { RecordOf } from '#src/domain/kinds.ts';
import type { Operation } from '#src/domain/operations.ts';
import { timedSeconds } from '#src/domain/run/measure.ts';
import { parseSteps } from '#src/domain/runbook/steps.ts';
import type { Instant } from '#src/lib/dates.ts';
import { childRuns, stepsOfRun } from '../../repos/run-repo.ts';
import { technicianOf } from '../../repos/today-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';
import { openStep } from './known.ts';

type Committed = { changeSetId: number | null };
type Step = RecordOf<'runStep'>;

/** What stops a step's timer and keeps what it has counted; nothing when it does not run. */
export function stoppedTimer(step: Pick<Step, 'timerSince' | 'timerSeconds'>, now: Instant): { timerSince?: null; timerSeconds?: number } {
  return step.timerSince === null ? {} : { timerSince: null, timerSeconds: timedSeconds(step, now) };
}

function settled(desk: Desk, step: Step, state: 'done' | 'skipped', reason: string | null): Record<string, unknown> {
  const now = desk.clock();
  return { state, reason, settledAt: now, settledById: technicianOf(desk.db)?.id ?? null, settledByName: null, ...stoppedTimer(step, now) };
}

const change = (desk: Desk, step: Step, label: string, fields: Readonly<Record<string, unknown>>): Committed =>
  ({ changeSetId: commitChanges(desk, { source: 'user', label }, [{ op: 'update', kind: 'runStep', id: step.id, fields }]).changeSetId });

/** The change that ticks a step, for whoever commits more with it. */
export function tickOperation(desk: Desk, step: Step): Operation {
  return { op: 'update', kind: 'runStep', id: step.id, fields: settled(desk, step, 'done', null) };
}

export function tickStep(desk: Desk, { stepId, done }: DeskInput<'runs.tick'>): DeskOutput<'runs.tick'> {
  const { step, run } = openStep(desk, stepId);
  if (!done) return step.state === 'open' ? { changeSetId: null } : change(desk, step, `Open again: ${step.what}`, { state: 'open', reason: null, settledAt: null, settledById: null, settledByName: null });
  if (step.state === 'done') return { changeSetId: null };
  const waiting = childRuns(desk.db, run.id).find((child) => child.parentStepId === stepId && child.status === 'running');
  if (waiting) throw new TandemError('refused', `This step waits for its run of “${waiting.title}”: ${waiting.done + waiting.skipped} of ${waiting.total} steps.`, 'Finish that run and this step ticks itself, or abandon it first.');
  return change(desk, step, `Ticked ${step.what}`, settled(desk, step, 'done', null));
}

export function skipStep(desk: Desk, { stepId, reason }: DeskInput<'runs.skip'>): DeskOutput<'runs.skip'> {
  const { step, run } = openStep(desk, stepId);
  const optional = parseSteps(run.body ?? '').find((one) => one.key === step.key)?.optional ?? false;
  if (reason === '' && !optional) throw new TandemError('invalid', 'A step that is skipped needs a reason.', 'Say in a few words why; whoever reads the record will ask.');
  return change(desk, step, `Skipped ${step.what}`, settled(desk, step, 'skipped', reason || null));
}

/** Also after the end: what was learned is often written down the next morning. */
export function noteStep(desk: Desk, step: Step, note: string): Committed {
  return change(desk, step, `Note on ${step.what}`, { note: note.trim() || null });
}

/** One timer of a run at a time: starting one stops the other. */
export function timeStep(desk: Desk, { stepId, running }: DeskInput<'runs.timer'>): DeskOutput<'runs.timer'> {
  const { step, run } = openStep(desk, stepId);
  const now = desk.clock();
  if (running === (step.timerSince !== null)) return { changeSetId: null };
  if (!running) return change(desk, step, `Stopped the timer of ${step.what}`, stoppedTimer(step, now));
  const others = stepsOfRun(desk.db, run.id).filter((other) => other.timerSince !== null && other.id !== stepId);
  const operations: Operation[] = others.map((other) => ({ op: 'update', kind: 'runStep', id: other.id, fields: stoppedTimer(other, now) }));
  operations.push({ op: 'update', kind: 'runStep', id: stepId, fields: { timerSince: now } });
  return { changeSetId: commitChanges(desk, { source: 'user', label: `Started the timer of ${step.what}` }, operations).changeSetId };
}

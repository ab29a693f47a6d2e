import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { TandemError } from '#src/contract/errors.ts';
import type { RecordOf } from '#src/domain/kinds.ts';
import { runOutcomes } from '#src/domain/kinds/runs.ts';
import type { Operation } from '#src/domain/operations.ts';
import { parseSteps } from '#src/domain/runbook/steps.ts';
import { localDay } from '#src/lib/dates.ts';
import { inTransaction } from '../../db/database.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { childRuns, documentedBy, stepsOfRun } from '../../repos/run-repo.ts';
import { technicianOf } from '../../repos/today-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';
import { evidenceOperations } from '../ownership/evidence.ts';
import { tellEnded, toldEnd } from './ending.ts';
import { runningRun } from './known.ts';
import { stoppedTimer, tickOperation } from './steps.ts';

const MOST_NOTE = 2000;

/**
 * Ends a run, in one change with all that follows from it: timers stop; when it was done, the runbook counts as
 * proven, every responsibility it serves gets evidence, and the step of the run that waited is ticked.
 */
export function finishRun(desk: Desk, { id, outcome, notes, asTold = false }: DeskInput<'runs.finish'>): DeskOutput<'runs.finish'> {
  const run = runningRun(desk, id);
  const steps = stepsOfRun(desk.db, id);
  if (outcome !== 'abandoned') checkChildren(desk, id);
  if (outcome === 'done') checkComplete(run, steps);
  const now = desk.clock();
  const told = asTold ? toldEnd(desk, id) : null;
  const operations: Operation[] = [
    { op: 'update', kind: 'run', id, fields: { status: outcome, finishedAt: now, finishedById: told ? null : (technicianOf(desk.db)?.id ?? null), finishedByName: told?.who ?? null, notes: notes.trim() || null } },
    ...steps.filter((step) => step.timerSince !== null).map((step): Operation => ({ op: 'update', kind: 'runStep', id: step.id, fields: stoppedTimer(step, now) })),
  ];
  const performed = outcome === 'done' || outcome === 'problems';
  const evidence = performed ? evidenceOf(desk, run, outcome, notes) : [];
  if (performed) operations.push(...proven(desk, run), ...evidence, ...ticksParent(desk, run));
  const { changeSetId } = inTransaction(desk.db, () => {
    const committed = commitChanges(desk, { source: 'user', label: `${run.title}: ${runOutcomes[outcome].toLowerCase()}` }, operations);
    tellEnded(desk, id);
    return committed;
  });
  return { changeSetId, evidenceFor: evidence.flatMap((operation) => (operation.op === 'create' && operation.kind === 'evidence' ? [String(operation.fields['responsibilityId'])] : [])) };
}

function checkChildren(desk: Desk, id: string): void {
  const waiting = childRuns(desk.db, id).find((child) => child.status === 'running');
  if (waiting) throw new TandemError('refused', `This run waits for “${waiting.title}”, which is still under way.`, 'Finish or abandon that one first.');
}

function checkComplete(run: RecordOf<'run'>, steps: readonly RecordOf<'runStep'>[]): void {
  const optional = new Set(parseSteps(run.body ?? '').filter((step) => step.optional).map((step) => step.key));
  const open = steps.filter((step) => step.state === 'open' && !optional.has(step.key ?? ''));
  if (open.length > 0)
    throw new TandemError('refused', `${open.length === 1 ? 'One step is' : `${open.length} steps are`} still open: ${open.slice(0, 3).map((step) => `“${step.what}”`).join(', ')}${open.length > 3 ? ' …' : ''}.`, 'Tick or skip them, or finish with another outcome.');
}

function proven(desk: Desk, run: RecordOf<'run'>): Operation[] {
  const runbook = run.runbookId ? getRecord(desk.db, 'runbook', run.runbookId) : undefined;
  const today = localDay(desk.clock());
  if (!runbook || runbook.deletedAt !== null || (runbook['provenOn'] as string | null ?? '') >= today) return [];
  return [{ op: 'update', kind: 'runbook', id: runbook.id, fields: { provenOn: today } }];
}

/** For the responsibility that it was run for, and those that its runbook documents. */
function evidenceOf(desk: Desk, run: RecordOf<'run'>, outcome: keyof typeof runOutcomes, notes: string): Operation[] {
  const documented = run.runbookId ? documentedBy(desk.db, run.runbookId) : [];
  const ids = new Set([...(run.responsibilityId ? [run.responsibilityId] : []), ...documented]);
  const said = notes.trim();
  const note = [outcome === 'done' ? '' : `${runOutcomes[outcome]}.`, said].filter(Boolean).join(' ').slice(0, MOST_NOTE) || null;
  return [...ids].flatMap((responsibilityId) => evidenceOperations(desk, {
    responsibilityId, what: `Run: ${run.title}`.slice(0, 300), where: 'Runs in Tandem', byId: run.assigneeId, note, runId: run.id,
  }));
}

function ticksParent(desk: Desk, run: RecordOf<'run'>): Operation[] {
  const parent = run.parentId ? getRecord(desk.db, 'run', run.parentId) : undefined;
  const step = run.parentStepId ? getRecord(desk.db, 'runStep', run.parentStepId) as unknown as RecordOf<'runStep'> | undefined : undefined;
  if (!parent || parent.deletedAt !== null || parent['status'] !== 'running' || !step || step.deletedAt !== null || step.state !== 'open') return [];
  return [tickOperation(desk, step)];
}

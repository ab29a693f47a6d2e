import type { DeskOutput } from '#src/contract/desk.ts';
import { averageMinutes, learnSteps, stepSeconds, type Learned, type MeasuredRun } from '#src/domain/run/measure.ts';
import { parseSteps, totalMinutes } from '#src/domain/runbook/steps.ts';
import { TandemError } from '#src/contract/errors.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { countProving, countRunning, provingRuns, stepsOfRun } from '../../repos/run-repo.ts';
import type { Desk } from '../desk.ts';

/** Older runs say less about how it is done today. */
const LEARNED_FROM = 12;

function measured(desk: Desk, runbookId: string): MeasuredRun[] {
  return provingRuns(desk.db, runbookId, LEARNED_FROM).map((run) => ({
    steps: parseSteps(run.body ?? ''),
    seconds: stepSeconds(run.startedAt ?? '', stepsOfRun(desk.db, run.id).map((step) => ({ ...step, key: step.key ?? '' }))),
  }));
}

/** What earlier runs say about the steps of this text, and about the whole. */
export function learnedFor(desk: Desk, runbookId: string | null, body: string): { perStep: Map<string, Learned>; minutes: number | null } {
  const runs = runbookId === null ? [] : measured(desk, runbookId);
  return { perStep: runs.length === 0 ? new Map() : learnSteps(parseSteps(body), runs), minutes: averageMinutes(runs) };
}

const usual = new WeakMap<Desk, { generation: number; minutes: Map<string, number | null> }>();

/** What runs of a runbook took on average, for lists that plan; worked out once until something changes. */
export function usualMinutesOf(desk: Desk, runbookId: string): number | null {
  let known = usual.get(desk);
  if (known?.generation !== desk.generation.value) usual.set(desk, (known = { generation: desk.generation.value, minutes: new Map() }));
  let minutes = known.minutes.get(runbookId);
  if (minutes === undefined) known.minutes.set(runbookId, (minutes = averageMinutes(measured(desk, runbookId))));
  return minutes;
}

export function learnedOf(desk: Desk, runbookId: string): DeskOutput<'runs.learned'> {
  const runbook = getRecord(desk.db, 'runbook', runbookId);
  if (!runbook) throw new TandemError('not-found', 'This runbook is not there any more.', 'Choose another one.');
  const body = (runbook['body'] as string | null) ?? '';
  const steps = parseSteps(body);
  const { perStep, minutes } = learnedFor(desk, runbookId, body);
  return {
    provenOn: runbook['provenOn'] as string | null, runs: countProving(desk.db, runbookId), averageMinutes: minutes,
    expectedMinutes: totalMinutes(steps) || null, steps: steps.length, running: countRunning(desk.db, runbookId),
    perStep: steps.flatMap(({ key, plain }) => {
      const learned = perStep.get(key);
      return learned ? [{ key, what: plain, ...learned }] : [];
    }),
  };
}

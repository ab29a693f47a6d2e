import type { DeskOutput } from '#src/contract/desk.ts';
import { averageMinutes, learnSteps, stepSeconds, type Learned, type MeasuredRun } from '#src/domain/run/measure.ts';
import { parseSteps, totalMinutes } from '#src/domain/runbook/steps.ts';
import { TandemError } from '#src/contract/errors.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { bodyOfRun, countProving, countRunning, provingRuns, stepsOfRun } from '../../repos/run-repo.ts';
import type { Desk } from '../desk.ts';
import { kept } from '../kept.ts';

/** Older runs say less about how it is done today. */
const LEARNED_FROM = 12;

interface Taught { readonly of: string; readonly runs: readonly MeasuredRun[]; text: { readonly body: string; readonly perStep: Map<string, Learned> } | null }
const taught = new WeakMap<Desk, Map<string, Taught>>();

/** What the last runs of a runbook took; a tick of the present one asks for it again, so it is kept while those stay as they are. */
function taughtBy(desk: Desk, runbookId: string): Taught {
  let known = taught.get(desk);
  if (!known) taught.set(desk, (known = new Map()));
  const runs = provingRuns(desk.db, runbookId, LEARNED_FROM);
  const of = runs.map((run) => `${run.id} ${run.rev} ${run.stepRevs}`).join();
  let found = known.get(runbookId);
  if (found?.of !== of) {
    found = { of, text: null, runs: runs.map((run) => ({
      steps: parseSteps(bodyOfRun(desk.db, run.id)),
      seconds: stepSeconds(run.startedAt ?? '', stepsOfRun(desk.db, run.id).map((step) => ({ ...step, key: step.key ?? '' }))),
    })) };
    known.set(runbookId, found);
  }
  return found;
}

/** What earlier runs say about the steps of this text, and about the whole. */
export function learnedFor(desk: Desk, runbookId: string | null, body: string): { perStep: ReadonlyMap<string, Learned>; minutes: number | null } {
  if (runbookId === null) return { perStep: new Map(), minutes: null };
  const known = taughtBy(desk, runbookId);
  if (known.text?.body !== body) known.text = { body, perStep: known.runs.length === 0 ? new Map() : learnSteps(parseSteps(body), known.runs) };
  return { perStep: known.text.perStep, minutes: averageMinutes(known.runs) };
}

/** What runs of a runbook took on average, for lists that plan. */
export function usualMinutesOf(desk: Desk, runbookId: string): number | null {
  const known = kept(desk, 'usual minutes', ['run', 'runStep'], '', () => new Map<string, number | null>());
  let minutes = known.get(runbookId);
  if (minutes === undefined) known.set(runbookId, (minutes = averageMinutes(taughtBy(desk, runbookId).runs)));
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

import type { Instant } from '../../lib/dates.ts';
import { followSteps } from '../runbook/follow-steps.ts';
import type { RunbookStep } from '../runbook/steps.ts';

/** A step of a run as it was left. */
export interface SettledStep {
  readonly key: string;
  readonly state: string;
  readonly settledAt: Instant | null;
  readonly timerSince: Instant | null;
  readonly timerSeconds: number | null;
}

/** After so long somebody went home or was called away, and the pause says nothing about the step. */
const LONGEST_SECONDS = 4 * 3600;
/** Ticks that follow one another at once were made afterwards, from memory. */
const SHORTEST_SECONDS = 5;

/** Seconds on a step's timer, the stretch that is running included. */
export function timedSeconds(step: Pick<SettledStep, 'timerSince' | 'timerSeconds'>, now: Instant): number {
  const running = step.timerSince === null ? 0 : Math.max(0, Math.round((Date.parse(now) - Date.parse(step.timerSince)) / 1000));
  return (step.timerSeconds ?? 0) + running;
}

/** How many seconds each ticked step took: by its timer, else since the tick before it. Steps that say nothing are left out. */
export function stepSeconds(startedAt: Instant, steps: readonly SettledStep[]): Map<string, number> {
  const seconds = new Map<string, number>();
  let before = Date.parse(startedAt);
  for (const step of steps.filter((one) => one.settledAt !== null).toSorted((a, b) => a.settledAt!.localeCompare(b.settledAt!))) {
    const at = Date.parse(step.settledAt!);
    const between = (at - before) / 1000;
    before = at;
    if (step.state !== 'done') continue;
    if ((step.timerSeconds ?? 0) > 0) seconds.set(step.key, step.timerSeconds!);
    else if (between >= SHORTEST_SECONDS && between <= LONGEST_SECONDS) seconds.set(step.key, between);
  }
  return seconds;
}

export interface MeasuredRun { readonly steps: readonly Pick<RunbookStep, 'key' | 'plain'>[]; readonly seconds: ReadonlyMap<string, number> }
export interface Learned { readonly minutes: number; readonly times: number }

/** The average minutes of each step of the present text; a step that was reworded keeps what was learned of it. */
export function learnSteps(present: readonly Pick<RunbookStep, 'key' | 'plain'>[], runs: readonly MeasuredRun[]): Map<string, Learned> {
  const sums = new Map<string, { seconds: number; times: number }>();
  for (const run of runs) {
    const { keys } = followSteps(run.steps, present);
    for (const [key, seconds] of run.seconds) {
      const now = keys.get(key);
      if (now === undefined) continue;
      const sum = sums.get(now) ?? { seconds: 0, times: 0 };
      sums.set(now, { seconds: sum.seconds + seconds, times: sum.times + 1 });
    }
  }
  return new Map([...sums].map(([key, { seconds, times }]) => [key, { minutes: Math.max(1, Math.round(seconds / times / 60)), times }]));
}

/** Minutes that whole runs took on average, by what was measured of their steps; null when nothing was. */
export function averageMinutes(runs: readonly Pick<MeasuredRun, 'seconds'>[]): number | null {
  const totals = runs.map(({ seconds }) => [...seconds.values()].reduce((sum, one) => sum + one, 0)).filter((total) => total > 0);
  return totals.length === 0 ? null : Math.max(1, Math.round(totals.reduce((sum, one) => sum + one, 0) / totals.length / 60));
}

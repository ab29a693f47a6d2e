import type { RunStep } from '#src/contract/desk/runs.ts';

type Step = Pick<RunStep, 'id' | 'state' | 'settledAt'>;
/** Which step was at hand, and since when. */
export interface Place { readonly step: string; readonly at: string }

/** The place of the next step to do after one, or null when nothing is left. */
export function nextOpen(steps: readonly Step[], after: string): number | null {
  const from = steps.findIndex((step) => step.id === after);
  const ahead = steps.findIndex((step, at) => at > from && step.state === 'open');
  const before = steps.findIndex((step) => step.id !== after && step.state === 'open');
  return ahead >= 0 ? ahead : before >= 0 ? before : null;
}

/**
 * Where a run that opens again goes on: at the step that was at hand, unless one was settled since. The window
 * writes its memory seconds late, so after a crash the ticks, which are safe, know better.
 */
export function resumeAt(steps: readonly Step[], kept: Place | null): number {
  const found = kept ? steps.findIndex((step) => step.id === kept.step) : -1;
  const last = steps.filter((step) => step.settledAt !== null).toSorted((a, b) => b.settledAt!.localeCompare(a.settledAt!))[0];
  if (found >= 0 && (!last || kept!.at >= last.settledAt!)) return found;
  return (last ? nextOpen(steps, last.id) : null) ?? Math.max(0, steps.findIndex((step) => step.state === 'open'));
}

export function placeOf(runId: string): { read(): Place | null; keep(stepId: string): void } {
  const key = `tandem.run.${runId}`;
  return {
    read: () => {
      const [step, at] = localStorage.getItem(key)?.split(' ') ?? [];
      return step && at ? { step, at } : null;
    },
    keep: (step) => localStorage.setItem(key, `${step} ${new Date().toISOString()}`),
  };
}

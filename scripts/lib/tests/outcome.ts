export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const nothing: Outcome = { passed: 0, failed: 0, skipped: 0 };

export function oneTest(ok: boolean): Outcome {
  return ok ? { ...nothing, passed: 1 } : { ...nothing, failed: 1 };
}

export function sum(outcomes: readonly Outcome[]): Outcome {
  return outcomes.reduce(
    (all, one) => ({ passed: all.passed + one.passed, failed: all.failed + one.failed, skipped: all.skipped + one.skipped }),
    nothing,
  );
}

/**
 * What a runner's report says, held against how the runner ended: one that ran nothing, or that ended badly without
 * naming a failed test (a crash, an error outside of tests), has failed once.
 */
export function judge(reported: Outcome, exitCode: number): Outcome {
  const ranNothing = reported.passed + reported.failed + reported.skipped === 0;
  const endedBadly = exitCode !== 0 && reported.failed === 0;
  return ranNothing || endedBadly ? { ...reported, failed: reported.failed + 1 } : reported;
}

export function inWords({ passed, failed, skipped }: Outcome): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

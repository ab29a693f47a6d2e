/** One line of the table. `baseline` was measured in the same run; `ok` is null where there is no bar. */
export interface Measured {
  readonly bench: string;
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly baseline: number | null;
  readonly ratio: number | null;
  readonly bar: string | null;
  readonly ok: boolean | null;
}

interface Extra {
  readonly baseline?: number;
  /** The most that the value may be. */
  readonly most?: number;
  /** The least that it must be. */
  readonly least?: number;
  /** The most that value ÷ baseline may be. */
  readonly mostTimes?: number;
}

const round = (value: number): number => Number(value.toPrecision(4));

export function measured(bench: string, what: string, value: number, unit: string, { baseline, most, least, mostTimes }: Extra = {}): Measured {
  const ratio = baseline === undefined ? null : value / baseline;
  const bars = [...(least === undefined ? [] : [`≥ ${least} ${unit}`]), ...(most === undefined ? [] : [`≤ ${most} ${unit}`]), ...(mostTimes === undefined ? [] : [`≤ ${mostTimes}x`])];
  const ok = bars.length === 0 ? null : (least === undefined || value >= least) && (most === undefined || value <= most) && (mostTimes === undefined || (ratio !== null && ratio <= mostTimes));
  return { bench, what, value: round(value), unit, baseline: baseline === undefined ? null : round(baseline), ratio: ratio === null ? null : round(ratio), bar: bars.join(', ') || null, ok };
}

/** The value below which this part of the samples lies: 0.5 is the median. */
export function percentile(samples: readonly number[], part: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5);

/** How long `work` took, in milliseconds. */
export async function timed(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

import type { RunbookStep } from './steps.ts';

type Known = Pick<RunbookStep, 'key' | 'plain'>;

const ALIKE = 0.5;
const COMPARED_MOST = 400;

export interface FollowedSteps {
  /** By the old key, the new one: the same step, reworded or not. */
  readonly keys: ReadonlyMap<string, string>;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Old keys of steps that live on under other words. */
  readonly reworded: readonly string[];
}

const wordsOf = (plain: string): Set<string> => new Set(plain.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const word of a) if (b.has(word)) common += 1;
  return a.size + b.size === 0 ? 0 : (2 * common) / (a.size + b.size);
}

/** Which step became which between two texts: by their keys first, then the closest wording among the rest. */
export function followSteps(before: readonly Known[], after: readonly Known[]): FollowedSteps {
  const there = new Set(after.map((step) => step.key));
  const known = new Set(before.map((step) => step.key));
  const keys = new Map(before.filter((step) => there.has(step.key)).map((step) => [step.key, step.key]));
  const gone = before.filter((step) => !there.has(step.key));
  const fresh = new Map(after.filter((step) => !known.has(step.key)).slice(0, COMPARED_MOST).map((step) => [step.key, wordsOf(step.plain)]));
  const reworded: string[] = [];
  for (const step of gone.slice(0, COMPARED_MOST)) {
    const words = wordsOf(step.plain);
    let best: { key: string; likeness: number } | null = null;
    for (const [key, others] of fresh) {
      const score = likeness(words, others);
      if (score >= ALIKE && score > (best?.likeness ?? 0)) best = { key, likeness: score };
    }
    if (!best) continue;
    fresh.delete(best.key);
    keys.set(step.key, best.key);
    reworded.push(step.key);
  }
  const taken = new Set(keys.values());
  return {
    keys, reworded,
    added: after.filter((step) => !taken.has(step.key)).map((step) => step.key),
    removed: before.filter((step) => !keys.has(step.key)).map((step) => step.key),
  };
}

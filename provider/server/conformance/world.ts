import type { FailureBody } from '#src/contract/provider/failures.ts';
import type { ConformanceClient } from './client.ts';
import type { Must } from './musts.ts';

export interface Suggestion { readonly rec: string; readonly field: string; readonly value: string }

/** What the checks work with. What the person who checks cannot give is absent, and its checks are left out. */
export interface World {
  /** Two devices of one workspace. */
  readonly first: ConformanceClient;
  readonly second: ConformanceClient;
  /** The code that `first` has used up. */
  readonly usedCode: string;
  /** What a code for that workspace was answered that named the place of `first` in `only`, before it was used. */
  readonly elsewhere: { readonly status: number; readonly failure: FailureBody } | undefined;
  /** A desk of another workspace. */
  readonly other: ConformanceClient | undefined;
  /** Revokes the token of the desk with this name. */
  readonly revoke: ((deskName: string) => Promise<void>) | undefined;
  /** Suggests, as an engineer, another value for a field of a record in the workspace of `first`. */
  readonly suggest: ((suggestion: Suggestion) => Promise<void>) | undefined;
  /** Makes a backup, and later restores it. */
  readonly rewind: { backup(): Promise<void>; restore(): Promise<void> } | undefined;
}

export interface Check {
  readonly musts: readonly Must[];
  readonly name: string;
  readonly needs?: 'other' | 'revoke' | 'suggest' | 'rewind';
  /** Throws with what was expected. */
  run(world: World): Promise<void>;
}

export function expect(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(`expected ${what}`);
}

/** What a check needs is looked up by its name before it runs. */
export function given<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error('A check ran without what it needs');
  return thing;
}

import { z } from 'zod';
import type { ShareableKind } from '../kinds.ts';
import type { Said, Side, Word } from './word.ts';

export interface Verb {
  readonly by: Side | 'both';
  /** The least right at the record with which an engineer may say it. */
  readonly right: 'view' | 'propose' | 'edit';
  /** It changes nothing of where they stand, so nobody acts on an outdated page because of it. */
  readonly aside?: true;
  /** Why a note must stand with it; absent: it may be left out. */
  readonly needsNote?: string;
  /** What it carries; anything else is refused. */
  readonly data: z.ZodType<Readonly<Record<string, unknown>>>;
  /** In the past, after the name of who said it: “agreed”. */
  readonly said: string;
  /** As the desk’s ledger and the provider’s log name it: “Request for agreement”. */
  readonly named: string;
}

/**
 * What the two sides talk about at a record, declared once: desk, server and portal take everything else from here.
 * A new one is a declaration in a file of its own, beside a pure function that works out where they stand, and a line in `topics.ts`.
 */
export interface Topic<What extends string = string> {
  /** What its words may be about. */
  readonly kinds: readonly ShareableKind[];
  readonly verbs: Readonly<Record<What, Verb>>;
  /** Its words are about one version of the record, which the server takes from what it holds. */
  readonly versioned?: true;
  /**
   * Why an engineer may not say this after what was said, in plain words; null when they may. Nobody refuses the desk:
   * what it says was true there when it was said, and the state is worked out from words in any order.
   */
  refuses(words: readonly Word[], said: Said): string | null;
}

export const nothing = z.strictObject({});

export const canSay = (verb: Verb, side: Side): boolean => verb.by === 'both' || verb.by === side;

const rank = { view: 0, propose: 1, edit: 2 } as const;
export const isEnough = (right: Verb['right'], verb: Verb): boolean => rank[right] >= rank[verb.right];

export const isAbout = (topic: Topic, kind: string): boolean => topic.kinds.some((one) => one === kind);

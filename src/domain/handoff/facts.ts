import type { Day } from '../../lib/dates.ts';
import type { acknowledgements, itemKinds } from '../kinds/handoff.ts';
import type { RunbookFacts, Span } from '../ownership/context.ts';

/** Who looks after an item: the provider as a whole (`personId` null), or somebody by name. */
export interface Substitute {
  readonly side: 'internal' | 'provider';
  readonly personId: string | null;
  readonly name: string;
  readonly gone: boolean;
  readonly absences: readonly Span[];
  readonly reachable: boolean;
}

/** What the rules of the check know of one item. Null or undefined where nothing of the kind is needed. */
export interface ItemFacts {
  readonly id: string;
  readonly what: keyof typeof itemKinds;
  readonly record: { readonly kind: string; readonly id: string };
  readonly title: string;
  /** What hangs on it. */
  readonly importance: 'low' | 'normal' | 'high' | 'critical';
  readonly on: Day | null;
  /** Nothing is left to be looked after, and why: the task is done or moved, the schedule is paused. */
  readonly settled: string | null;
  /** Why nobody is to look after it. */
  readonly leftOut: string | null;
  readonly substitute: Substitute | null;
  readonly hasNote: boolean;
  readonly acknowledged: keyof typeof acknowledgements;
  /** By code: why it is lived with. */
  readonly accepted: Readonly<Record<string, string>>;
  /** The runbook that says how it is done. */
  readonly runbook?: RunbookFacts | null;
  /** Records that the provider must read and does not see yet. */
  readonly unread: number;
  /** The provider agreed to the row as it stands, or need not. */
  readonly agreed: boolean;
  /** Who of its escalation cannot be called; `nobody`: no step reaches anyone who is there. */
  readonly escalation?: { readonly nobody: boolean; readonly without: { readonly personId: string; readonly name: string } | null };
  /** What only the person who leaves can administer. */
  readonly heldTool: string | null;
  /** How many pointers into a password manager its records hold. */
  readonly secrets: number;
  readonly reachConfirmed: boolean;
  /** The person who leaves answers for it, and nobody is named behind them. */
  readonly alone: boolean;
}

export interface HandoffFacts {
  readonly today: Day;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly away: string;
  readonly hasCall: boolean;
  readonly items: readonly ItemFacts[];
}

import type { RuleForm } from '../../schedule/form.ts';
import type { Day } from '../../../lib/dates.ts';

export type Priority = 'urgent' | 'high' | 'normal' | 'low';
export type WorkType = 'reactive' | 'planned' | 'project';
/** What can be said in a line; a rule that no choice says cannot. */
export type Repeat = Exclude<RuleForm, { readonly every: 'custom' }>;

/** What one part of the line says. `person` and `about` hold the name as it was typed, without its mark. */
export type Said =
  | { readonly kind: 'priority'; readonly value: Priority }
  | { readonly kind: 'person' | 'about'; readonly value: string }
  | { readonly kind: 'due'; readonly value: Day }
  | { readonly kind: 'spent' | 'estimate'; readonly value: number }
  | { readonly kind: 'workType'; readonly value: WorkType }
  | { readonly kind: 'repeat'; readonly value: Repeat };

/** A part and where it stands in the line: from `start` up to, without, `end`. */
export type Part = Said & { readonly start: number; readonly end: number };

export interface QuickLine {
  /** What is left when the parts are taken out, without the quotes around text that was meant as it stands. */
  readonly title: string;
  readonly parts: readonly Part[];
}

/** How the reader of the line counts days and writes dates. */
export interface QuickContext {
  readonly today: Day;
  /** A BCP 47 tag; undefined is the machine's own. */
  readonly locale?: string | undefined;
  /** 0 is Sunday. */
  readonly weekStartsOn: number;
}

import type { Kind } from '../kinds.ts';
import type { DateOrder } from './dates.ts';
import type { DecimalSign } from './numbers.ts';
import type { ImportKind } from './targets.ts';

export interface SourceRow { readonly line: number; readonly cells: readonly string[] }
export interface SourceColumn { readonly header: string; readonly filled: number }

/** One column and what it fills. */
export interface ColumnMapping {
  readonly column: number;
  readonly target: string;
  readonly dates?: DateOrder | undefined;
  readonly decimals?: DecimalSign | undefined;
}
export const matchPolicies = ['fill', 'overwrite', 'skip'] as const;
/** What happens to a record that is there already: empty fields filled, all fields overwritten, or nothing. */
export type MatchPolicy = (typeof matchPolicies)[number];
export interface ImportOptions { readonly onMatch: MatchPolicy; /** Records that are only named (sites, types, holders) are created when they are missing. */ readonly createMissing: boolean }

export const rowStatuses = ['new', 'changed', 'unchanged', 'rejected'] as const;
export type RowStatus = (typeof rowStatuses)[number];

export const problemEffects = ['left-out', 'rejected', 'noted'] as const;
export interface ImportProblem {
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly reason: string;
  readonly remedy: string;
  /** The cell was left out, the whole row was, or the value went in and deserves a look. */
  readonly effect: (typeof problemEffects)[number];
}

/** One field of a row beside what the record holds; not `applied` when the policy keeps what is there. */
export interface PlannedChange { readonly field: string; readonly label: string; readonly before: string; readonly after: string; readonly applied: boolean }

export interface PlannedRow {
  readonly line: number;
  readonly status: RowStatus;
  readonly title: string;
  readonly reason: string | null;
  readonly changes: readonly PlannedChange[];
  /** Absent for rejected and unchanged rows. */
  readonly write?: { readonly id: string; readonly rev: number | null; readonly fields: Readonly<Record<string, unknown>> };
}

export interface PlannedReference { readonly kind: Kind; readonly id: string; readonly title: string; readonly fields: Readonly<Record<string, unknown>> }

export interface OwnField { readonly key: string; readonly label: string }

export interface ImportPlan {
  readonly kind: ImportKind;
  readonly rows: readonly PlannedRow[];
  readonly problems: readonly ImportProblem[];
  readonly references: readonly PlannedReference[];
  /** How cells were understood where another reading is possible. */
  readonly notes: readonly string[];
  readonly ownFields: readonly OwnField[];
  /** Types whose assets get own fields, by id. */
  readonly typesWithOwnFields: ReadonlySet<string>;
  /** The name of a record that rows refer to, planned ones included. */
  readonly titleOf: (kind: Kind, id: string) => string;
}

import type { Day } from '../../lib/dates.ts';
import { daysBetween } from '../../lib/dates.ts';

/** What the numbers about coverage read of a row of the matrix. */
export interface CoverageRow {
  readonly id: string;
  readonly accountable: boolean;
  readonly backup: boolean;
  readonly afterHours: boolean;
  readonly afterHoursNeeded: boolean;
  readonly runbook: boolean;
  /** No open finding. */
  readonly covered: boolean;
  readonly evidence: { readonly on: Day | null; readonly everyDays: number | null };
}

export interface Share { readonly done: number; readonly of: number }
export interface Coverage {
  readonly covered: Share; readonly accountable: Share; readonly backup: Share; readonly runbook: Share;
  /** Of the rows that need somebody after hours. */
  readonly afterHours: Share;
  /** Of the rows that ask for evidence: how many have some that is young enough. */
  readonly evidence: Share;
}

const share = (rows: readonly CoverageRow[], done: (row: CoverageRow) => boolean): Share => ({ done: rows.filter(done).length, of: rows.length });

export function hasFreshEvidence({ evidence: { on, everyDays } }: CoverageRow, today: Day): boolean {
  return on !== null && everyDays !== null && daysBetween(on, today) <= everyDays;
}

/** It asks for evidence and has none that is young enough. */
export const isStale = (row: CoverageRow, today: Day): boolean => row.evidence.everyDays !== null && !hasFreshEvidence(row, today);

/** How much of the matrix is in order; each number says of how many rows it speaks. */
export function coverageOf(rows: readonly CoverageRow[], today: Day): Coverage {
  return {
    covered: share(rows, (row) => row.covered), accountable: share(rows, (row) => row.accountable),
    backup: share(rows, (row) => row.backup), runbook: share(rows, (row) => row.runbook),
    afterHours: share(rows.filter((row) => row.afterHoursNeeded), (row) => row.afterHours),
    evidence: share(rows.filter((row) => row.evidence.everyDays !== null), (row) => hasFreshEvidence(row, today)),
  };
}

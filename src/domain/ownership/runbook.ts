import { daysBetween, type Day } from '../../lib/dates.ts';
import type { RunbookFacts } from './context.ts';

/** After so many days without a run nobody knows whether a runbook still works. */
export const PROVEN_FOR_DAYS = 90;

/** Of several linked runbooks the one that was run last speaks for the row; what was never run comes after. */
export function speakingRunbook(runbooks: readonly RunbookFacts[]): RunbookFacts | null {
  return runbooks.toSorted((a, b) => (b.provenOn ?? '').localeCompare(a.provenOn ?? '') || a.title.localeCompare(b.title) || a.id.localeCompare(b.id))[0] ?? null;
}

/** How many days a review is overdue; 0 when it is not, or is never asked for. */
export function reviewOverdue(runbook: Pick<RunbookFacts, 'reviewedOn' | 'reviewEveryDays'>, today: Day): number {
  if (runbook.reviewEveryDays === null || runbook.reviewedOn === null) return 0;
  return Math.max(0, daysBetween(runbook.reviewedOn, today) - runbook.reviewEveryDays);
}

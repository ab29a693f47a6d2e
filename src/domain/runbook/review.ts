import { addDays, daysBetween, type Day } from '../../lib/dates.ts';

interface Reviewed { readonly status: string; readonly reviewEveryDays: number | null; readonly reviewedOn: string | null }

export interface ReviewState {
  /** The day by which it must be looked at again; null when no review is asked for. */
  readonly dueOn: Day | null;
  readonly state: 'none' | 'fresh' | 'soon' | 'due' | 'never';
  /** Days past the due day; 0 before it. */
  readonly overdueDays: number;
}

const SOON_DAYS = 14;

/** Only what is in use is reviewed: drafts, templates and retired ones ask for nothing. */
export function reviewState({ status, reviewEveryDays, reviewedOn }: Reviewed, today: Day): ReviewState {
  if (status !== 'active' || !reviewEveryDays) return { dueOn: null, state: 'none', overdueDays: 0 };
  if (reviewedOn === null) return { dueOn: today, state: 'never', overdueDays: 0 };
  const dueOn = addDays(reviewedOn, reviewEveryDays);
  const left = daysBetween(today, dueOn);
  if (left < 0) return { dueOn, state: 'due', overdueDays: -left };
  return { dueOn, state: left <= SOON_DAYS ? 'soon' : 'fresh', overdueDays: 0 };
}

/** Past its day, or in use and never looked at. */
export function isReviewOverdue(runbook: Reviewed, today: Day): boolean {
  const { state } = reviewState(runbook, today);
  return state === 'due' || state === 'never';
}

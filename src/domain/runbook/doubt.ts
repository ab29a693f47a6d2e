import { daysBetween, type Day } from '../../lib/dates.ts';
import { PROVEN_FOR_DAYS } from '../ownership/runbook.ts';
import { reviewState } from './review.ts';

export const doubts = ['review', 'unreviewed', 'proven', 'unproven'] as const;
/** Why a runbook should not be followed blindly. `days`: past its review, or since it was last proven. */
export interface Doubt { readonly what: (typeof doubts)[number]; readonly days: number }

interface Standing { readonly status: string; readonly reviewEveryDays: number | null; readonly reviewedOn: string | null; readonly provenOn: string | null }

/** The gravest doubt about a runbook in use; null when there is none, and for drafts, templates and retired ones. */
export function doubtOf(runbook: Standing, today: Day): Doubt | null {
  if (runbook.status !== 'active') return null;
  const review = reviewState(runbook, today);
  if (review.state === 'due') return { what: 'review', days: review.overdueDays };
  if (review.state === 'never') return { what: 'unreviewed', days: 0 };
  if (runbook.provenOn === null) return { what: 'unproven', days: 0 };
  const days = daysBetween(runbook.provenOn, today);
  return days > PROVEN_FOR_DAYS ? { what: 'proven', days } : null;
}

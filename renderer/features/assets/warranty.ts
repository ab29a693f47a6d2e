import type { AnyRecord } from '#src/domain/kinds.ts';
import { daysBetween, type Day } from '#src/lib/dates.ts';

export type WarrantyState = 'unknown' | 'over' | 'soon' | 'good';

/** How many days before its end a warranty asks for attention. */
const leadDays = 90;

export function warrantyState(until: Day | null, today: Day): WarrantyState {
  if (until === null) return 'unknown';
  const left = daysBetween(today, until);
  return left < 0 ? 'over' : left <= leadDays ? 'soon' : 'good';
}

const days = (count: number): string => `${count} ${count === 1 ? 'day' : 'days'}`;

/** What to say about a critical asset that is in use without cover, or soon will be. */
export function warrantyWarning(asset: AnyRecord, today: Day): { readonly tone: 'warn'; readonly title: string; readonly text: string } | null {
  const until = asset['warrantyUntil'] as Day | null;
  if (until === null || asset['critical'] !== true || asset['status'] !== 'in_use') return null;
  const left = daysBetween(today, until);
  switch (warrantyState(until, today)) {
    case 'over': return { tone: 'warn', title: 'Critical and out of warranty', text: `The warranty ended ${days(-left)} ago.` };
    case 'soon': return { tone: 'warn', title: 'Critical, warranty ends soon', text: left === 0 ? 'It ends today.' : `It ends in ${days(left)}.` };
    case 'good': case 'unknown': return null;
  }
}

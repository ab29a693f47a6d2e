import type { Day } from '../../lib/dates.ts';
import type { handoffStatuses } from '../kinds/handoff.ts';

export type HandoffStatus = keyof typeof handoffStatuses;

/** Where a handoff stands on a day: what a person did with it, and what the days make of that. */
export const stages = ['draft', 'ready', 'waiting', 'active', 'overdue', 'returned', 'cancelled'] as const;
export type Stage = (typeof stages)[number];

export const stageWords: Readonly<Record<Stage, string>> = {
  draft: 'Being planned', ready: 'Sent to look at', waiting: 'Handed over, not begun', active: 'Away now', overdue: 'Over, not back yet', returned: 'Back', cancelled: 'Cancelled',
};

export interface Dated { readonly status: HandoffStatus; readonly startsOn: Day | null; readonly endsOn: Day | null }

export function stageOf({ status, startsOn, endsOn }: Dated, today: Day): Stage {
  if (status !== 'handed_over') return status;
  if (startsOn !== null && today < startsOn) return 'waiting';
  return endsOn !== null && today > endsOn ? 'overdue' : 'active';
}

/** Others look after the items now. */
export const isUnderWay = (stage: Stage): boolean => stage === 'active' || stage === 'overdue';
export const isOver = (stage: Stage): boolean => stage === 'returned' || stage === 'cancelled';

export interface Planned extends Dated { readonly id: string; readonly title: string; readonly awayId: string | null }
export interface DateProblem { readonly code: 'backwards' | 'past' | 'begun' | 'overlaps'; readonly text: string; readonly blocks: boolean; readonly other: string | null }

/** What is wrong with the days of a handoff, plainly; only `blocks` keeps it from being handed over. */
export function dateProblems(plan: Planned, others: readonly Planned[], today: Day): DateProblem[] {
  const { startsOn, endsOn } = plan;
  if (startsOn === null || endsOn === null) return [{ code: 'backwards', text: 'Both days are needed.', blocks: true, other: null }];
  if (endsOn < startsOn) return [{ code: 'backwards', text: 'The last day is before the first.', blocks: true, other: null }];
  const planned = plan.status === 'draft' || plan.status === 'ready';
  const problems: DateProblem[] = [];
  if (planned && endsOn < today) problems.push({ code: 'past', text: 'These days are over already. Choose others, or cancel the handoff.', blocks: true, other: null });
  else if (planned && startsOn < today) problems.push({ code: 'begun', text: 'The first day is over already; it can still be handed over for the rest.', blocks: false, other: null });
  const clash = others.find((one) => one.id !== plan.id && one.awayId === plan.awayId && !isOver(stageOf(one, today)) && one.startsOn !== null && one.endsOn !== null && one.startsOn <= endsOn && one.endsOn >= startsOn);
  if (clash) problems.push({ code: 'overlaps', text: `Overlaps with “${clash.title}”, for the same person. Move one, or cancel it.`, blocks: clash.status === 'handed_over', other: clash.id });
  return problems;
}

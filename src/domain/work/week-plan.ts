import type { Day } from '../../lib/dates.ts';
import type { WorkingDay } from './working-days.ts';

/** Something that takes its time on a day whatever is planned: a scheduled run, a recurring task. */
export interface Fixed { readonly on: Day; readonly minutes: number }

/** A task on a day; `minutes` is what is left of it, null where nobody estimated it. */
export interface Planned { readonly on: Day; readonly minutes: number | null; readonly open: boolean }

export interface DayPlan {
  readonly day: Day;
  readonly working: number;
  readonly away: string | null;
  readonly fixed: number;
  /** What interruptions usually take of it. */
  readonly interruptions: number;
  /** What is left for plans; never negative. */
  readonly capacity: number;
  readonly planned: number;
  readonly unestimated: number;
  /** By how much too much is planned. */
  readonly over: number;
}

/** Minutes that are left of a task. Of one that took longer than thought nothing is left that anybody knows of. */
export const minutesLeft = (estimate: number | null, spent: number | null): number | null => (estimate === null ? null : Math.max(0, estimate - (spent ?? 0)));

/** Nobody is interrupted to the minute. */
const GRAIN = 5;

/**
 * What each day can hold, and what is planned for it. Interruptions take of a day what it is of an ordinary week;
 * `usual` is what they take of that, 0 to leave them out.
 */
export function planDays(days: readonly WorkingDay[], fixed: readonly Fixed[], planned: readonly Planned[], usual: number, ordinaryWeek: number): DayPlan[] {
  return days.map(({ day, minutes: working, away }) => {
    const taken = fixed.filter((one) => one.on === day).reduce((sum, one) => sum + one.minutes, 0);
    const interruptions = ordinaryWeek > 0 ? Math.min(working, Math.round((usual * working) / ordinaryWeek / GRAIN) * GRAIN) : 0;
    const own = planned.filter((one) => one.on === day && one.open);
    const capacity = Math.max(0, working - taken - interruptions);
    const wanted = own.reduce((sum, one) => sum + (one.minutes ?? 0), 0);
    return { day, working, away, fixed: taken, interruptions, capacity, planned: wanted, unestimated: own.filter((one) => one.minutes === null).length, over: Math.max(0, wanted - capacity) };
  });
}

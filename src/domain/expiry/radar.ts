import { addDays, type Day } from '../../lib/dates.ts';
import type { Dated } from './dated.ts';
import { daysKept, expirySorts, horizonDays, type ExpirySort } from './sorts.ts';

export const expiryGroups = ['overdue', 'week', 'month', 'later'] as const;
export type ExpiryGroup = (typeof expiryGroups)[number];

/** What a person said about one end of one record. */
export interface Watch { readonly leadDays: number | null; readonly snoozedUntil: Day | null }

/** `due`: asks for attention now. `ahead`: not yet. `snoozed`: somebody put it off. `gone`: too long ago or too far ahead to show. */
export type ExpiryState = 'due' | 'ahead' | 'snoozed' | 'gone';

/** The first and the last day that the radar shows of a sort. */
export function windowOf(sort: ExpirySort, today: Day): { readonly from: Day; readonly to: Day } {
  return { from: addDays(today, -daysKept[sort]), to: addDays(today, horizonDays) };
}

export function leadOf(sort: ExpirySort, watch: Watch | undefined): number {
  return watch?.leadDays ?? expirySorts[sort].lead;
}

/** Where ends stand today. Thousands are asked about in a row, so the days around are worked out once. */
export function stateOn(today: Day): (one: Pick<Dated, 'sort' | 'on'>, watch: Watch | undefined) => ExpiryState {
  const windows = new Map<ExpirySort, ReturnType<typeof windowOf>>();
  const reach = new Map<number, Day>();
  return ({ sort, on }, watch) => {
    let window = windows.get(sort);
    if (!window) windows.set(sort, (window = windowOf(sort, today)));
    const lead = leadOf(sort, watch);
    let warned = reach.get(lead);
    if (warned === undefined) reach.set(lead, (warned = addDays(today, lead)));
    if (on < window.from || (on > window.to && on > warned)) return 'gone';
    if (watch?.snoozedUntil && watch.snoozedUntil > today) return 'snoozed';
    return on <= warned ? 'due' : 'ahead';
  };
}

export const stateOf = (one: Pick<Dated, 'sort' | 'on'>, watch: Watch | undefined, today: Day): ExpiryState => stateOn(today)(one, watch);

/** The last day of each group, the first for what has passed. "This week" are the next seven days, "this month" the next thirty. */
export function groupEnds(today: Day): Readonly<Record<Exclude<ExpiryGroup, 'later'>, Day>> {
  return { overdue: addDays(today, -1), week: addDays(today, 7), month: addDays(today, 30) };
}

export function groupOn(today: Day): (on: Day) => ExpiryGroup {
  const ends = groupEnds(today);
  return (on) => (on <= ends.overdue ? 'overdue' : on <= ends.week ? 'week' : on <= ends.month ? 'month' : 'later');
}

export const groupOf = (on: Day, today: Day): ExpiryGroup => groupOn(today)(on);

/** Soonest first; the same order wherever the lines come from. */
export function byDay(a: Pick<Dated, 'on' | 'sort' | 'id'>, b: Pick<Dated, 'on' | 'sort' | 'id'>): number {
  return a.on < b.on ? -1 : a.on > b.on ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : a.sort < b.sort ? -1 : a.sort > b.sort ? 1 : 0;
}

/** What ends or must be given notice of between two days, both counted. `to` null: from `from` on. */
export function endingBetween<One extends Pick<Dated, 'on' | 'sort' | 'id'>>(dated: readonly One[], from: Day, to: Day | null): One[] {
  return dated.filter(({ on }) => on >= from && (to === null || on <= to)).toSorted(byDay);
}

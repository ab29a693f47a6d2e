import type { Day } from '../../lib/dates.ts';
import type { workTypes } from '../kinds/work.ts';
import { MONDAY, weekOf, weeksBetween, type WeekStart } from './weeks.ts';

export type WorkType = keyof typeof workTypes;

/** Time that was spent, with what the sums are made by. */
export interface WorkedTime {
  readonly on: Day;
  readonly minutes: number;
  readonly workType: WorkType;
  readonly personId: string | null;
  readonly taskId: string | null;
  readonly responsibilityId: string | null;
  /** Outside that person's working hours; false where only the day is known. */
  readonly afterHours: boolean;
}

/** Whole minutes. `planned` holds project work too: all that was not an interruption. */
export interface Minutes { readonly reactive: number; readonly planned: number; readonly total: number }

export interface WeekMinutes extends Minutes { readonly week: Day }

export interface ResponsibilityMinutes extends Minutes {
  /** Null: time on tasks that name no responsibility. */
  readonly responsibilityId: string | null;
  /** Different tasks that were interruptions. */
  readonly interruptions: number;
  readonly afterHours: number;
  readonly people: readonly string[];
}

export function sumMinutes(times: readonly WorkedTime[]): Minutes {
  let [reactive, total] = [0, 0];
  for (const time of times) {
    total += time.minutes;
    if (time.workType === 'reactive') reactive += time.minutes;
  }
  return { reactive, planned: total - reactive, total };
}

/** Every week of the span in order, also those in which nothing was spent. Times outside the span are left out. */
export function minutesPerWeek(times: readonly WorkedTime[], from: Day, to: Day, weekStart: WeekStart = MONDAY): WeekMinutes[] {
  const sums = new Map(weeksBetween(from, to, weekStart).map((week) => [week, { reactive: 0, total: 0 }]));
  for (const time of times) {
    const sum = time.on >= from && time.on <= to ? sums.get(weekOf(time.on, weekStart)) : undefined;
    if (!sum) continue;
    sum.total += time.minutes;
    if (time.workType === 'reactive') sum.reactive += time.minutes;
  }
  return [...sums].map(([week, { reactive, total }]) => ({ week, reactive, planned: total - reactive, total }));
}

/** One line for each responsibility that took time, the one with the most interruptions' minutes first. */
export function minutesPerResponsibility(times: readonly WorkedTime[]): ResponsibilityMinutes[] {
  const rows = new Map<string | null, { reactive: number; total: number; afterHours: number; readonly tasks: Set<string | null>; readonly people: Set<string> }>();
  for (const time of times) {
    let row = rows.get(time.responsibilityId);
    if (!row) rows.set(time.responsibilityId, (row = { reactive: 0, total: 0, afterHours: 0, tasks: new Set(), people: new Set() }));
    row.total += time.minutes;
    if (time.workType === 'reactive') {
      row.reactive += time.minutes;
      row.tasks.add(time.taskId);
    }
    if (time.afterHours) row.afterHours += time.minutes;
    if (time.personId !== null) row.people.add(time.personId);
  }
  return [...rows]
    .map(([responsibilityId, { reactive, total, afterHours, tasks, people }]) => ({ responsibilityId, reactive, planned: total - reactive, total, interruptions: tasks.size, afterHours, people: [...people] }))
    .sort((a, b) => b.reactive - a.reactive || b.total - a.total || (a.responsibilityId ?? '').localeCompare(b.responsibilityId ?? ''));
}

/** The middle of them; of an even number the mean of the two in the middle, in whole minutes. 0 for none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return 0;
  return sorted.length % 2 === 1 ? sorted[middle]! : Math.round((sorted[middle - 1]! + sorted[middle]!) / 2);
}

/** What interruptions usually take of a week: the median of those in which anything was noted at all. */
export function usualInterruptions(weeks: readonly WeekMinutes[]): number {
  return median(weeks.filter((week) => week.total > 0).map((week) => week.reactive));
}

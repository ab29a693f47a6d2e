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
  const reactive = times.reduce((sum, time) => sum + (time.workType === 'reactive' ? time.minutes : 0), 0);
  const total = times.reduce((sum, time) => sum + time.minutes, 0);
  return { reactive, planned: total - reactive, total };
}

/** Every week of the span in order, also those in which nothing was spent. Times outside the span are left out. */
export function minutesPerWeek(times: readonly WorkedTime[], from: Day, to: Day, weekStart: WeekStart = MONDAY): WeekMinutes[] {
  const byWeek = Map.groupBy(times.filter((time) => time.on >= from && time.on <= to), (time) => weekOf(time.on, weekStart));
  return weeksBetween(from, to, weekStart).map((week) => ({ week, ...sumMinutes(byWeek.get(week) ?? []) }));
}

/** One line for each responsibility that took time, the one with the most interruptions' minutes first. */
export function minutesPerResponsibility(times: readonly WorkedTime[]): ResponsibilityMinutes[] {
  return [...Map.groupBy(times, (time) => time.responsibilityId)]
    .map(([responsibilityId, own]) => ({
      responsibilityId, ...sumMinutes(own),
      interruptions: new Set(own.filter((time) => time.workType === 'reactive').map((time) => time.taskId)).size,
      afterHours: own.reduce((sum, time) => sum + (time.afterHours ? time.minutes : 0), 0),
      people: [...new Set(own.map((time) => time.personId).filter((id) => id !== null))],
    }))
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

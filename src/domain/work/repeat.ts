import { v5 } from 'uuid';
import { addDays, type Day } from '../../lib/dates.ts';
import { nths, weekdayKeys } from '../schedule/form.ts';
import { weekdayOf } from '../schedule/words.ts';
import type { Repeat } from './quick-add/types.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What the next task of a series takes from the one before. */
export const carriedFields = [
  'title', 'workType', 'priority', 'assigneeId', 'requesterId', 'responsibilityId', 'assetId', 'siteId', 'runbookId', 'projectId', 'milestoneId',
  'estimateMinutes', 'tags', 'repeatRule', 'repeatFrom', 'repeatAfterDone', 'notes', 'privateNotes',
] as const;

const SERIES = '0f3c2b0e-6d0f-5a7c-9a53-6f1d2f6f4a11';

/**
 * The id of the task that follows this one. It hangs on nothing but the task, so two desks that both complete it make
 * one and the same next task.
 */
export const followerId = (taskId: string): string => v5(taskId, SERIES);

const COUNT = /(?:^|;)COUNT=(\d+)/;

/** A rule that begins anew, as it goes on after one more time of it; null when that was the last one. */
export function ruleAfterOnce(rule: string): string | null {
  const count = COUNT.exec(rule)?.[1];
  if (count === undefined) return rule;
  return Number(count) <= 1 ? null : rule.replace(`COUNT=${count}`, `COUNT=${Number(count) - 1}`);
}
/** It looks for the next day only; how many are left is said by `ruleAfterOnce`. */
export const withoutCount = (rule: string): string => rule.replace(COUNT, '');

export function followerFields(task: Fields, on: Day): Record<string, unknown> {
  const carried = Object.fromEntries(carriedFields.map((name) => [name, task[name] ?? null]));
  return { ...carried, status: 'todo', dueOn: on, occurrenceOn: on };
}

/** The day from which the next one is looked for: after this one's, and not in the past, so that what was missed does not pile up. */
export function followsFrom(task: Fields, today: Day): Day {
  const after = addDays(String(task['occurrenceOn'] ?? task['dueOn'] ?? task['repeatFrom'] ?? today), 1);
  return after > today ? after : today;
}

const dayInMonth = (month: string, date: number): Day | null => {
  const [year, at] = month.split('-').map(Number) as [number, number];
  const last = new Date(Date.UTC(year, at, 0)).getUTCDate();
  const day = date === -1 ? last : date;
  return day <= last ? `${month}-${String(day).padStart(2, '0')}` : null;
};

/** The first day of a repeat that is not before `today`. */
export function firstDayOf(repeat: Repeat, today: Day): Day {
  switch (repeat.every) {
    case 'day': case 'year': return today;
    case 'week': {
      if (repeat.weekdays.length === 0) return today;
      const ahead = repeat.weekdays.map((day) => (weekdayKeys.indexOf(day) - weekdayKeys.indexOf(weekdayOf(today)) + 7) % 7);
      return addDays(today, Math.min(...ahead));
    }
    case 'month': return firstInMonths(today, (month) => dayInMonth(month, repeat.day));
    case 'monthWeekday': return firstInMonths(today, (month) => {
      const first = (weekdayKeys.indexOf(repeat.weekday) - weekdayKeys.indexOf(weekdayOf(`${month}-01`)) + 7) % 7;
      const days = Object.keys(nths).map((_, at) => dayInMonth(month, 1 + first + at * 7)).filter((day) => day !== null);
      return repeat.nth === -1 ? days.at(-1)! : (days[repeat.nth - 1] ?? null);
    });
  }
}

function firstInMonths(today: Day, dayIn: (month: string) => Day | null): Day {
  for (let at = 0; at < 48; at += 1) {
    const [year, month] = today.split('-').map(Number) as [number, number];
    const day = dayIn(new Date(Date.UTC(year, month - 1 + at, 1)).toISOString().slice(0, 7));
    if (day !== null && day >= today) return day;
  }
  return today;
}

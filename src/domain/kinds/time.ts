import { choice, day, instant, int, ref, text } from '../fields.ts';
import { workTypes } from './work.ts';

/**
 * Time that one person spent on one task, on one day. Either between two instants, or so many minutes of a day.
 * While `startedAt` stands without `endedAt`, it is that person's running timer.
 */
export const timeEntry = {
  table: 'time_entry', label: 'Time entry', plural: 'Time entries', title: 'note',
  fields: {
    note: text('Note', 'never', { max: 1000 }),
    taskId: ref('Task', 'never', 'task', { indexed: true }),
    personId: ref('Person', 'never', 'person', { indexed: true }),
    /** The day that it counts for, where it was spent. */
    on: day('Day', 'never', { indexed: true }),
    startedAt: instant('Started', 'never', { indexed: true }),
    endedAt: instant('Ended', 'never'),
    /** As they really passed, whatever the clocks were changed to. Null while the timer runs. */
    minutes: int('Minutes', 'never', { max: 100_000 }),
    /** The task's kind of work at that time. */
    workType: choice('Kind of work', 'never', workTypes, 'planned', { indexed: true }),
  },
} as const;

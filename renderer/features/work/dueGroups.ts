import type { Condition } from '#src/contract/paging.ts';
import { addDays, type Day } from '#src/lib/dates.ts';

export interface DueGroup { readonly key: string; readonly label: string; readonly where: readonly Condition[] }

/** The Sunday that ends the day's week. */
export function endOfWeek(day: Day): Day {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, (7 - weekday) % 7);
}

/** The groups of a list sorted by due date, in its order; every task falls into exactly one. */
export function dueGroups(today: Day): readonly DueGroup[] {
  const field = 'dueOn';
  const weekEnd = endOfWeek(today);
  return [
    { key: 'overdue', label: 'Overdue', where: [{ field, op: 'before', value: today }] },
    { key: 'today', label: 'Today', where: [{ field, op: 'is', value: today }] },
    { key: 'week', label: 'This week', where: [{ field, op: 'after', value: today }, { field, op: 'before', value: addDays(weekEnd, 1) }] },
    { key: 'later', label: 'Later', where: [{ field, op: 'after', value: weekEnd }] },
    { key: 'none', label: 'No due date', where: [{ field, op: 'empty' }] },
  ];
}

import { addDays, type Day } from '#src/lib/dates.ts';
import type { Choice } from './filterState.ts';

/** The ranges that a date is filtered by. Both ends of "in the next 30 days" count. */
export function dayChoices(field: string, today: Day, pastWords: string): readonly Choice[] {
  const next = (days: number): Choice => ({
    id: `next-${days}`, title: `in the next ${days} days`,
    where: [{ field, op: 'after', value: addDays(today, -1) }, { field, op: 'before', value: addDays(today, days + 1) }],
  });
  return [
    { id: 'past', title: pastWords, where: [{ field, op: 'before', value: today }] },
    next(30), next(90), next(365),
    { id: 'filled', title: 'known', where: [{ field, op: 'filled' }] },
    { id: 'empty', title: 'not known', where: [{ field, op: 'empty' }] },
  ];
}

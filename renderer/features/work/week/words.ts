import type { DeskOutput } from '#src/contract/desk.ts';
import type { PlanDay, PlanTask } from '#src/contract/desk/plan.ts';
import { kinds } from '#src/domain/kinds.ts';
import { addDays } from '#src/lib/dates.ts';
import { formatCount, formatDate, formatMinutes, plural } from '#ui/format.ts';

const reasons = { ...kinds.absence.fields.reason.choices, holiday: 'Holiday' };
const inUtc = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** “23 – 29 November 2026”. */
export function weekTitle(week: string, locale?: string): string {
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).formatRange(inUtc(week), inUtc(addDays(week, 6)));
}

export const dayName = (day: string, locale?: string): string => new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', timeZone: 'UTC' }).format(inUtc(day));

/** What a day can still hold: “2 h free”, “1 h 30 min too much”, “away, vacation”. */
export function roomWords(day: PlanDay): { readonly words: string; readonly over: boolean } {
  if (day.away !== null) return { words: `away (${(reasons[day.away as keyof typeof reasons] ?? 'away').toLowerCase()})${day.planned > 0 ? `, ${formatMinutes(day.planned)} planned` : ''}`, over: day.tasks.some((task) => task.status !== 'done') };
  if (day.over > 0) return { words: `${formatMinutes(day.over)} too much`, over: true };
  if (day.working === 0) return { words: 'free day', over: false };
  const free = day.capacity - day.planned;
  return { words: free === 0 ? 'full' : `${formatMinutes(free)} free`, over: false };
}

/** “31 h 30 min planned of 26 h: Tuesday is too full.” */
export function weekWords({ days, today }: Pick<DeskOutput<'plan.week'>, 'days' | 'today'>, locale?: string): string {
  const ahead = days.filter((day) => day.day >= today);
  if (ahead.length === 0) return `${formatMinutes(days.reduce((sum, day) => sum + day.spent, 0))} were worked in this week`;
  const planned = ahead.reduce((sum, day) => sum + day.planned, 0);
  const capacity = ahead.reduce((sum, day) => sum + day.capacity, 0);
  const unestimated = ahead.reduce((sum, day) => sum + day.unestimated, 0);
  const full = ahead.filter((day) => day.over > 0 || (day.away !== null && day.planned > 0)).map((day) => new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(inUtc(day.day)));
  return [
    `${planned === 0 ? 'Nothing' : formatMinutes(planned)} planned of ${formatMinutes(capacity)} ${ahead.length < 7 ? 'left in this week' : 'in this week'}`,
    ...(full.length > 0 ? [`${full.join(' and ')} ${full.length === 1 ? 'is' : 'are'} too full`] : []),
    ...(unestimated > 0 ? [`${plural(unestimated, 'task')} without an estimate`] : []),
  ].join('. ').concat('.');
}

export function unplannedWords(total: number, shown: number): string {
  if (total === 0) return 'Nothing waits for a day.';
  return total > shown ? `${formatCount(shown)} of ${formatCount(total)}, what was left over and is due first` : 'Left over and due first stand on top.';
}

/** “30 min left”, “no estimate”, “done, 45 min”. */
export function sizeWords(task: PlanTask): string {
  if (task.status === 'done') return task.spent > 0 ? `done, ${formatMinutes(task.spent)}` : 'done';
  if (task.left === null) return 'no estimate';
  if (task.left === 0 && task.spent > 0) return 'longer than estimated';
  return task.spent > 0 ? `${formatMinutes(task.left)} left` : formatMinutes(task.left);
}

export function movedWords(task: PlanTask, to: string | null): string {
  if (to === null) return `“${task.title}” has no day now`;
  return `“${task.title}” ${task.plannedOn !== null && to > task.plannedOn ? 'put off to' : 'planned for'} ${formatDate(to)}`;
}

import type { DeskOutput } from '#src/contract/desk.ts';
import type { TodayTask } from '#src/contract/desk/today.ts';
import { daysBetween } from '#src/lib/dates.ts';
import { formatCount, formatDate, formatMinutes, formatRelative, plural } from '#ui/format.ts';

type Today = DeskOutput<'today.get'>;

/** “Monday, 23 November · 4 tasks, 2 late”. */
export function headline(today: string, tasks: number, late: number, locale?: string): string {
  const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${today}T00:00:00Z`));
  if (tasks === 0) return day;
  return `${day} · ${plural(tasks, 'task')}${late > 0 ? `, ${formatCount(late)} late` : ''}`;
}

/** Why a task stands here: the strongest reason. */
export function reasonOf(task: TodayTask, today: string): { readonly words: string; readonly late: boolean } {
  if (task.doneAt !== null) return { words: `done ${formatRelative(task.doneAt, new Date().toISOString())}`, late: false };
  if (task.dueOn !== null && task.dueOn < today) return { words: `${plural(daysBetween(task.dueOn, today), 'day')} late`, late: true };
  if (task.dueOn === today) return { words: 'due today', late: false };
  if (task.status === 'doing') return { words: 'under way', late: false };
  if (task.plannedOn === today) return { words: 'planned', late: false };
  if (task.plannedOn !== null && task.plannedOn < today) return { words: `planned ${formatRelative(task.plannedOn, `${today}T12:00:00Z`, { timeZone: 'UTC' })}`, late: false };
  return task.status === 'inbox' ? { words: 'in the inbox', late: false } : { words: task.dueOn === null ? 'open' : `due ${formatDate(task.dueOn)}`, late: false };
}

export function interruptionWords({ minutes, plannedMinutes }: Pick<Today['reactive'], 'minutes' | 'plannedMinutes'>): string {
  if (minutes === 0 && plannedMinutes === 0) return '';
  return `${formatMinutes(minutes)}, against ${formatMinutes(plannedMinutes)} of planned work`;
}

/** Null when nothing waits. */
export function syncWords({ conflicts, refusals, proposals }: Today['sync']): string | null {
  const parts = [
    ...(conflicts > 0 ? [`${plural(conflicts, 'change')} made on both sides`] : []),
    ...(refusals > 0 ? [`${plural(refusals, 'change')} refused by the provider`] : []),
    ...(proposals > 0 ? [`${plural(proposals, 'suggestion')} from the provider`] : []),
  ];
  return parts.length === 0 ? null : parts.join(', ');
}

/** “away until 27 Nov 2026”, “in 12 days, until 4 Dec 2026”. */
export function absenceWords(startsOn: string, endsOn: string, today: string): string {
  const last = formatDate(endsOn);
  if (startsOn <= today) return endsOn === today ? 'away today' : `away until ${last}`;
  const days = daysBetween(today, startsOn);
  const first = days === 1 ? 'tomorrow' : `in ${days} days`;
  return startsOn === endsOn ? `${first}, one day` : `${first}, until ${last}`;
}

export function inDays(on: string, today: string): string {
  const days = daysBetween(today, on);
  return days === 0 ? 'today' : days === 1 ? 'tomorrow' : days < 0 ? `${plural(-days, 'day')} ago` : `in ${days} days`;
}

import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import type { PlanTask } from '#src/contract/desk/plan.ts';
import { addDays } from '#src/lib/dates.ts';
import { weekOf, type WeekStart } from '#src/domain/work/weeks.ts';
import { useShortcuts } from '#ui/keys.ts';
import { startTimer } from '../../../records/time/actions.ts';
import { place } from './place.ts';

interface WeekKeys {
  readonly root: RefObject<HTMLElement | null>;
  /** The tasks of the seven days, and those without one. */
  readonly lists: readonly (readonly PlanTask[])[];
  readonly days: readonly string[];
  readonly today: string;
  readonly week: string;
  readonly weekStart: WeekStart;
  readonly move: (task: PlanTask, to: string | null) => Promise<void>;
  readonly show: (week: string) => void;
  readonly open: (task: PlanTask) => void;
}

const NEXT_WEEK: Readonly<Record<string, number>> = { PageDown: 7, PageUp: -7 };

/** Arrows choose, Shift and arrows move a task between days, numbers put it on a day, 0 on none. The focus goes with the task. */
export function useWeekKeys({ root, lists, days, today, week, weekStart, move, show, open }: WeekKeys) {
  const [focused, setFocused] = useState<string | null>(null);
  /** The task that was moved, until it stands where it was moved to. */
  const following = useRef<{ readonly id: string; readonly to: string | null } | null>(null);
  const all = lists.flat();
  const focusTask = (id: string | undefined): void => { if (id) root.current?.querySelector<HTMLElement>(`[data-task="${id}"]`)?.focus(); };
  useEffect(() => {
    const moved = following.current;
    if (moved === null || !all.some((task) => task.id === moved.id && task.plannedOn === moved.to)) return;
    focusTask(moved.id);
    following.current = null;
  });
  useShortcuts([
    { keys: '[', label: 'The week before', scope: 'Week', run: () => show(addDays(week, -7)) },
    { keys: ']', label: 'The next week', scope: 'Week', run: () => show(addDays(week, 7)) },
    { keys: 'alt+0', label: 'To this week', scope: 'Week', run: () => show(weekOf(today, weekStart)) },
    { keys: 'shift+arrowright', label: 'Move the task a day later', scope: 'Week', run: () => undefined },
    { keys: 'shift+pagedown', label: 'Move the task to the next week', scope: 'Week', run: () => undefined },
    { keys: '1', label: 'Put the task on the first day, 2 on the second…', scope: 'Week', run: () => undefined },
    { keys: '0', label: 'Take the task off the plan', scope: 'Week', run: () => undefined },
    { keys: 't', label: 'Start the timer on the task', scope: 'Week', run: () => { if (focused) void startTimer(focused); } },
  ]);
  const put = (task: PlanTask, to: string | null): void => {
    following.current = { id: task.id, to };
    void move(task, to);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const at = place(lists, (event.target as HTMLElement).dataset['task'] ?? '');
    if (!at || event.ctrlKey || event.altKey || event.metaKey) return;
    const task = lists[at.column]![at.index]!;
    const sideways = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const updown = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.shiftKey && sideways) put(task, at.column === 7 ? (days.includes(today) ? today : days[0]!) : addDays(task.plannedOn!, sideways));
    else if (event.shiftKey && NEXT_WEEK[event.key]) {
      const to = addDays(task.plannedOn ?? today, NEXT_WEEK[event.key]!);
      put(task, to);
      show(weekOf(to, weekStart));
    } else if (event.shiftKey) return;
    else if (/^[1-7]$/.test(event.key)) put(task, days[Number(event.key) - 1]!);
    else if (event.key === '0' || event.key === 'Delete') put(task, null);
    else if (updown) focusTask(lists[at.column]![at.index + updown]?.id);
    else if (sideways) focusTask(nextTo(lists, at, sideways));
    else if (event.key === 'Home') focusTask(lists[at.column]![0]?.id);
    else if (event.key === 'End') focusTask(lists[at.column]!.at(-1)?.id);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { tabStop: focused, onKeyDown, open, onFocus: setFocused };
}

/** The task at the same height in the next column that has any. */
function nextTo(lists: WeekKeys['lists'], at: { readonly column: number; readonly index: number }, by: number): string | undefined {
  for (let column = at.column + by; column >= 0 && column < lists.length; column += by) {
    const list = lists[column]!;
    if (list.length > 0) return list[Math.min(at.index, list.length - 1)]!.id;
  }
  return undefined;
}

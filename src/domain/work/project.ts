import type { Day } from '../../lib/dates.ts';
import { minutesLeft } from './week-plan.ts';
import type { WorkedTime } from './hours.ts';
import { MONDAY, weekOf, type WeekStart } from './weeks.ts';

export interface ProjectTask { readonly id: string; readonly status: string; readonly estimateMinutes: number | null; readonly spentMinutes: number | null }
export interface Progress { readonly total: number; readonly done: number; readonly spent: number; /** Of the open tasks that were estimated. */ readonly left: number; readonly unestimated: number }

const isOver = (task: ProjectTask): boolean => task.status === 'done' || task.status === 'cancelled';

/** What was called off is no part of the whole; its time was spent all the same. */
export function progressOf(tasks: readonly ProjectTask[]): Progress {
  const wanted = tasks.filter((task) => task.status !== 'cancelled');
  const open = wanted.filter((task) => !isOver(task));
  const left = open.map((task) => minutesLeft(task.estimateMinutes, task.spentMinutes));
  return {
    total: wanted.length, done: wanted.length - open.length, spent: tasks.reduce((sum, task) => sum + (task.spentMinutes ?? 0), 0),
    left: left.reduce((sum: number, one) => sum + (one ?? 0), 0), unestimated: left.filter((one) => one === null).length,
  };
}

/** A task that waits for another one. */
export interface Dependency { readonly taskId: string; readonly onId: string }

/** By open task: the open ones that it waits for. */
export function blockedBy(tasks: readonly ProjectTask[], dependencies: readonly Dependency[]): Map<string, string[]> {
  const open = new Set(tasks.filter((task) => !isOver(task)).map((task) => task.id));
  const blocked = new Map<string, string[]>();
  for (const { taskId, onId } of dependencies) {
    if (!open.has(taskId) || !open.has(onId) || taskId === onId) continue;
    blocked.set(taskId, [...(blocked.get(taskId) ?? []), onId]);
  }
  return blocked;
}

/** Tasks that wait for one another in a circle, so that none of them can begin. */
export function circular(dependencies: readonly Dependency[]): Set<string> {
  const next = new Map([...Map.groupBy(dependencies, (one) => one.taskId)].map(([id, list]) => [id, list.map((one) => one.onId)]));
  const reaches = (from: string, target: string): boolean => {
    const seen = new Set<string>();
    const waiting = [...(next.get(from) ?? [])];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (id === target) return true;
      if (seen.has(id)) continue;
      seen.add(id);
      waiting.push(...(next.get(id) ?? []));
    }
    return false;
  };
  return new Set([...next.keys()].filter((id) => reaches(id, id)));
}

export interface Slip { readonly id: string; readonly fromOn: Day; readonly toOn: Day }
export interface Cause { readonly taskId: string | null; readonly minutes: number }
export interface SlipStory { readonly id: string; readonly week: Day; readonly reactive: number; readonly planned: number; /** The interruptions of that week, those that took longest first. */ readonly causes: readonly Cause[] }

/** What broke into the week from which something was put off. */
export function storyOf(slips: readonly Slip[], times: readonly WorkedTime[], weekStart: WeekStart = MONDAY): SlipStory[] {
  const byWeek = Map.groupBy(times, (time) => weekOf(time.on, weekStart));
  return slips.map(({ id, fromOn }) => {
    const week = weekOf(fromOn, weekStart);
    const own = byWeek.get(week) ?? [];
    const broken = own.filter((time) => time.workType === 'reactive');
    const reactive = broken.reduce((sum, time) => sum + time.minutes, 0);
    const causes = [...Map.groupBy(broken, (time) => time.taskId)].map(([taskId, list]) => ({ taskId, minutes: list.reduce((sum, time) => sum + time.minutes, 0) }));
    return { id, week, reactive, planned: own.reduce((sum, time) => sum + time.minutes, 0) - reactive, causes: causes.sort((a, b) => b.minutes - a.minutes || (a.taskId ?? '').localeCompare(b.taskId ?? '')) };
  });
}

import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import type { ProjectTaskLine, SlipLine } from '#src/contract/desk/projects.ts';
import { TandemError } from '#src/contract/errors.ts';
import { blockedBy, circular, progressOf, storyOf, type ProjectTask } from '#src/domain/work/project.ts';
import { minutesLeft } from '#src/domain/work/week-plan.ts';
import { weekOf, type WeekStart } from '#src/domain/work/weeks.ts';
import { addDays, localDay, type Day } from '#src/lib/dates.ts';
import { dependenciesOf, listProjects, milestonesOf, slipsOf, standingOfTasks, tasksOfProjects } from '../../repos/project-repo.ts';
import { getRecord, titlesOf } from '../../repos/record-repo.ts';
import type { Desk } from '../desk.ts';
import { readMonths, workedTimes } from '../time/months.ts';

const MOST_SLIPS = 50;
const CAUSES_SHOWN = 3;

export function projectList(desk: Desk, { state, limit, offset }: DeskInput<'projects.list'>): DeskOutput<'projects.list'> {
  const { rows, total } = listProjects(desk.db, state, limit, offset);
  const tasks = standingOfTasks(desk.db, rows.map((row) => row.id));
  const waiting = waitingFor(desk, tasks);
  const byProject = Map.groupBy(tasks, (task) => task.projectId);
  return {
    total, rows: rows.map(({ ownerId, owner, ownerSide, nextName, nextOn, ...row }) => {
      const own = byProject.get(row.id) ?? [];
      return {
        ...row, ...progressOf(own), blocked: own.filter((task) => waiting.has(task.id)).length,
        owner: ownerId !== null && owner !== null ? { id: ownerId, name: owner, side: ownerSide ?? 'internal' } : null, next: nextName === null ? null : { name: nextName, dueOn: nextOn },
      };
    }),
  };
}

/** By open task: what it waits for, by id and title, also in other projects. */
function waitingFor(desk: Desk, tasks: readonly ProjectTask[]): Map<string, { id: string; title: string }[]> {
  const dependencies = dependenciesOf(desk.db, tasks.map((task) => task.id));
  const titles = new Map(dependencies.map((one) => [one.onId, one.title]));
  const all = [...tasks, ...dependencies.map((one) => ({ id: one.onId, status: one.status, estimateMinutes: null, spentMinutes: null }))];
  return new Map([...blockedBy(all, dependencies)].map(([id, ons]) => [id, ons.map((on) => ({ id: on, title: titles.get(on) ?? '' }))]));
}

/** Reads the time of the weeks from which something slipped, a month at a time. */
export async function readSlips(desk: Desk, { id, weekStart }: DeskInput<'projects.get'>): Promise<void> {
  for (const week of weeksOfSlips(slipsOf(desk.db, id, MOST_SLIPS), weekStart)) await readMonths(desk, week, addDays(week, 6));
}

const weeksOfSlips = (rows: readonly { readonly fromOn: Day }[], weekStart: WeekStart): Day[] => [...new Set(rows.map((row) => weekOf(row.fromOn, weekStart)))];

export function projectWithAll(desk: Desk, { id, weekStart }: DeskInput<'projects.get'>): DeskOutput<'projects.get'> {
  const project = getRecord(desk.db, 'project', id);
  if (!project) throw new TandemError('not-found', 'This project is not there any more.', 'Choose another one.');
  const tasks = tasksOfProjects(desk.db, [id]);
  const waiting = waitingFor(desk, tasks);
  const circles = circular(dependenciesOf(desk.db, tasks.map((task) => task.id)));
  return {
    today: localDay(desk.clock()), progress: progressOf(tasks), milestones: milestonesOf(desk.db, id), slips: slips(desk, id, weekStart),
    tasks: tasks.map(({ estimateMinutes, spentMinutes, projectId: _projectId, ...task }): ProjectTaskLine => ({
      ...task, left: minutesLeft(estimateMinutes, spentMinutes), spent: spentMinutes ?? 0, blockedBy: waiting.get(task.id) ?? [], circular: circles.has(task.id),
    })),
  };
}

function slips(desk: Desk, projectId: string, weekStart: WeekStart): SlipLine[] {
  const rows = slipsOf(desk.db, projectId, MOST_SLIPS);
  const stories = storyOf(rows, weeksOfSlips(rows, weekStart).flatMap((week) => workedTimes(desk, week, addDays(week, 6))), weekStart);
  const named = titlesOf(desk.db, 'task', stories.flatMap((story) => story.causes.slice(0, CAUSES_SHOWN).flatMap((cause) => cause.taskId ?? [])));
  return rows.map((row, at) => {
    const { week, reactive, planned, causes } = stories[at]!;
    return {
      ...row, subject: row.subject ?? 'The project', week, reactive, planned, more: Math.max(0, causes.length - CAUSES_SHOWN),
      causes: causes.slice(0, CAUSES_SHOWN).map((cause) => ({ ...cause, title: (cause.taskId && named.get(cause.taskId)) || 'a removed task' })),
    };
  });
}

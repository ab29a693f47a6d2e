import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import type { ProjectTaskLine, SlipLine } from '#src/contract/desk/projects.ts';
import { TandemError } from '#src/contract/errors.ts';
import { blockedBy, circular, progressOf, storyOf } from '#src/domain/work/project.ts';
import { minutesLeft } from '#src/domain/work/week-plan.ts';
import { weekOf, type WeekStart } from '#src/domain/work/weeks.ts';
import { addDays, localDay } from '#src/lib/dates.ts';
import { dependenciesOf, listProjects, milestonesOf, slipsOf, tasksOfProjects, type ProjectTaskRow } from '../../repos/project-repo.ts';
import { getRecord, titlesOf } from '../../repos/record-repo.ts';
import type { Desk } from '../desk.ts';
import { workedTimes } from '../time/worked.ts';

const MOST_SLIPS = 50;
const CAUSES_SHOWN = 3;

export function projectList(desk: Desk, { state, limit, offset }: DeskInput<'projects.list'>): DeskOutput<'projects.list'> {
  const { rows, total } = listProjects(desk.db, state, limit, offset);
  const tasks = tasksOfProjects(desk.db, rows.map((row) => row.id));
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
function waitingFor(desk: Desk, tasks: readonly ProjectTaskRow[]): Map<string, { id: string; title: string }[]> {
  const dependencies = dependenciesOf(desk.db, tasks.map((task) => task.id));
  const titles = new Map(dependencies.map((one) => [one.onId, one.title]));
  const all = [...tasks, ...dependencies.map((one) => ({ id: one.onId, status: one.status, estimateMinutes: null, spentMinutes: null }))];
  return new Map([...blockedBy(all, dependencies)].map(([id, ons]) => [id, ons.map((on) => ({ id: on, title: titles.get(on) ?? '' }))]));
}

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
  if (rows.length === 0) return [];
  const weeks = rows.map((row) => weekOf(row.fromOn, weekStart)).toSorted();
  const stories = storyOf(rows, workedTimes(desk, weeks[0]!, addDays(weeks.at(-1)!, 6)), weekStart);
  const named = titlesOf(desk.db, 'task', stories.flatMap((story) => story.causes.slice(0, CAUSES_SHOWN).flatMap((cause) => cause.taskId ?? [])));
  return rows.map((row, at) => {
    const { week, reactive, planned, causes } = stories[at]!;
    return {
      ...row, subject: row.subject ?? 'The project', week, reactive, planned, more: Math.max(0, causes.length - CAUSES_SHOWN),
      causes: causes.slice(0, CAUSES_SHOWN).map((cause) => ({ ...cause, title: (cause.taskId && named.get(cause.taskId)) || 'a removed task' })),
    };
  });
}

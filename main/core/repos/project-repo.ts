import type { RecordOf } from '#src/domain/kinds.ts';
import type { Dependency, ProjectTask } from '#src/domain/work/project.ts';
import type { Day } from '#src/lib/dates.ts';
import { all, first, type ReadableDb } from '../db/database.ts';

export interface ProjectRow {
  readonly id: string; readonly name: string; readonly status: RecordOf<'project'>['status']; readonly startsOn: Day | null; readonly dueOn: Day | null;
  readonly ownerId: string | null; readonly owner: string | null; readonly ownerSide: string | null; readonly putOff: number; readonly nextName: string | null; readonly nextOn: Day | null;
}

const OPEN = "project.deletedAt IS NULL AND (? = 'all' OR project.status IN ('idea', 'active', 'waiting'))";

export function listProjects(db: ReadableDb, state: 'open' | 'all', limit: number, offset: number): { rows: ProjectRow[]; total: number } {
  const next = (field: string) => `(SELECT milestone.${field} FROM milestone WHERE milestone.projectId = project.id AND milestone.deletedAt IS NULL AND milestone.doneAt IS NULL ORDER BY milestone.dueOn IS NULL, milestone.dueOn, milestone.id LIMIT 1)`;
  const rows = all<ProjectRow>(db, `SELECT project.id, project.name, project.status, project.startsOn, project.dueOn, project.ownerId, person.name AS owner, person.side AS ownerSide,
      (SELECT count(*) FROM postponement WHERE postponement.projectId = project.id AND postponement.deletedAt IS NULL) AS putOff, ${next('name')} AS nextName, ${next('dueOn')} AS nextOn
    FROM project LEFT JOIN person ON person.id = project.ownerId WHERE ${OPEN}
    ORDER BY CASE project.status WHEN 'active' THEN 0 WHEN 'waiting' THEN 1 WHEN 'idea' THEN 2 ELSE 3 END, project.dueOn IS NULL, project.dueOn, project.name COLLATE NOCASE, project.id LIMIT ? OFFSET ?`, state, limit, offset);
  return { rows, total: first<{ n: number }>(db, `SELECT count(*) AS n FROM project WHERE ${OPEN}`, state)?.n ?? 0 };
}

export interface ProjectTaskRow extends ProjectTask {
  readonly projectId: string; readonly title: string; readonly plannedOn: Day | null; readonly dueOn: Day | null; readonly doneAt: string | null; readonly milestoneId: string | null;
  readonly assignee: string | null; readonly putOff: number;
}

/** What a list of projects counts. */
export function standingOfTasks(db: ReadableDb, projectIds: readonly string[]): (ProjectTask & { readonly projectId: string })[] {
  return all(db, `SELECT id, projectId, status, estimateMinutes, spentMinutes FROM task WHERE projectId IN (SELECT value FROM json_each(?)) AND deletedAt IS NULL`, JSON.stringify(projectIds));
}

/** Open ones first, by the day that comes first. */
export function tasksOfProjects(db: ReadableDb, projectIds: readonly string[]): ProjectTaskRow[] {
  return all<ProjectTaskRow>(db, `SELECT task.id, task.projectId, task.title, task.status, task.plannedOn, task.dueOn, task.doneAt, task.milestoneId, task.estimateMinutes, task.spentMinutes, person.name AS assignee,
      (SELECT count(*) FROM postponement WHERE postponement.taskId = task.id AND postponement.deletedAt IS NULL) AS putOff
    FROM task LEFT JOIN person ON person.id = task.assigneeId WHERE task.projectId IN (SELECT value FROM json_each(?)) AND task.deletedAt IS NULL
    ORDER BY task.status IN ('done', 'cancelled'), coalesce(task.plannedOn, task.dueOn, '9999'), task.dueOn, task.id`, JSON.stringify(projectIds));
}

/** What tasks wait for, also outside of their project. */
export function dependenciesOf(db: ReadableDb, taskIds: readonly string[]): (Dependency & { readonly title: string; readonly status: string })[] {
  return all(db, `SELECT link.fromId AS taskId, link.toId AS onId, task.title, task.status FROM link JOIN task ON task.id = link.toId AND task.deletedAt IS NULL
    WHERE link.fromId COLLATE NOCASE IN (SELECT value FROM json_each(?)) AND link.relation = 'depends_on' AND link.fromKind = 'task' AND link.toKind = 'task' AND link.deletedAt IS NULL ORDER BY link.id`, JSON.stringify(taskIds));
}

export function milestonesOf(db: ReadableDb, projectId: string): { id: string; name: string; dueOn: Day | null; doneAt: string | null; first: Day | null }[] {
  return all(db, `SELECT id, name, dueOn, doneAt, (SELECT min(fromOn) FROM postponement WHERE milestoneId = milestone.id AND deletedAt IS NULL) AS first
    FROM milestone WHERE projectId = ? AND deletedAt IS NULL ORDER BY dueOn IS NULL, dueOn, name COLLATE NOCASE, id`, projectId);
}

export interface SlipRow { readonly id: string; readonly at: string; readonly what: 'planned' | 'due'; readonly taskId: string | null; readonly subject: string | null; readonly fromOn: Day; readonly toOn: Day; readonly reason: string | null }

/** What of a project was put off, the latest first. */
export function slipsOf(db: ReadableDb, projectId: string, limit: number): SlipRow[] {
  return all<SlipRow>(db, `SELECT postponement.id, postponement.createdAt AS at, postponement.what, postponement.taskId, postponement.reason, postponement.fromOn, postponement.toOn, coalesce(task.title, milestone.name) AS subject
    FROM postponement LEFT JOIN task ON task.id = postponement.taskId LEFT JOIN milestone ON milestone.id = postponement.milestoneId
    WHERE postponement.projectId = ? AND postponement.deletedAt IS NULL AND postponement.fromOn IS NOT NULL AND postponement.toOn IS NOT NULL ORDER BY postponement.fromOn DESC, postponement.id DESC LIMIT ?`, projectId, limit);
}

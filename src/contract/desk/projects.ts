import { z } from 'zod';
import { projectStatuses } from '../../domain/kinds/projects.ts';
import { reads } from '../method.ts';
import { idSchema, pageSchema } from '../paging.ts';
import { weekStartSchema } from './plan.ts';

const day = z.string();
const named = z.object({ id: idSchema, title: z.string() });
const owner = z.object({ id: idSchema, name: z.string(), side: z.string() });
const status = z.enum(Object.keys(projectStatuses) as [keyof typeof projectStatuses]);
const progress = { total: z.number(), done: z.number(), spent: z.number(), left: z.number(), unestimated: z.number() };

const projectLine = z.object({
  id: idSchema, name: z.string(), status, owner: owner.nullable(), startsOn: day.nullable(), dueOn: day.nullable(), ...progress,
  blocked: z.number(), putOff: z.number(), next: z.object({ name: z.string(), dueOn: day.nullable() }).nullable(),
});
export type ProjectLine = z.infer<typeof projectLine>;

const projectTask = z.object({
  id: idSchema, title: z.string(), status: z.string(), plannedOn: day.nullable(), dueOn: day.nullable(), doneAt: z.string().nullable(), assignee: z.string().nullable(),
  milestoneId: z.string().nullable(), left: z.number().nullable(), spent: z.number(), blockedBy: z.array(named), circular: z.boolean(), putOff: z.number(),
});
export type ProjectTaskLine = z.infer<typeof projectTask>;

const milestone = z.object({ id: idSchema, name: z.string(), dueOn: day.nullable(), doneAt: z.string().nullable(), first: day.nullable() });
export type MilestoneLine = z.infer<typeof milestone>;

const slip = z.object({
  id: idSchema, at: z.string(), what: z.enum(['planned', 'due']), subject: z.string(), taskId: z.string().nullable(), fromOn: day, toOn: day, reason: z.string().nullable(),
  /** What broke into the week of `fromOn`. */
  week: day, reactive: z.number(), planned: z.number(), causes: z.array(z.object({ taskId: z.string().nullable(), title: z.string(), minutes: z.number() })), more: z.number(),
});
export type SlipLine = z.infer<typeof slip>;

export const projectMethods = {
  /** Those under way first, then by due date. */
  'projects.list': reads(z.object({ state: z.enum(['open', 'all']), ...pageSchema }), z.object({ rows: z.array(projectLine), total: z.number() })),
  /** All around a project: milestones, tasks with what they wait for, and how it was put off and by what. Throws `not-found`. */
  'projects.get': reads(z.object({ id: idSchema, weekStart: weekStartSchema }), z.object({
    today: day, progress: z.object(progress), milestones: z.array(milestone), tasks: z.array(projectTask), slips: z.array(slip),
  })),
} as const;

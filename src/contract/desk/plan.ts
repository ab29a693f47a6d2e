import { z } from 'zod';
import { reads, writes } from '../method.ts';
import { idSchema } from '../paging.ts';
import { committedSchema } from './records.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const weekStartSchema = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal(6)]);

const planTask = z.object({
  id: idSchema, title: z.string(), workType: z.string(), status: z.string(), priority: z.string(), dueOn: day.nullable(), plannedOn: day.nullable(),
  /** Minutes that are left of the estimate; null without one. */
  left: z.number().nullable(), spent: z.number(), project: z.string().nullable(),
  /** How often it was put off. */
  putOff: z.number(),
});
export type PlanTask = z.infer<typeof planTask>;

const fixed = z.object({ key: z.string(), title: z.string(), minutes: z.number(), at: z.string(), path: z.string() });

const planDay = z.object({
  day, working: z.number(), away: z.string().nullable(), fixed: z.number(), interruptions: z.number(), capacity: z.number(), planned: z.number(),
  unestimated: z.number(), over: z.number(), spent: z.number(), tasks: z.array(planTask), fixtures: z.array(fixed),
});
export type PlanDay = z.infer<typeof planDay>;

export const planMethods = {
  /** A week of whoever sits here: what each day can hold, what is planned, and what waits for a day. */
  'plan.week': reads(z.object({ week: day, weekStart: weekStartSchema, interruptions: z.boolean() }), z.object({
    today: day, person: z.object({ id: idSchema, name: z.string() }).nullable(), hoursPerWeek: z.number().nullable(), workDays: z.string().nullable(),
    /** What interruptions usually take of a week, and of how many weeks that is the middle. */
    usual: z.number(), weeksSeen: z.number(),
    days: z.array(planDay), unplanned: z.object({ rows: z.array(planTask), total: z.number() }),
  })),
  /** Plans a task on a day, or on none. Moving it to a later day is remembered as putting it off. */
  'plan.move': writes(z.object({ taskId: idSchema, to: day.nullable() }), committedSchema.extend({ putOff: z.boolean() })),
} as const;

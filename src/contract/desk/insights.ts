import { z } from 'zod';
import { reads } from '../method.ts';
import { idSchema } from '../paging.ts';
import { weekStartSchema } from './plan.ts';

const minutes = { reactive: z.number(), planned: z.number(), total: z.number() };
const row = z.object({ id: idSchema.nullable(), name: z.string(), responsible: z.string().nullable(), ...minutes, interruptions: z.number(), afterHours: z.number() });
export type InsightRow = z.infer<typeof row>;
const worth = z.object({
  id: idSchema, name: z.string(), advice: z.enum(['move', 'hold']), points: z.number(), reasons: z.array(z.string()), first: z.string().nullable(),
  reactive: z.number(), interruptions: z.number(), afterHours: z.number(),
});
export type WorthLine = z.infer<typeof worth>;

export const insightMethods = {
  /** Where the hours of the last weeks went, this one included; `mine`: only those of whoever sits here. */
  'insights.hours': reads(z.object({ weeks: z.number().int().min(1).max(52), weekStart: weekStartSchema, mine: z.boolean() }), z.object({
    from: z.string(), to: z.string(), person: z.string().nullable(),
    weeks: z.array(z.object({ week: z.string(), ...minutes })), rows: z.array(row), worth: z.array(worth),
    totals: z.object({ ...minutes, interruptions: z.number(), afterHours: z.number() }),
  })),
} as const;

import { z } from 'zod';
import { WALL_PATTERN } from '../../domain/schedule/wall.ts';
import { idSchema, pageSchema } from '../paging.ts';
import { reads, writes } from '../method.ts';
import { doubtSchema } from './runbooks.ts';
import { committedSchema } from './records.ts';
import { aboutSchema } from './runs.ts';

const wall = z.string().regex(WALL_PATTERN, 'is not a day and time like 2026-11-02T18:00');
const instant = z.string();
const side = z.enum(['internal', 'provider']);

const recurrence = { rule: z.string().trim().min(1).max(500), startsAt: wall, timeZone: z.string().max(60) };
const coming = z.array(z.object({ occurrence: z.string(), at: instant }));

const named = z.object({ id: idSchema, title: z.string() });

const instanceLine = z.object({
  scheduleId: idSchema, title: z.string(), runbookId: idSchema, occurrence: z.string(), at: instant, state: z.enum(['due', 'missed']),
  side, assignee: z.object({ id: idSchema, name: z.string(), side: z.string() }).nullable(), about: z.array(z.string()), timeZone: z.string(),
  usualMinutes: z.number().nullable(),
});
export type DueInstance = z.infer<typeof instanceLine>;

const scheduleLine = z.object({
  id: idSchema, title: z.string(), ...recurrence, graceDays: z.number().nullable(), pausedAt: instant.nullable(), side,
  assignee: z.object({ id: idSchema, name: z.string(), side: z.string() }).nullable(), about: z.array(z.string()),
  runbook: z.object({ id: idSchema, title: z.string(), doubt: doubtSchema }).nullable(),
  /** What runs took on average; null when none was measured. */
  usualMinutes: z.number().nullable(),
  asset: named.nullable(), site: named.nullable(), responsibility: named.nullable(),
  /** The rule in words when no choice of the editor says it. */
  customWords: z.string().nullable(),
  next: coming, due: z.number(), missed: z.number(), skipped: z.array(z.string()),
});
export type ScheduleLine = z.infer<typeof scheduleLine>;

const filter = z.object({ id: idSchema.optional(), text: z.string().max(200).optional(), runbookId: idSchema.optional(), assetId: idSchema.optional(), siteId: idSchema.optional(), responsibilityId: idSchema.optional() });

export const scheduleMethods = {
  'schedules.list': reads(z.object({ filter, ...pageSchema }), z.object({ rows: z.array(scheduleLine), total: z.number() })),
  /** What is due or was missed in the last 60 days: due ones first, the oldest at the top. */
  'schedules.due': reads(z.object({ state: z.enum(['due', 'missed']).optional(), filter, ...pageSchema }), z.object({ rows: z.array(instanceLine), total: z.number(), due: z.number(), missed: z.number() })),
  /** The next five dates of a recurrence that is being written. Throws `invalid` in words. */
  'schedules.preview': reads(z.object(recurrence), z.object({ next: coming, customWords: z.string().nullable() })),
  /** Makes a schedule, or changes one when `id` is given; what a changed rule would have missed in the past does not count. */
  'schedules.save': writes(z.object({
    id: idSchema.nullish(), title: z.string().trim().max(300), runbookId: idSchema, ...recurrence, graceDays: z.number().int().min(0).max(366).nullable(),
    side, assigneeId: idSchema.nullish(), ...aboutSchema,
  }), committedSchema.extend({ id: idSchema })),
  'schedules.pause': writes(z.object({ id: idSchema, paused: z.boolean() }), committedSchema),
  /** Takes one instance out, or puts it back. */
  'schedules.skip': writes(z.object({ id: idSchema, occurrence: wall, skipped: z.boolean() }), committedSchema),
  'schedules.remove': writes(z.object({ ids: z.array(idSchema).min(1).max(500) }), committedSchema),
} as const;

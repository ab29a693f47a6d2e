import { z } from 'zod';
import { jsonShapes } from '../../domain/json-fields.ts';
import { workTypes } from '../../domain/kinds/work.ts';
import { reads, writes } from '../method.ts';
import { idSchema } from '../paging.ts';
import { committedSchema } from './records.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time like 09:30');
const workType = z.enum(Object.keys(workTypes) as [keyof typeof workTypes]);
const note = z.string().trim().max(1000);

const running = z.object({ id: idSchema, taskId: z.string().nullable(), title: z.string(), startedAt: z.string() });
/** An absence while a timer ran, that nobody has decided about. */
const away = z.object({ from: z.string(), to: z.string(), minutes: z.number(), title: z.string() });
export type TimerAway = z.infer<typeof away>;

const line = z.object({
  id: idSchema, taskId: z.string().nullable(), task: z.string(), person: z.string().nullable(), on: day,
  /** On the wall of that day; null when only the minutes are known. `to` is null while the timer runs. */
  from: z.string().nullable(), to: z.string().nullable(),
  minutes: z.number(), running: z.boolean(), workType, note: z.string().nullable(),
  /** Minutes that other entries of the day claim too. */
  overlap: z.number(),
});
export type TimeLine = z.infer<typeof line>;

const gap = z.object({ afterId: idSchema, from: z.string(), to: z.string(), minutes: z.number() });

export const timeMethods = {
  /** When the company is at work; `set`: somebody said so. */
  'time.hours': reads(z.object({}), z.object({ hours: jsonShapes.businessHours, set: z.boolean() })),
  /** The timer of whoever sits here, what it should be asked about, and tasks to switch to: the newest first. */
  'time.current': reads(z.object({}), z.object({ running: running.nullable(), away: away.nullable(), recent: z.array(z.object({ id: idSchema, title: z.string() })) })),
  /** Tells the core, twice a minute while a timer runs, that Tandem is there; answers what changed by it. */
  'time.look': writes(z.object({ idleSeconds: z.number().min(0).max(1e9) }), z.object({ running: z.boolean(), away: z.boolean(), setBack: z.number().nullable() })),
  /** Starts the timer on a task; one that runs stops. Throws `not-found`. */
  'time.start': writes(z.object({ taskId: idSchema }), committedSchema.extend({ title: z.string(), stopped: z.object({ title: z.string(), minutes: z.number() }).nullable() })),
  /** Stops the timer; under half a minute is not kept. */
  'time.stop': writes(z.object({}), committedSchema.extend({ title: z.string().nullable(), minutes: z.number() })),
  /** What an absence was: work after all, nothing, or time on another task, which may be a new interruption. */
  'time.away': writes(z.union([
    z.object({ answer: z.enum(['keep', 'drop']) }),
    z.object({ answer: z.literal('book'), taskId: idSchema }),
    z.object({ answer: z.literal('book'), title: z.string().trim().min(1).max(300) }),
  ]), committedSchema),
  /** Writes an entry, or changes one: by two times on the wall, or by minutes. Throws `invalid` for the future. Answers what it overlaps. */
  'time.save': writes(z.object({
    id: idSchema.nullish(), taskId: idSchema, on: day, from: wallTime.nullish(), to: wallTime.nullish(), minutes: z.number().int().min(1).max(1500).nullish(),
    workType: workType.optional(), note: note.nullish(),
  }), committedSchema.extend({ minutes: z.number(), overlaps: z.array(z.string()) })),
  'time.sheet': reads(z.object({ on: day }), z.object({
    lines: z.array(line), gaps: z.array(gap), minutes: z.number(),
    /** What the person works on that day; 0 when away or on a free day. */
    expected: z.number(), away: z.string().nullable(), clocks: z.enum(['forward', 'back']).nullable(),
  })),
  /** Seven days with their sums. */
  'time.week': reads(z.object({ week: day }), z.object({ days: z.array(z.object({ on: day, minutes: z.number(), expected: z.number() })) })),
  'time.ofTask': reads(z.object({ taskId: idSchema, limit: z.number().int().min(1).max(500) }), z.object({
    lines: z.array(line), entries: z.number(),
    /** The sum of the entries, and what the task has beyond it, from before. May be negative after a correction. */
    minutes: z.number(), other: z.number(),
    /** What the provider says that it spent, apart from one’s own. Oldest first. */
    provider: z.object({ name: z.string().nullable(), minutes: z.number(), lines: z.array(z.object({ id: idSchema, on: day, who: z.string(), minutes: z.number(), note: z.string() })) }),
  })),
} as const;

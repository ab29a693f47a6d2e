import { z } from 'zod';
import { nths, weekdays } from '../../domain/schedule/form.ts';
import { isDay } from '../../lib/dates.ts';
import { idSchema } from '../paging.ts';
import { reads, writes } from '../method.ts';
import { committedSchema } from './records.ts';

const day = z.string().refine(isDay, 'is not a day of the calendar');
const interval = z.number().int().min(1).max(99);
const weekday = z.enum(Object.keys(weekdays) as [keyof typeof weekdays, ...(keyof typeof weekdays)[]]);
const nth = z.union(Object.keys(nths).map((key) => z.literal(Number(key) as 1 | 2 | 3 | 4 | -1)));
const repeat = z.union([
  z.object({ every: z.enum(['day', 'year']), interval }),
  z.object({ every: z.literal('week'), interval, weekdays: z.array(weekday).max(7) }),
  z.object({ every: z.literal('month'), interval, day: z.number().int().min(-1).max(31) }),
  z.object({ every: z.literal('monthWeekday'), interval, nth, weekday }),
]);

/** What a name behind `#` can be: `tag` is a word and no record. */
export const aboutKinds = ['site', 'project', 'responsibility', 'asset', 'tag'] as const;
const namedSchema = z.object({
  kind: z.enum(['person', ...aboutKinds]),
  /** Of a tag, its word. */
  id: z.string().min(1).max(300), title: z.string(), detail: z.string(), side: z.string().optional(),
  /** As it is typed behind its mark. */
  name: z.string(),
});
export type Named = z.infer<typeof namedSchema>;

const markSchema = z.enum(['person', 'about']);
const name = z.string().max(300);

const dayLine = z.object({
  id: idSchema, title: z.string(), workType: z.string(), status: z.string(), priority: z.string(), dueOn: z.string().nullable(), plannedOn: z.string().nullable(), doneAt: z.string().nullable(),
  estimateMinutes: z.number().nullable(), spentMinutes: z.number().nullable(), repeats: z.boolean(), about: z.array(z.string()),
});
export type DayLine = z.infer<typeof dayLine>;
const dayList = z.object({ rows: z.array(dayLine), total: z.number() });

export const taskMethods = {
  /** Completions of a name that is being typed, the likeliest first. */
  'tasks.names': reads(z.object({ mark: markSchema, typed: name, limit: z.number().int().min(1).max(20) }), z.object({ options: z.array(namedSchema) })),
  /** What typed names mean: one record, none, or several to choose from; in the order that was asked. */
  'tasks.meant': reads(z.object({ names: z.array(z.object({ mark: markSchema, name })).max(20) }), z.object({ meant: z.array(z.array(namedSchema)) })),
  /** A task from a typed line. A repeat without a due date begins on its first day. */
  'tasks.capture': writes(z.object({
    title: z.string().trim().min(1).max(20_000), priority: z.string().max(20).optional(), workType: z.string().max(20), status: z.string().max(20), dueOn: day.nullish(), plannedOn: day.nullish(), assigneeId: idSchema.nullish(),
    requesterId: idSchema.nullish(), about: z.array(z.object({ kind: z.enum(aboutKinds), id: z.string().min(1).max(300) })).max(20),
    spentMinutes: z.number().int().min(1).max(100_000).nullish(), estimateMinutes: z.number().int().min(1).max(100_000).nullish(), repeat: repeat.nullish(),
  }), committedSchema.extend({ id: idSchema })),
  /** How a task repeats: in words when no choice says the rule, and its next days; counted anew each time it is done, those that come if it is done today and then on its days. */
  'tasks.repeat': reads(z.object({ rule: z.string().trim().max(500), from: day, after: day, afterDone: z.boolean().optional() }), z.object({ customWords: z.string().nullable(), next: z.array(z.string()) })),
  /** Makes a task repeat by an RFC 5545 rule, or only once again. Throws `invalid` in words. */
  'tasks.setRepeat': writes(z.object({ id: idSchema, rule: z.string().trim().min(1).max(500).nullable(), from: day.nullable(), afterDone: z.boolean().optional() }), committedSchema),
  /** Passes over this time of a repeating task: it stands for the next one. `refused` when there is none. */
  'tasks.skip': writes(z.object({ id: idSchema }), committedSchema.extend({ dueOn: z.string() })),
  /** My day in the order of my hand: what was chosen, what is late or due, what was left over from an earlier day, and what is done already. */
  'tasks.myDay': reads(z.object({}), z.object({ today: z.string(), chosen: dayList, due: dayList, left: dayList, done: dayList })),
  /** Puts tasks into a day, at the end, or takes them out. */
  'tasks.choose': writes(z.object({ ids: z.array(idSchema).min(1).max(500), on: day.nullable() }), committedSchema),
  /** Moves a task of my day before another, or to the end. */
  'tasks.arrange': writes(z.object({ id: idSchema, before: idSchema.nullable() }), committedSchema),
} as const;


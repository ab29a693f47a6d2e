import { z } from 'zod';
import { runOutcomes, runStatuses, sides } from '../../domain/kinds/runs.ts';
import { isDay } from '../../lib/dates.ts';
import { idSchema, kindSchema, pageSchema } from '../paging.ts';
import { reads, writes } from '../method.ts';
import { committedSchema } from './records.ts';

const keysOf = <K extends string>(choices: Readonly<Record<K, string>>) => Object.keys(choices) as [K, ...K[]];
const status = z.enum(keysOf(runStatuses));
const sideSchema = z.enum(keysOf(sides));
const optionalId = idSchema.nullish();
const day = z.string().refine(isDay, 'is not a day of the calendar');

const named = z.object({ id: idSchema, title: z.string() });
const personSchema = z.object({ id: idSchema, name: z.string(), side: z.string() });

/** What a run is about: what it was started from, and the schedule's instance. */
export const aboutSchema = { assetId: optionalId, siteId: optionalId, responsibilityId: optionalId };

const progress = { total: z.number(), done: z.number(), skipped: z.number() };

const runLine = z.object({
  id: idSchema, title: z.string(), status, startedAt: z.string(), finishedAt: z.string().nullable(), occurrence: z.string().nullable(),
  side: sideSchema, assignee: personSchema.nullable(), about: z.array(z.string()), runbookId: z.string().nullable(), parent: named.nullable(), dueOn: z.string().nullable(), signedOffBy: z.string().nullable(),
  ...progress,
});
export type RunLine = z.infer<typeof runLine>;

const childSchema = z.object({ id: idSchema, title: z.string(), status, ...progress });

const stepSchema = z.object({
  id: idSchema, key: z.string(), what: z.string(), state: z.enum(['open', 'done', 'skipped']),
  settledAt: z.string().nullable(), settledBy: z.string().nullable(), reason: z.string().nullable(), note: z.string().nullable(),
  timerSince: z.string().nullable(), timerSeconds: z.number(),
  /** Files and photos of this step. */
  files: z.number(),
  depth: z.number(), section: z.string().nullable(), minutes: z.number().nullable(), learnedMinutes: z.number().nullable(), role: z.enum(['internal', 'provider']).nullable(), optional: z.boolean(),
  /** Markdown: the line itself and how to do it. */
  text: z.string(), notes: z.string(), warnings: z.array(z.string()),
  /** The runbook that this step runs, and its run. */
  runbook: named.nullable(), child: childSchema.nullable(),
});
export type RunStep = z.infer<typeof stepSchema>;

const toldEnd = z.object({ outcome: z.enum(keysOf(runOutcomes)), note: z.string(), who: z.string(), at: z.string() });
export type ToldEnd = z.infer<typeof toldEnd>;

const runSchema = z.object({
  id: idSchema, title: z.string(), status, startedAt: z.string(), finishedAt: z.string().nullable(), notes: z.string().nullable(),
  side: sideSchema, assignee: personSchema.nullable(),
  about: z.array(z.object({ kind: kindSchema, id: idSchema, title: z.string() })),
  /** `changed`: its text is another by now than the one that is run. Null when it is gone. */
  runbook: named.extend({ changed: z.boolean() }).nullable(),
  schedule: named.extend({ occurrence: z.string() }).nullable(),
  parent: named.nullable(),
  dueOn: z.string().nullable(), 
  /** Without an id: an engineer of the provider, known by name only. */
  finishedBy: personSchema.extend({ id: idSchema.nullable() }).nullable(),
  /** The provider says that it is done; it is for this desk to end it. */
  told: toldEnd.nullable(),
  /** Who looked at the record afterwards and stands for it. */
  signedOff: z.object({ by: personSchema, at: z.string() }).nullable(),
  /** What the text states, and what earlier runs took. */
  expectedMinutes: z.number().nullable(), learnedMinutes: z.number().nullable(),
  /** Markdown that stands before the first step. */
  preface: z.string(),
});
export type OpenRun = z.infer<typeof runSchema>;

const learnedSchema = z.object({
  provenOn: z.string().nullable(), runs: z.number(), averageMinutes: z.number().nullable(), expectedMinutes: z.number().nullable(), steps: z.number(),
  perStep: z.array(z.object({ key: z.string(), what: z.string(), minutes: z.number(), times: z.number() })),
  running: z.number(),
});

export const runFilterSchema = z.object({
  state: z.enum(['running', 'finished']).optional(), outcome: z.enum(keysOf(runOutcomes)).optional(),
  text: z.string().max(200).optional(), runbookId: idSchema.optional(), assetId: idSchema.optional(), siteId: idSchema.optional(),
  responsibilityId: idSchema.optional(), side: sideSchema.optional(), assigneeId: idSchema.optional(),
});
export type RunFilter = z.infer<typeof runFilterSchema>;

export const runMethods = {
  /** The newest first; those under way before finished ones. */
  'runs.list': reads(z.object({ filter: runFilterSchema, ...pageSchema }), z.object({ rows: z.array(runLine), total: z.number() })),
  'runs.get': reads(z.object({ id: idSchema }), z.object({ run: runSchema, steps: z.array(stepSchema) })),
  /** What earlier runs of a runbook teach: shown with it, and when one plans. */
  'runs.learned': reads(z.object({ runbookId: idSchema }), learnedSchema),
  /** Starts a run of the runbook's present text. Throws `not-found`; `refused` for a step whose run is under way already. */
  'runs.start': writes(z.object({
    runbookId: idSchema, ...aboutSchema, taskId: optionalId, scheduleId: optionalId, occurrence: z.string().max(16).nullish(),
    parentId: optionalId, parentStepId: optionalId, side: sideSchema.optional(), assigneeId: optionalId, dueOn: day.nullish(),
  }), committedSchema.extend({ id: idSchema })),
  /** Ticks a step or takes the tick back. The answer comes when it is on the disk. */
  'runs.tick': writes(z.object({ stepId: idSchema, done: z.boolean() }), committedSchema),
  /** A step that is not optional needs a reason. */
  'runs.skip': writes(z.object({ stepId: idSchema, reason: z.string().trim().max(1000) }), committedSchema),
  'runs.note': writes(z.object({ stepId: idSchema, note: z.string().max(100_000) }), committedSchema),
  'runs.timer': writes(z.object({ stepId: idSchema, running: z.boolean() }), committedSchema),
  /** Who runs it, and by when. */
  'runs.assign': writes(z.object({ id: idSchema, side: sideSchema, assigneeId: idSchema.nullable(), dueOn: day.nullable() }), committedSchema),
  /** Ends a run. `done` is refused while needed steps are open. Brings evidence, “last proven”, and the tick of the step that waited. `asTold`: in the name of the engineer who said that it is done. */
  'runs.finish': writes(z.object({ id: idSchema, outcome: z.enum(keysOf(runOutcomes)), notes: z.string().max(100_000), asTold: z.boolean().optional() }), committedSchema.extend({ evidenceFor: z.array(z.string()) })),
  /** Tells the provider that a run is not done yet. */
  'runs.sendBack': writes(z.object({ id: idSchema, note: z.string().trim().min(1).max(4000) }), z.object({})),
  /** A person stands for the record of a run that is over; null takes it back. */
  'runs.signOff': writes(z.object({ id: idSchema, byId: idSchema.nullable() }), committedSchema),
  /** To the trash with its steps, from where `changes.undo` brings it back. */
  'runs.remove': writes(z.object({ ids: z.array(idSchema).min(1).max(500) }), committedSchema),
} as const;

import { z } from 'zod';
import { escalationStates } from '../../domain/work/escalation.ts';
import { respond } from '../../domain/work/task-topic.ts';
import { isDay } from '../../lib/dates.ts';
import { reads, writes } from '../method.ts';
import { idSchema, kindSchema } from '../paging.ts';
import { committedSchema } from './records.ts';
import { sharingMethods } from './sharing.ts';
import { standInSchema } from './ownership.ts';

const note = z.string().trim().max(4_000);
const level = z.enum(['private', 'summary', 'full']);
const along = z.array(z.object({ kind: kindSchema, id: idSchema, level: z.enum(['summary', 'full']),
  /** Fields and files that stay here although the level would let them go; of what is newly shared only. */
  hidden: z.array(z.string().max(60)).max(100).default([]),
})).min(1).max(40);
const until = z.string().refine(isDay, 'is not a day of the calendar').nullable();
const asked = z.object({ respond: respond.nullable(), severity: z.enum(['low', 'normal', 'high', 'critical']).nullable() });

const word = z.object({
  id: idSchema, what: z.string(), by: z.enum(['desk', 'provider']), who: z.string(), at: z.string(), note: z.string(), data: z.record(z.string(), z.unknown()),
  /** It has not left this desk yet. */
  due: z.boolean(),
  /** Why it does not leave: what looks like a secret, or the server's reason. */
  held: z.string().nullable(),
});
export type TaskWord = z.infer<typeof word>;

const round = z.object({ askedAt: z.string(), respond: respond.nullable(), dueAt: z.string().nullable(), answeredAt: z.string().nullable(), endedAt: z.string().nullable() });
const remark = z.object({ id: idSchema, at: z.string(), who: z.string(), text: z.string() });

const contextRow = z.object({
  kind: kindSchema, id: idSchema, title: z.string(),
  /** How it belongs to the task: “Asset”, “runs on”. */
  why: z.string(),
  /** How far it is shared now. */
  level, right: z.string(), until: z.string().nullable(), files: z.number(),
  /** What is offered: going along, and how far. */
  offered: z.boolean(), offeredLevel: z.enum(['summary', 'full']),
});
export type ContextRow = z.infer<typeof contextRow>;

export const escalationMethods = {
  /** Where a task stands at the provider, what both sides said, and what was written here only. */
  'escalation.of': reads(z.object({ id: idSchema }), z.object({
    state: z.enum(escalationStates), holder: z.string().nullable(), waitingFor: z.string().nullable(), turn: z.enum(['desk', 'provider']).nullable(),
    /** Minutes that the provider spent, as told. */
    minutes: z.number(), rounds: z.array(round),
    connected: z.boolean(), stopped: z.boolean(), provider: z.string().nullable(),
    /** The share that it was handed over under has ended. */
    ended: z.boolean(),
    /** Oldest first. */
    words: z.array(word), remarks: z.array(remark),
  })),
  /** What may go along with a task, how far it is shared now, and the answer that its responsibility asks for. */
  'escalation.context': reads(z.object({ id: idSchema }), z.object({
    rows: z.array(contextRow), asked, responsibility: z.string().nullable(),
    /** The hours that count by day, for a target in business hours. */
    hours: respond.shape.hours.unwrap(), connected: z.boolean(), stopped: z.boolean(), provider: z.string().nullable(),
    /** Who looks after its responsibility, or the task itself, while somebody is away. */
    standIn: standInSchema.nullable(),
  })),
  /** Exactly what the provider will see of each, with all of them chosen together. */
  'escalation.preview': reads(z.object({ along, until }), z.object({ rows: z.array(z.object({ kind: kindSchema, id: idSchema, title: z.string(), before: level, preview: sharingMethods['sharing.preview'].output })) })),
  /** Shares what goes along, and hands the task over; it leaves with the next sync. */
  'escalation.send': writes(z.object({ id: idSchema, along, until, note, asked }), committedSchema.extend({ wordId: idSchema })),
  /** To the provider, or (`here`) only on this desk. */
  'escalation.comment': writes(z.object({ id: idSchema, note: note.min(1), here: z.boolean() }), committedSchema),
  'escalation.reopen': writes(z.object({ id: idSchema, note: note.min(1), asked }), committedSchema),
  /** With `recall`, the provider reads the task no longer; what else was shared stays shared. */
  'escalation.takeBack': writes(z.object({ id: idSchema, recall: z.boolean() }), committedSchema),
  /** The provider's work is accepted: the task is done here too. */
  'escalation.confirm': writes(z.object({ id: idSchema }), committedSchema),
  /** A word that was held back holds no secret, or (`drop`) is not said at all. */
  'escalation.settleWord': writes(z.object({ id: idSchema, drop: z.boolean() }), z.object({})),
  'escalation.seen': writes(z.object({ id: idSchema }), z.object({})),
} as const;

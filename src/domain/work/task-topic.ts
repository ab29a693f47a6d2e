import { z } from 'zod';
import { isDay } from '../../lib/dates.ts';
import { nothing, type Topic } from '../words/topic.ts';
import { escalationOf, isWithProvider, waitsFor } from './escalation.ts';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const hours = z.strictObject({
  zone: z.string().min(1).max(64).regex(/^[A-Za-z0-9_+/-]+$/), days: z.array(z.number().int().min(1).max(7)).min(1).max(7), from: time, to: time,
  /** Holidays within reach of the target. */
  off: z.array(z.string().refine(isDay, 'is not a day of the calendar')).max(60).optional(),
}).refine(({ from, to }) => from < to, 'must end after it begins');

/** By when an answer is asked for: that many minutes, counted day and night, or within hours only. */
export const respond = z.strictObject({ minutes: z.number().int().min(1).max(525_600), hours: hours.nullable() });
export type Respond = z.infer<typeof respond>;

const asked = z.strictObject({ respond: respond.nullable().default(null), severity: z.enum(['low', 'normal', 'high', 'critical']).nullable().default(null) });
const minutes = z.strictObject({ minutes: z.number().int().min(0).max(100_000).nullable().default(null) });

export const taskVerbNames = ['escalated', 'accepted', 'started', 'waiting', 'comment', 'handed_back', 'done', 'reopened', 'taken_back'] as const;
export type TaskVerb = (typeof taskVerbNames)[number];

/** What an engineer may say next, by where the task stands. */
const next: Readonly<Record<string, readonly string[]>> = {
  new: ['accepted', 'started', 'waiting', 'handed_back', 'done', 'comment'],
  accepted: ['started', 'waiting', 'handed_back', 'done', 'comment'],
  started: ['waiting', 'handed_back', 'done', 'comment'],
  waiting: ['started', 'waiting', 'handed_back', 'done', 'comment'],
  handed_back: ['comment'], done: ['comment'],
};

/** A task that the customer hands to the provider, until it is done or comes back. */
export const taskTopic: Topic<TaskVerb> = {
  kinds: ['task'],
  verbs: {
    escalated: { by: 'desk', right: 'view', data: asked, said: 'handed it to the provider', named: 'Task handed over' },
    accepted: { by: 'provider', right: 'view', data: nothing, said: 'accepted it', named: 'Task accepted' },
    started: { by: 'provider', right: 'view', data: nothing, said: 'started', named: 'Task started' },
    waiting: { by: 'provider', right: 'view', data: z.strictObject({ for: z.enum(['customer', 'vendor', 'parts', 'other']) }), said: 'waits', named: 'Task waits' },
    comment: { by: 'both', right: 'view', aside: true, data: nothing, needsNote: 'Write something first.', said: 'wrote', named: 'Comment' },
    handed_back: { by: 'provider', right: 'view', data: minutes, needsNote: 'Say why it comes back.', said: 'handed it back', named: 'Task handed back' },
    done: { by: 'provider', right: 'view', data: minutes, needsNote: 'Say what was done.', said: 'finished it', named: 'Task done' },
    reopened: { by: 'desk', right: 'view', data: asked, needsNote: 'Say what is still to do.', said: 'opened it again', named: 'Task reopened' },
    taken_back: { by: 'desk', right: 'view', data: nothing, said: 'took it back', named: 'Task taken back' },
  },
  refuses(words, { what }) {
    const { state } = escalationOf(words);
    if (state === 'none' || state === 'taken_back') return 'The customer has not handed this task over, or took it back.';
    if (next[state]!.includes(what)) return null;
    return isWithProvider(state) ? `This task is ${waitsFor[state].toLowerCase()} already.` : 'This task is closed; the customer can open it again.';
  },
};

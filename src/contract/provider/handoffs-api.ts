import { z } from 'zod';
import { neighbour } from './portal-api.ts';
import { dayText, recordId } from './wire.ts';
import { wireWord } from './words.ts';

const count = z.number().int().min(0);

export const handoffLimits = {
  /** Handoffs of one customer in the list, the latest first. */
  handoffs: 50,
  /** Items of one handoff. */
  items: 2_000,
} as const;

const head = {
  workspaceId: z.string(), workspace: z.string(), rec: recordId, gen: count, title: z.string(),
  /** As the customer's desk wrote it: see `handoffStatuses`. */
  status: z.string(), startsOn: dayText.nullable(), endsOn: dayText.nullable(), away: z.string().nullable(), emergency: z.boolean(),
};

export const handoffRow = z.object({ ...head, items: count, acknowledged: count, declined: count, questions: count });
export type PortalHandoffRow = z.infer<typeof handoffRow>;
export const handoffsReply = z.object({ rows: z.array(handoffRow) });
export type HandoffsReply = z.infer<typeof handoffsReply>;

/** Whom to call, in this order; a name that is not shared is null. */
const step = z.object({ who: z.string().nullable(), phone: z.string().nullable(), afterMinutes: count.nullable() });

const item = z.object({
  rec: recordId, gen: count, title: z.string(), what: z.string(), on: dayText.nullable(), times: count.nullable(), note: z.string().nullable(), substitute: z.string().nullable(),
  /** The record that it is about, and the runbooks that tell how: what is shared of them. */
  about: neighbour.nullable(), runbooks: z.array(neighbour),
  /** Runs of it that are under way. */
  runs: z.array(neighbour),
  /** Runs that engineers began for it here: see the topic `item_run`. */
  begun: z.array(z.object({ run: z.string(), runbook: z.string(), title: z.string().nullable(), who: z.string(), at: z.string(), settled: count, state: z.enum(['open', 'told', 'ended']) })),
  escalation: z.array(step),
  words: z.array(wireWord),
});
export type PortalHandoffItem = z.infer<typeof item>;

export const handoffReply = z.object({
  ...head, message: z.string().nullable(), callAt: z.string().nullable(), callNotes: z.string().nullable(),
  items: z.array(item),
});
export type HandoffReply = z.infer<typeof handoffReply>;

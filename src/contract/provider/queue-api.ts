import { z } from 'zod';
import { jsonValue, recordId, shareTerms } from './wire.ts';
import { wireWord } from './words.ts';

const seq = z.number().int().min(0);

export const queueLimits = {
  /** Tasks of one customer. */
  rows: 300,
  /** How long what is closed stays in the queue. */
  closedDays: 30,
} as const;

const queueRow = z.object({
  workspaceId: z.string(), workspace: z.string(),
  rec: recordId, gen: seq, title: z.string(), right: shareTerms.shape.right,
  /** What the customer shares of the task, by field. */
  fields: z.record(z.string(), jsonValue),
  /** The shared records that its fields point to. */
  references: z.record(z.string(), z.object({ rec: recordId, kind: z.string(), title: z.string() })),
  /** Oldest first. */
  words: z.array(wireWord),
});
export type QueueRow = z.infer<typeof queueRow>;
/** Every task that a customer handed over, as far as the engineer may see it. `state` changes with any of their workspaces. */
export const queueReply = z.object({ rows: z.array(queueRow), state: seq });
export type QueueReply = z.infer<typeof queueReply>;

const countText = z.coerce.number().int().min(0);
export const queueWaitQuery = z.object({ after: countText, seconds: countText.pipe(z.number().max(55)).default(25) });
export const queueWaitReply = z.object({ state: seq, changed: z.boolean() });

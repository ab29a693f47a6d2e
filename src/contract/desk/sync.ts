import { z } from 'zod';
import { errorShape } from '../error-shape.ts';
import { reads, writes } from '../method.ts';
import { idSchema, kindSchema, pageSchema } from '../paging.ts';
import { committedSchema, refsSchema } from './records.ts';

export const syncStatusSchema = z.object({
  state: z.enum(['not-connected', 'idle', 'syncing', 'offline', 'paused', 'attention']),
  url: z.string().nullable(), providerName: z.string().nullable(), deviceName: z.string().nullable(),
  /** Records that were changed here and not yet answered for. */
  pending: z.number(), conflicts: z.number(), refusals: z.number(), held: z.number(),
  /** Suggestions of the provider that wait for an answer. */
  proposals: z.number(),
  lastSyncedAt: z.string().nullable(),
  /** The one switch: nothing leaves, and what left is taken back. */
  stopped: z.boolean(),
  /** How far this computer's clock is ahead of the server's, when over five minutes; in milliseconds. */
  skewMs: z.number().nullable(),
  error: errorShape.nullable(),
});
export type SyncStatus = z.infer<typeof syncStatusSchema>;

const conflict = z.object({
  id: idSchema, kind: kindSchema, recordId: idSchema, title: z.string(), field: z.string(), label: z.string(),
  mine: z.unknown(), theirs: z.unknown(), winner: z.enum(['mine', 'theirs']), at: z.string(), isText: z.boolean(),
});

export const syncMethods = {
  'sync.status': reads(z.object({}), syncStatusSchema),
  'sync.enrol': writes(z.object({ url: z.string().trim().min(3).max(500), code: z.string().trim().min(4).max(40), deviceName: z.string().trim().min(1).max(120) }), syncStatusSchema),
  /** Forgets the provider here. What it was shown stays there: stop all sharing first to take it back. */
  'sync.disconnect': writes(z.object({}), syncStatusSchema),
  'sync.now': writes(z.object({}), syncStatusSchema),
  /** This computer has a network again. */
  'sync.networkBack': writes(z.object({}), z.object({})),
  'sync.pause': writes(z.object({ paused: z.boolean() }), syncStatusSchema),
  'sync.pending': reads(z.object(pageSchema), z.object({ rows: z.array(z.object({ kind: kindSchema, id: idSchema, title: z.string() })), total: z.number() })),
  /** The last conversations with the server, newest first. */
  'sync.runs': reads(z.object(pageSchema), z.object({
    rows: z.array(z.object({
      id: z.number(), startedAt: z.string(), endedAt: z.string(), sent: z.number(), recalled: z.number(), received: z.number(), refused: z.number(),
      bytesOut: z.number(), bytesIn: z.number(), error: z.string().nullable(),
      /** Conversations in a row that moved nothing stand as one. */
      times: z.number(),
    })),
    total: z.number(),
  })),
  'sync.conflicts': reads(z.object(pageSchema), z.object({
    rows: z.array(conflict), total: z.number(),
  })),
  /** One that is open: with the value that stands now, and whether the record still does. */
  'sync.conflict': reads(z.object({ id: idSchema }), conflict.extend({ present: z.unknown(), record: z.enum(['there', 'in-trash', 'gone']), refs: refsSchema })),
  /** `value` is what the person edited, with `edit`; with `both`, texts are put one after the other. */
  'sync.resolve': writes(z.object({ id: idSchema, how: z.enum(['mine', 'theirs', 'both', 'edit']), value: z.unknown().optional() }), committedSchema),
  'sync.refusals': reads(z.object(pageSchema), z.object({ rows: z.array(z.object({ id: idSchema, kind: kindSchema, recordId: idSchema, title: z.string(), reason: z.string(), at: z.string() })), total: z.number() })),
  'sync.dismissRefusal': writes(z.object({ id: idSchema }), z.object({})),
  /** Agrees that the next pull may end many shares. */
  'sync.confirmRemoval': writes(z.object({}), syncStatusSchema),
} as const;

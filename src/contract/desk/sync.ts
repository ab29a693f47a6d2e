import { z } from 'zod';
import { errorShape } from '../error-shape.ts';
import { reads, writes } from '../method.ts';
import { idSchema, kindSchema, pageSchema } from '../paging.ts';
import { committedSchema, refsSchema } from './records.ts';

/** What happened between this desk and the server that a person should know of. */
export const noteKinds = [
  'server-restored', // its operator put back a backup
  'server-replaced', // another server stands at the address
  'desk-restored', // this file went back, or is in use twice
  'desk-copied', // this file came here from another computer or place
  'twin', // another copy of this file speaks under the same name
  'moved', // to another server or workspace, as a person agreed
  'long-away', // longer than the server remembers what was taken back
] as const;
export type NoteKind = (typeof noteKinds)[number];

export const syncNote = z.object({
  id: z.number(), what: z.enum(noteKinds), at: z.string(),
  /** Null while it is being put right. */
  endedAt: z.string().nullable(),
  sent: z.number(), recalled: z.number(), received: z.number(),
});

export const syncStatusSchema = z.object({
  state: z.enum(['not-connected', 'idle', 'syncing', 'offline', 'paused', 'attention']),
  url: z.string().nullable(), providerName: z.string().nullable(), deviceName: z.string().nullable(),
  /** Records that were changed here and not yet answered for. */
  pending: z.number(), conflicts: z.number(), refusals: z.number(), held: z.number(),
  /** Suggestions of the provider that wait for an answer. */
  proposals: z.number(),
  /** Records that the provider sees while this desk, restored or copied, does not know why. */
  unclear: z.number(),
  notes: z.array(syncNote),
  lastSyncedAt: z.string().nullable(),
  /** The authority that the connection is bound to, by name; null: any that this computer trusts. */
  authority: z.object({ name: z.string(), fingerprint: z.string(), until: z.string() }).nullable(),
  /** The one switch: nothing leaves, and what left is taken back. */
  stopped: z.boolean(),
  /** How far this computer's clock is ahead of the server's, when over five minutes; in milliseconds. */
  skewMs: z.number().nullable(),
  error: errorShape.nullable(),
});
export type SyncStatus = z.infer<typeof syncStatusSchema>;

/** What stands between this desk and the server that it would leave. Nothing of it is lost: what it means is said to the person. */
export const leavingSchema = z.object({
  /** Names what would be left; given back in `leave` to agree to it. */
  workspaceId: z.string(),
  url: z.string(), providerName: z.string(), lastSyncedAt: z.string().nullable(),
  /** Why the last conversation did not end well. */
  error: errorShape.nullable(),
  /** Records that the provider sees now, and goes on seeing. */
  live: z.number(),
  /** Of these, what was taken back here and the server was not told of. */
  recalls: z.number(),
  /** Changed here and not looked at yet. */
  pending: z.number(),
  /** Said about records, or answered to suggestions, and not told yet. */
  words: z.number(), answers: z.number(),
  suggestions: z.number(), conflicts: z.number(), refusals: z.number(), unclear: z.number(),
  /** Agreements that something that looks like a secret may go out: they were given for this provider. */
  secretsAllowed: z.number(),
});
export type Leaving = z.infer<typeof leavingSchema>;

/** The code is good, and leads elsewhere than where this desk is connected. Nothing was changed and the code was not used up. */
export const movingSchema = leavingSchema.extend({
  to: z.object({ url: z.string(), providerName: z.string(), /** Null: a new workspace there. */ workspaceName: z.string().nullable(), sameServer: z.boolean() }),
});
export type Moving = z.infer<typeof movingSchema>;

/** Certificates as PEM, of which alone the server's may come; null: those that this computer trusts. */
const authority = z.string().max(100_000).nullable();

const conflict = z.object({
  id: idSchema, kind: kindSchema, recordId: idSchema, title: z.string(), field: z.string(), label: z.string(),
  mine: z.unknown(), theirs: z.unknown(), winner: z.enum(['mine', 'theirs']), at: z.string(), isText: z.boolean(),
});

export const syncMethods = {
  'sync.status': reads(z.object({}), syncStatusSchema),
  /**
   * Connects. When this desk is connected elsewhere, nothing is done but answering what would be left (`moving`); called
   * again with `leave`, the `workspaceId` of that answer, it moves.
   */
  'sync.enrol': writes(z.object({
    url: z.string().trim().min(3).max(500), code: z.string().trim().min(4).max(40), deviceName: z.string().trim().min(1).max(120), ca: authority.optional(), leave: z.string().max(200).optional(),
  }), syncStatusSchema.extend({ moving: movingSchema.nullable() })),
  /** What disconnecting would leave; null when not connected. */
  'sync.leaving': reads(z.object({}), leavingSchema.nullable()),
  /** Binds the connection to one authority, or to those that this computer trusts. */
  'sync.trust': writes(z.object({ ca: authority }), syncStatusSchema),
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
  'sync.dismissNote': writes(z.object({ id: z.number() }), z.object({})),
  /** `present`: this desk has the record, and keeps it private. */
  'sync.unclear': reads(z.object(pageSchema), z.object({
    rows: z.array(z.object({ kind: kindSchema, id: idSchema, title: z.string(), present: z.boolean(), level: z.enum(['summary', 'full']), right: z.enum(['view', 'propose', 'edit']), until: z.string().nullable() })),
    total: z.number(),
  })),
  /** `share`: shared by this desk too, on the same terms. `recall`: the provider loses it. Either brings a record here that is not. `leave`: as it is. */
  'sync.settleUnclear': writes(z.object({ ids: z.array(idSchema).min(1).max(1_000), how: z.enum(['share', 'recall', 'leave']) }), committedSchema),
  /** Agrees that the next pull may end many shares. */
  'sync.confirmRemoval': writes(z.object({}), syncStatusSchema),
} as const;

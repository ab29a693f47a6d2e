import { z } from 'zod';
import { doubts } from '../../domain/runbook/doubt.ts';
import { reads, writes } from '../method.ts';
import { idSchema, kindSchema } from '../paging.ts';

/** Why a runbook should not be followed blindly; see `doubtOf`. */
export const doubtSchema = z.object({ what: z.enum(doubts), days: z.number() }).nullable();

const review = z.object({ dueOn: z.string().nullable(), state: z.enum(['none', 'fresh', 'soon', 'due', 'never']), overdueDays: z.number() });
const treeRow = z.object({
  id: idSchema, title: z.string(), folder: z.string(), tags: z.array(z.string()), status: z.string(), reviewDue: z.boolean(), review, doubt: doubtSchema,
  ownerId: idSchema.nullable(), owner: z.string().nullable(), reviewerId: idSchema.nullable(), reviewer: z.string().nullable(),
  reviewedOn: z.string().nullable(), provenOn: z.string().nullable(),
});
export type RunbookTreeRow = z.infer<typeof treeRow>;

const template = z.object({
  /** The name of a shipped one, or the id of one of the workspace. */
  key: z.string(), own: z.boolean(), title: z.string(), folder: z.string(), summary: z.string(), tags: z.array(z.string()),
  steps: z.number(), minutes: z.number(), reviewEveryDays: z.number().nullable(), body: z.string(),
});
export type RunbookTemplate = z.infer<typeof template>;

const body = z.string().max(10_000_000);

export const runbookMethods = {
  /** Every runbook by folder and title, without its text. Templates are among them. */
  'runbooks.tree': reads(z.object({}), z.object({ runbooks: z.array(treeRow) })),
  /** The texts a runbook has had, newest first; the first one is the present text. */
  'runbooks.versions': reads(z.object({ id: idSchema }), z.object({
    versions: z.array(z.object({ changeId: z.number(), at: z.string(), source: z.string(), characters: z.number(), label: z.string().nullable() })),
  })),
  'runbooks.versionText': reads(z.object({ id: idSchema, changeId: z.number().int() }), z.object({ body: z.string() })),
  /** Names a version; null takes the name away. */
  'runbooks.labelVersion': writes(z.object({ id: idSchema, changeId: z.number().int(), label: z.string().trim().max(80).nullable() }), z.object({})),
  /** What was being written and is not saved: null when nothing is. */
  'runbooks.draft': reads(z.object({ id: idSchema }), z.object({ draft: z.object({ body: z.string(), baseRev: z.number(), at: z.string() }).nullable() })),
  /** Keeps text that is being written, safe from a crash; saving or `dropDraft` ends it. */
  'runbooks.keepDraft': writes(z.object({ id: idSchema, body, baseRev: z.number().int() }), z.object({ at: z.string() })),
  'runbooks.dropDraft': writes(z.object({ id: idSchema }), z.object({})),
  /** Runbooks whose text links to a record, at most 100. */
  'runbooks.mentions': reads(z.object({ kind: kindSchema, id: idSchema }), z.object({ runbooks: z.array(z.object({ id: idSchema, title: z.string(), folder: z.string(), doubt: doubtSchema })) })),
  /** The shipped templates and those of the workspace. */
  'runbooks.templates': reads(z.object({}), z.object({ templates: z.array(template) })),
} as const;

import { z } from 'zod';
import { reads } from '../method.ts';
import { idSchema } from '../paging.ts';

const treeRow = z.object({ id: idSchema, title: z.string(), folder: z.string(), status: z.string(), reviewDue: z.boolean() });
export type RunbookTreeRow = z.infer<typeof treeRow>;

export const runbookMethods = {
  /** Every runbook by folder and title, without its text. */
  'runbooks.tree': reads(z.object({}), z.object({ runbooks: z.array(treeRow) })),
  /** The texts a runbook has had, newest first; the first one is the present text. */
  'runbooks.versions': reads(z.object({ id: idSchema }), z.object({
    versions: z.array(z.object({ changeId: z.number(), at: z.string(), source: z.string(), characters: z.number() })),
  })),
  'runbooks.versionText': reads(z.object({ id: idSchema, changeId: z.number().int() }), z.object({ body: z.string() })),
} as const;

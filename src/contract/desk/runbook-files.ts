import { z } from 'zod';
import { reads, writes } from '../method.ts';
import { idSchema, pageSchema } from '../paging.ts';

export const noteStatuses = ['new', 'changed', 'unchanged', 'rejected'] as const;
export type NoteStatus = (typeof noteStatuses)[number];

const note = z.object({
  path: z.string(), title: z.string(), folder: z.string(), status: z.enum(noteStatuses),
  /** Why it is rejected, or what of it cannot be kept. */
  remarks: z.array(z.string()),
  /** Labels of the fields that would change. */
  changes: z.array(z.string()), pictures: z.number(),
});
export type PlannedNote = z.infer<typeof note>;

export const runbookFileMethods = {
  /** Reads a folder of Markdown and says what an import would do. Writes nothing. */
  'runbookFiles.plan': reads(z.object({ path: z.string().min(1).max(4096), folder: z.string().max(500).optional() }), z.object({
    planId: idSchema, path: z.string(), counts: z.object({ new: z.number(), changed: z.number(), unchanged: z.number(), rejected: z.number() }),
    pictures: z.number(), remarks: z.array(z.string()),
  })),
  'runbookFiles.planRows': reads(z.object({ planId: idSchema, status: z.enum(noteStatuses).optional(), ...pageSchema }), z.object({ rows: z.array(note), total: z.number() })),
  /** Carries a plan out, telling its progress under the plan's id; `imports.undo` takes the whole back. */
  'runbookFiles.run': writes(z.object({ planId: idSchema }), z.object({ outcome: z.enum(['done', 'cancelled']), batchId: idSchema, created: z.number(), changed: z.number(), pictures: z.number(), skipped: z.array(z.string()) })),
  'runbookFiles.cancel': writes(z.object({ planId: idSchema }), z.object({ cancelling: z.boolean() })),
  /** Writes runbooks (all when `ids` is absent) as Markdown with their files into an empty or new folder. */
  'runbookFiles.export': reads(z.object({ path: z.string().min(1).max(4096), ids: z.array(idSchema).max(5000).optional(), privateNotes: z.boolean() }), z.object({ path: z.string(), notes: z.number(), files: z.number(), missing: z.number() })),
} as const;

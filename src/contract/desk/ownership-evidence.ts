import { z } from 'zod';
import { reads, writes } from '../method.ts';
import { idSchema } from '../paging.ts';
import { committedSchema } from './records.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const evidenceLine = z.object({
  id: idSchema, what: z.string(), on: day, where: z.string().nullable(), by: z.string().nullable(),
  source: z.enum(['hand', 'run']), runId: z.string().nullable(), note: z.string().nullable(),
});
export type EvidenceLine = z.infer<typeof evidenceLine>;

export const evidenceMethods = {
  /** The pieces of evidence of a responsibility, the newest first, at most 50, and how many there are. */
  'ownership.evidence': reads(z.object({ responsibilityId: idSchema }), z.object({ rows: z.array(evidenceLine), total: z.number() })),
  /** Notes evidence by hand; the row's “last evidence” follows when it is the newest. */
  'ownership.addEvidence': writes(z.object({
    responsibilityId: idSchema, what: z.string().trim().max(300).nullish(), on: day.optional(), where: z.string().trim().max(500).nullish(),
    byId: idSchema.nullish(), note: z.string().trim().max(2000).nullish(),
  }), committedSchema),
  /** To the trash; the row's last day goes back to the newest that is left. */
  'ownership.removeEvidence': writes(z.object({ id: idSchema }), committedSchema),
} as const;

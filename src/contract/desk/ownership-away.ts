import { z } from 'zod';
import { uncoveredKinds } from '../../domain/ownership/away.ts';
import { reads, writes } from '../method.ts';
import { idSchema, kindSchema } from '../paging.ts';
import { partySchema } from './ownership.ts';
import { committedSchema } from './records.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const uncoveredSchema = z.object({
  what: z.enum(uncoveredKinds), record: z.object({ kind: kindSchema, id: idSchema }), title: z.string(), reason: z.string(),
  severity: z.enum(['bad', 'warn']), on: day.nullable(), weight: z.number(),
});
export type UncoveredLine = z.infer<typeof uncoveredSchema>;

const holdingSchema = z.object({ person: partySchema, accountable: z.number(), alone: z.number(), backup: z.number(), nights: z.number(), admin: z.number() });
export type HoldingLine = z.infer<typeof holdingSchema>;

export const awayMethods = {
  /** What falls to nobody when a person is away from a day on, until another or for good (`to` null); the worst first. */
  'ownership.away': reads(z.object({ personId: idSchema, from: day, to: day.nullable() }), z.object({
    person: partySchema, items: z.array(uncoveredSchema),
    /** Rows of theirs that somebody else stands behind. */
    covered: z.number(),
    /** Leave that is known already and meets the range. */
    known: z.array(z.object({ id: idSchema, startsOn: day, endsOn: day })),
  })),
  /** Makes one absence of several that overlap, in one step. */
  'absences.join': writes(z.object({ id: idSchema, others: z.array(idSchema).max(50), startsOn: day, endsOn: day }), committedSchema),
  /** Who holds how much of the matrix, the heaviest first. */
  'ownership.holders': reads(z.object({}), z.object({ total: z.number(), holders: z.array(holdingSchema) })),
} as const;

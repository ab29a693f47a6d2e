import { z } from 'zod';
import { proposalStates } from '../provider/proposals.ts';
import { reads, writes } from '../method.ts';
import { idSchema, kindSchema, pageSchema } from '../paging.ts';
import { committedSchema, refsSchema } from './records.ts';

const row = z.object({
  id: idSchema, kind: kindSchema, recordId: idSchema, title: z.string(),
  /** The provider's engineer. */
  who: z.string(), at: z.string(), note: z.string(),
  /** What it would change, by label. */
  labels: z.array(z.string()),
  state: z.enum(proposalStates), reason: z.string(), answeredAt: z.string().nullable(),
});
export type ProposalRow = z.infer<typeof row>;

const field = z.object({
  field: z.string(), label: z.string(), isText: z.boolean(),
  /** What the engineer had before them, this desk's present value, and the suggestion. */
  base: z.unknown(), mine: z.unknown(), theirs: z.unknown(),
  /**
   * `take` and `merged`: `result` is what accepting gives. `overlap`: both sides changed the same place, so accepting
   * needs a value. `same`: it is so already. `unusable`: it cannot be taken here.
   */
  outcome: z.enum(['take', 'merged', 'overlap', 'same', 'unusable']),
  result: z.unknown(),
});
export type ProposalField = z.infer<typeof field>;

export const proposalMethods = {
  /** Suggestions of the provider, newest first: those that wait, or those that were answered. */
  'proposals.list': reads(
    z.object({ recordId: idSchema.nullable(), state: z.enum(['open', 'answered']), ...pageSchema }),
    z.object({ rows: z.array(row), total: z.number() }),
  ),
  'proposals.get': reads(z.object({ id: idSchema }), row.extend({ fields: z.array(field), refs: refsSchema, inTrash: z.boolean() })),
  /** Takes the named fields over in one change; `value` stands for what was edited first or settled. The rest is left out. */
  'proposals.accept': writes(z.object({ id: idSchema, fields: z.array(z.object({ field: z.string().max(60), value: z.unknown().optional() })).min(1).max(500) }), committedSchema),
  /** The reason goes to the provider. */
  'proposals.decline': writes(z.object({ id: idSchema, reason: z.string().trim().max(2000) }), z.object({})),
  /** Closes one that asks for what is so already. */
  'proposals.dismiss': writes(z.object({ id: idSchema }), z.object({})),
  /** Takes a decline or a dismissal back. */
  'proposals.reopen': writes(z.object({ id: idSchema }), z.object({})),
} as const;

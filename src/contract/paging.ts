import { z } from 'zod';
import { kindNames, type Kind } from '../domain/kinds.ts';

export const kindSchema = z.enum(kindNames as [Kind, ...Kind[]]);
export const idSchema = z.string().min(1).max(64);

/** One condition on a field; `value` of `in` is a list, of `empty` nothing. */
export const conditionSchema = z.object({
  field: z.string().max(60),
  op: z.enum(['is', 'not', 'in', 'empty', 'filled', 'before', 'after']),
  value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).optional(),
});
export const filterSchema = z.object({
  /** Words that the record must contain, found through the search index. */
  text: z.string().max(400).optional(),
  where: z.array(conditionSchema).max(20).optional(),
  inTrash: z.boolean().optional(),
});
export type Filter = z.infer<typeof filterSchema>;
export type Condition = z.infer<typeof conditionSchema>;

export const sortSchema = z.object({ field: z.string().max(60), descending: z.boolean() });
export type Sort = z.infer<typeof sortSchema>;

export const pageSchema = {
  offset: z.number().int().min(0).max(100_000_000),
  limit: z.number().int().min(1).max(500),
};

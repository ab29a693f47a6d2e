import { z } from 'zod';
import { reads, writes } from '../method.ts';
import { idSchema } from '../paging.ts';
import { committedSchema } from './records.ts';

const key = z.string().min(1).max(120);
const questionSchema = z.object({
  key, group: z.string(), text: z.string(), why: z.string(), options: z.array(z.object({ value: z.string(), label: z.string() })),
  answer: z.string().nullable(), note: z.string().nullable(),
});
export type ReadinessQuestion = z.infer<typeof questionSchema>;

const suggestionSchema = z.object({
  id: idSchema, name: z.string(), area: z.string(), severity: z.enum(['low', 'normal', 'high', 'critical']), responsible: z.enum(['internal', 'provider', 'shared']),
  internalPart: z.string().nullable(), providerPart: z.string().nullable(), reasons: z.array(z.string()),
});
export type SuggestionLine = z.infer<typeof suggestionSchema>;

export const readinessMethods = {
  /** The questions about ourselves and for the provider with their answers, and the division that they suggest. */
  'readiness.get': reads(z.object({}), z.object({
    self: z.array(questionSchema), provider: z.array(questionSchema),
    suggestions: z.array(suggestionSchema),
    /** Undecided rows for which answers are missing. */
    waiting: z.number(),
  })),
  /** Answers a question; null takes the answer back. A note alone is an answer too. */
  'readiness.answer': writes(z.object({ question: key, answer: z.string().max(120).nullable().optional(), note: z.string().max(4000).nullable().optional() }), committedSchema),
  /** Takes over what was suggested for one row, as it stands in the list. */
  'readiness.accept': writes(z.object({ id: idSchema }), committedSchema),
} as const;

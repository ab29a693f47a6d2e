import { z } from 'zod';
import { wordKinds } from '../../domain/ownership/agreement.ts';
import { jsonValue, recordId } from './wire.ts';
import { wireWord, wordLimits } from './words.ts';

const seq = z.number().int().min(0);
const version = z.string().regex(/^[0-9a-f]{64}$/);

export const agreementLimits = {
  /** Rows that the page “Division of work” shows. */
  rows: 2_000,
} as const;

/** Answers STALE, and notes nothing, when a row is not in the version that was looked at. */
export const answerRequest = z.object({
  answers: z.array(z.object({ rec: recordId, gen: seq, version, what: z.enum(['agreed', 'disputed']), note: z.string().max(2_000).default('') })).min(1).max(wordLimits.words),
});
export type AnswerRequest = z.infer<typeof answerRequest>;

const neighbour = z.object({ rec: recordId, kind: z.string(), title: z.string() });
const divisionRow = z.object({
  rec: recordId, gen: seq, title: z.string(), area: z.string().nullable(),
  right: z.enum(['view', 'propose', 'edit']),
  state: z.enum(['none', 'proposed', 'agreed', 'disputed', 'outdated']),
  /** The customer asked, and did not take it back. */
  open: z.boolean(),
  version,
  terms: z.record(z.string(), jsonValue),
  /** Oldest first. */
  words: z.array(wireWord.extend({ what: z.enum(wordKinds) })),
});
export type DivisionRow = z.infer<typeof divisionRow>;
/** Every shared responsibility by service area. */
export const divisionReply = z.object({ rows: z.array(divisionRow), references: z.record(z.string(), neighbour) });
export type DivisionReply = z.infer<typeof divisionReply>;

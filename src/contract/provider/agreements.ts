import { z } from 'zod';
import { wordKinds } from '../../domain/ownership/agreement.ts';
import { instantText, jsonValue, recordId } from './wire.ts';

const seq = z.number().int().min(0);
const words = z.string().max(2_000);
/** SHA-256 of the terms in canonical JSON, in hex. */
const version = z.string().regex(/^[0-9a-f]{64}$/);

export const agreementLimits = {
  /** Words in one pull page. */
  page: 500,
  /** Words in one push, and answers in one request of the portal. */
  words: 200,
  /** Rows that the page “Division of work” shows. */
  rows: 2_000,
} as const;

/** What one side said about the division of work in one row. Words are added, never changed, and go with their generation. */
export const wireWord = z.object({
  id: recordId,
  rec: recordId,
  gen: seq,
  /** Counts in the row of the records' numbers, so that one cursor passes both. */
  seq,
  what: z.enum(wordKinds),
  by: z.enum(['desk', 'provider']),
  who: z.string(),
  at: instantText,
  /** The division that the server held when this was said; the server fills both in. */
  version,
  terms: z.record(z.string(), jsonValue),
  note: words,
});
export type WireWord = z.infer<typeof wireWord>;

/** What the desk says. Its id makes repeating harmless. */
export const deskWord = z.object({ id: recordId, rec: recordId, gen: seq, what: z.enum(['asked', 'taken_back']), note: words });
export type DeskWord = z.infer<typeof deskWord>;

/** The word as it was noted; null when the record is not shared in that generation any more. */
export const wordResult = z.object({ id: recordId, word: wireWord.nullable() });
export type WordResult = z.infer<typeof wordResult>;

/** Answers STALE, and notes nothing, when a row is not in the version that was looked at. */
export const answerRequest = z.object({
  answers: z.array(z.object({ rec: recordId, gen: seq, version, what: z.enum(['agreed', 'disputed']), note: words.default('') })).min(1).max(agreementLimits.words),
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
  words: z.array(wireWord),
});
export type DivisionRow = z.infer<typeof divisionRow>;
/** Every shared responsibility by service area. */
export const divisionReply = z.object({ rows: z.array(divisionRow), references: z.record(z.string(), neighbour) });
export type DivisionReply = z.infer<typeof divisionReply>;

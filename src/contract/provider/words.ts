import { z } from 'zod';
import { instantText, jsonValue, recordId } from './wire.ts';

const seq = z.number().int().min(0);

export const wordLimits = {
  /** Words in one pull page. */
  page: 500,
  /** Words in one push, and in one request of the portal. */
  words: 200,
  /** Characters of a note. */
  note: 4_000,
  /** Characters of what a word carries, as JSON. */
  data: 8_000,
  /** Words about one record in one topic. */
  said: 2_000,
} as const;

const note = z.string().max(wordLimits.note);
const data = z.record(z.string(), jsonValue);
const givenData = data.refine((value) => JSON.stringify(value).length <= wordLimits.data, `holds more than ${wordLimits.data} characters`);
/** Topics and verbs that a side does not know are kept, so their names are only checked for shape. */
const topic = z.string().regex(/^[a-z][a-z_]{0,39}$/);
const what = z.string().regex(/^[a-z][a-z_]{0,39}$/);
/** SHA-256 in hex of what the record said, where the topic tells versions apart. */
const version = z.string().regex(/^[0-9a-f]{64}$/);

/** What one side said about a shared record. Words are added, never changed, and go with their generation. */
export const wireWord = z.object({
  id: recordId,
  rec: recordId,
  gen: seq,
  /** Counts in the row of the records' numbers, so that one cursor passes both. */
  seq,
  /** What it is about; src/domain/words/topics.ts lists topics, their verbs and who may say them. */
  topic,
  what,
  by: z.enum(['desk', 'provider']),
  who: z.string(),
  at: instantText,
  /** What the server held of the record when this was said, for topics that tell versions apart: its version, and in `data` its terms. */
  version: version.or(z.literal('')),
  data,
  note,
});
export type WireWord = z.infer<typeof wireWord>;

/** What the desk says. Its id makes repeating harmless. */
export const deskWord = z.object({ id: recordId, rec: recordId, gen: seq, topic, what, note, data: givenData.optional() });
export type DeskWord = z.infer<typeof deskWord>;

export const wordRefusals = ['not_shared', 'unknown', 'too_many'] as const;
/** The word as it was noted, or why it was not: its record is not shared in that generation, the server does not know topic or verb, or too much was said. */
export const wordResult = z.object({ id: recordId, word: wireWord.nullable(), refused: z.enum(wordRefusals).optional() });
export type WordResult = z.infer<typeof wordResult>;

/** What an engineer says; all of it is noted, or nothing. */
export const sayRequest = z.object({
  words: z.array(z.object({
    /** Chosen by the page, so that repeating is harmless. */
    id: recordId, rec: recordId, gen: seq, topic, what, note: note.default(''), data: givenData.default({}),
    /** The version that was looked at; STALE when it is another. Asked for where the topic tells versions apart. */
    version: version.optional(),
    /** The number of the last word that was looked at; STALE when more was said since. */
    after: seq.optional(),
  })).min(1).max(wordLimits.words),
});
export type SayRequest = z.infer<typeof sayRequest>;

export const wordsReply = z.object({ gen: seq, right: z.enum(['view', 'propose', 'edit']), /** Oldest first. */ words: z.array(wireWord) });
export type WordsReply = z.infer<typeof wordsReply>;

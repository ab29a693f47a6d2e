import { z } from 'zod';
import { followingKinds } from '../../domain/kinds.ts';
import { fieldName, instantText, jsonValue, kindName, recordId } from './wire.ts';

const seq = z.number().int().min(0);

export const proposalLimits = {
  /** Suggestions of one record that wait for an answer. */
  openPerRecord: 50,
  /** Suggestions in one pull page. */
  page: 200,
  /** Answers in one push. */
  answers: 200,
} as const;

export const proposalStates = [
  'open', // waits for the customer
  'accepted', // `taken` names the fields; the values came with the record's own change
  'declined', // `reason` says why
  'outdated', // it asked for what is so already
  'withdrawn', // the engineer took it back
] as const;
export type ProposalState = (typeof proposalStates)[number];

/** Kinds that follow other records have no suggestions of their own. */
export const withoutProposals: readonly string[] = followingKinds;

const words = z.string().max(2_000);

export const proposedField = z.object({
  val: jsonValue,
  /** The server's value that the engineer had before them: the base of the desk's merge. */
  base: jsonValue,
});
export type ProposedField = z.infer<typeof proposedField>;

/** An engineer's suggestion. It belongs to one generation of its record and goes with it. */
export const wireProposal = z.object({
  id: recordId,
  rec: recordId,
  kind: kindName,
  gen: seq,
  /** Of its latest change; counts in the row of the records' numbers, so that one cursor passes both. */
  seq,
  state: z.enum(proposalStates),
  /** The engineer's name. */
  who: z.string(),
  at: instantText,
  /** Why, in the engineer's words. */
  note: z.string(),
  /** Empty once it is answered or withdrawn. */
  fields: z.record(z.string(), proposedField),
  taken: z.array(z.string()),
  reason: z.string(),
});
export type WireProposal = z.infer<typeof wireProposal>;

/** What the desk decided; a later answer replaces an earlier one, and `open` takes it back. */
export const proposalAnswer = z.object({
  id: recordId,
  state: z.enum(['open', 'accepted', 'declined', 'outdated']),
  taken: z.array(fieldName).max(500),
  reason: words,
});
export type ProposalAnswer = z.infer<typeof proposalAnswer>;

/** The state in force; `gone` when the suggestion ended with its share. */
export const answerResult = z.object({ id: recordId, state: z.enum([...proposalStates, 'gone']) });
export type AnswerResult = z.infer<typeof answerResult>;

/** Allowed where the record's right is `propose` or `edit`. Answers STALE like an edit. */
export const proposeRequest = z.object({
  gen: seq,
  note: words.default(''),
  fields: z.record(fieldName, z.object({ val: jsonValue, base_seq: seq })).refine((fields) => Object.keys(fields).length > 0, 'names no field'),
});
export type ProposeRequest = z.infer<typeof proposeRequest>;

export const proposalsQuery = z.object({
  rec: recordId.optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
/** As an engineer sees it, values included until the share ends. */
export const portalProposal = wireProposal.extend({
  title: z.string(),
  /** Made by who asks; only these can be withdrawn. */
  mine: z.boolean(),
  answeredAt: instantText.nullable(),
});
export type PortalProposal = z.infer<typeof portalProposal>;
export const proposalsReply = z.object({
  rows: z.array(portalProposal),
  total: seq,
  references: z.record(z.string(), z.object({ rec: recordId, kind: kindName, title: z.string() })),
});
export type ProposalsReply = z.infer<typeof proposalsReply>;

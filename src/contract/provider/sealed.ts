import { z } from 'zod';
import { wireProposal } from './proposals.ts';
import { kindName, recordId, wireField } from './wire.ts';
import { wireWord } from './words.ts';

const seq = z.number().int().min(0);

export const sealedLimits = {
  /** Envelopes in one pull page. */
  page: 200,
  /** Days after its share's end that an envelope waits for a desk. */
  days: 90,
} as const;

/** An age recipient (https://age-encryption.org/v1): what is sealed for it only the desk opens that has its identity. */
export const sealTo = z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/);

/** What engineers did in a share that ended by its date before a desk heard of it. The server cannot read it any more. */
export const sealedEnvelope = z.object({
  rec: recordId,
  kind: kindName,
  /** The number of the share's end, in the row of the records' numbers. */
  seq,
  /** An age file for all desks of the workspace that named a recipient, armoured; in it `sealedContent` as JSON. */
  data: z.string(),
});
export type SealedEnvelope = z.infer<typeof sealedEnvelope>;

export const sealedContent = z.object({
  /** Fields whose present value an engineer wrote. */
  fields: z.record(z.string(), wireField),
  /** Suggestions that waited for an answer. */
  proposals: z.array(wireProposal),
  /** What engineers said. */
  words: z.array(wireWord),
});
export type SealedContent = z.infer<typeof sealedContent>;

import { z } from 'zod';

const line = z.object({ label: z.string(), text: z.string() });
export type StatementLine = z.infer<typeof line>;

const row = z.object({
  name: z.string(),
  /** Who does it and how, in words: what divides the work and is filled in. */
  lines: z.array(line),
  version: z.string(),
  /** Who agreed, and on which day; null for what is not agreed. */
  agreed: z.object({ by: z.string(), on: z.string() }).nullable(),
  /** For what is not agreed: why, and what the provider said. */
  open: z.object({ state: z.enum(['proposed', 'disputed', 'outdated']), said: z.string(), changes: z.array(z.string()) }).nullable(),
});
export type StatementRow = z.infer<typeof row>;

/** What is printed and what is signed: in words, so that it can be read without Tandem. */
export const statementBody = z.object({
  title: z.literal('Division of work'),
  customer: z.string(), provider: z.string(),
  /** The day and the instant it was made. */
  on: z.string(), at: z.string(),
  areas: z.array(z.object({ name: z.string(), rows: z.array(row) })),
  /** Sent for agreement and not agreed as they stand. */
  notAgreed: z.array(row),
});
export type Statement = z.infer<typeof statementBody>;

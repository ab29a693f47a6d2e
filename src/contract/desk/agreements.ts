import { z } from 'zod';
import { wordKinds } from '../../domain/ownership/agreement.ts';
import { statementBody } from '../../domain/ownership/statement.ts';
import { reads, writes } from '../method.ts';
import { idSchema, kindSchema } from '../paging.ts';
import { committedSchema } from './records.ts';

const ids = z.array(idSchema).min(1).max(200);
const note = z.string().trim().max(2000);
const state = z.enum(['none', 'proposed', 'agreed', 'disputed', 'outdated']);

/** In words; `long` is compared word by word. */
const change = z.object({ label: z.string(), before: z.string(), after: z.string(), long: z.boolean() });

const word = z.object({
  id: idSchema, what: z.enum(wordKinds), by: z.enum(['desk', 'provider']), who: z.string(), at: z.string(), version: z.string(), note: z.string(),
  /** It has not left this desk yet. */
  due: z.boolean(),
});
export type SaidWord = z.infer<typeof word>;

const previewRow = z.object({
  id: idSchema, name: z.string(), area: z.string(), state,
  /** How far it is shared now. */
  level: z.enum(['private', 'summary', 'full']),
  /** Why it cannot be sent; null when it can. */
  blocked: z.string().nullable(),
  /** Agreed as it stands, so there is nothing to ask. */
  settled: z.boolean(),
  secrets: z.number(),
});
export type AskRow = z.infer<typeof previewRow>;

export const agreementMethods = {
  /** Where both sides stand on a row, what changed since the last agreement, and every word that was said. */
  'agreements.of': reads(z.object({ id: idSchema }), z.object({
    state, version: z.string(), shared: z.boolean(), connected: z.boolean(), waiting: z.boolean(),
    changes: z.array(change),
    /** Newest first. */
    words: z.array(word),
  })),
  /** What sending these rows for agreement does: what would be shared, whose names stay hidden, and what is in the way. */
  'agreements.preview': reads(z.object({ ids }), z.object({
    rows: z.array(previewRow), connected: z.boolean(), provider: z.string().nullable(),
    hiddenNames: z.array(z.object({ kind: kindSchema, id: idSchema, title: z.string() })),
  })),
  /** Shares the rows in full where they are not, and asks; with `names`, the names that they point to are shared too. */
  'agreements.ask': writes(z.object({ ids, note, names: z.boolean() }), committedSchema.extend({ asked: z.number() })),
  /** Takes requests back that wait for an answer. */
  'agreements.takeBack': writes(z.object({ ids }), z.object({ taken: z.number() })),
  /** The answers about these rows, or (null) all, were looked at. */
  'agreements.seen': writes(z.object({ ids: ids.nullable() }), z.object({})),
  /** The division as it is agreed now, and apart what is not. */
  'agreements.statement': reads(z.object({}), statementBody),
  /** The statement as one page that carries its data and this desk’s signature. */
  'agreements.sign': writes(z.object({}), z.object({ fileName: z.string(), html: z.string(), fingerprint: z.string() })),
  /** Whether a signed statement is as it was signed, and by which key. Give its text, or the path of the file. */
  'agreements.verify': reads(z.object({ text: z.string().max(50_000_000).optional(), path: z.string().max(4000).optional() }), z.object({
    result: z.enum(['unchanged', 'changed', 'not-signed']),
    /** In plain words. */
    words: z.string(),
    fingerprint: z.string().nullable(),
    /** Signed by this desk’s own key. */
    own: z.boolean(),
    statement: statementBody.nullable(),
  })),
} as const;

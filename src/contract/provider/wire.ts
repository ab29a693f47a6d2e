import { z } from 'zod';
import { isDay, isInstant } from '../../lib/dates.ts';

/** The numbers both sides hold to. The server repeats them in `hello`; the server's word counts. */
export const limits = {
  /** Mutations in one push. */
  mutations: 500,
  /** Rows of all sheets in one push. */
  sheetRows: 4_000,
  /** Bytes of one push body, unpacked. */
  bytes: 1_048_576,
  /** Bodies from this size on travel as gzip, where the other side takes it and the way is worth it. */
  compressFrom: 4_096,
  /** Records in one pull page. */
  page: 1_000,
  /** Bytes of fields after which a pull page ends early. */
  pageBytes: 4_194_304,
  /** Fields of one record. */
  fields: 500,
} as const;

/** Versions of the conversation and of the kinds' declaration that this build speaks. A server serves N and N-1. */
export const protocolRange = { min: 1, max: 1 } as const;
export const schemaRange = { min: 1, max: 1 } as const;

/** The shapes of what mutations are made of, for the schemas below and for the server's quick check of large pushes. */
export const patterns = {
  id: /^[0-9A-Za-z_-]+$/,
  kind: /^[a-z][A-Za-z0-9]{0,39}$/,
  field: /^[a-z][A-Za-z0-9]{0,59}(:[0-9A-Za-z_-]{1,64}(\.[a-z][A-Za-z0-9]{0,39})?)?$/,
  hlc: /^[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-z]{1,16}$/,
} as const;
export const recordId = z.string().min(1).max(64).regex(patterns.id);
export const deviceId = z.string().min(8).max(64).regex(patterns.id);
/** Kinds and fields that a side does not know are kept, so their names are only checked for shape. */
export const kindName = z.string().regex(patterns.kind);
/** `notes`, or `item:<id>.done` for a part that is a field of its own. */
export const fieldName = z.string().regex(patterns.field);
/** A hybrid clock's reading; see src/sync/clock.ts. Sorts as text. */
export const hlcText = z.string().regex(patterns.hlc);
const seq = z.number().int().min(0);
export type JsonValue = z.infer<ReturnType<typeof z.json>>;
/** What arrives was parsed as JSON, so it is enough that it is there; walking through every value would cost most of a push. */
export const jsonValue = z.custom<JsonValue>((value) => value !== undefined, 'is missing');
export const dayText = z.string().refine(isDay, 'must be a date like 2026-11-23');
export const instantText = z.string().refine(isInstant, 'must be an instant like 2026-11-23T09:00:00.000Z');

/** `Europe/Vilnius`. A server that does not know the zone goes on with the one it had. */
export const timeZoneName = z.string().min(1).max(64).regex(/^[A-Za-z0-9_+/-]+$/);

export const shareTerms = z.object({
  level: z.enum(['summary', 'full']),
  right: z.enum(['view', 'propose', 'edit']),
  /** The last day of the share, counted in the customer's time zone; null: until recalled. */
  until: dayText.nullable(),
});
export type ShareTerms = z.infer<typeof shareTerms>;

export const wireField = z.object({
  val: jsonValue,
  hlc: z.string(),
  /** The workspace's number at which this value was accepted. */
  seq,
  by: z.enum(['desk', 'provider']),
  /** The engineer's name, when `by` is `provider`. */
  who: z.string().optional(),
});
export type WireField = z.infer<typeof wireField>;

/** A shared record as the server holds it. */
export const liveRecord = z.object({
  rec: recordId,
  kind: kindName,
  /** The generation: the `seq` at which this share began. Another generation voids every shadow of an earlier one. */
  gen: seq,
  /** The number of the record's latest change; pull pages are in this order. */
  seq,
  /** The `seq` at which level, right and until took their present values. */
  share_seq: seq,
  level: shareTerms.shape.level,
  right: shareTerms.shape.right,
  until: shareTerms.shape.until,
  fields: z.record(z.string(), wireField),
  /** Room for ciphertext between the customer's own desks; always null or absent in protocol 1. */
  sealed: z.null().optional(),
});
export type LiveRecord = z.infer<typeof liveRecord>;

/** What stays on the server of a record that is no longer shared. */
export const removedRecord = z.object({ rec: recordId, gen: seq, seq, removed: z.literal(true) });
export type RemovedRecord = z.infer<typeof removedRecord>;

export const wireRecord = z.union([removedRecord, liveRecord]);
export type WireRecord = LiveRecord | RemovedRecord;

export function isRemoved(record: WireRecord): record is RemovedRecord {
  return 'removed' in record;
}

export const fieldPut = z.object({
  val: jsonValue,
  hlc: hlcText,
  /** The `seq` of the server's value that this one was made from; 0 when the desk knows none in this generation. */
  base_seq: seq,
});
export type FieldPut = z.infer<typeof fieldPut>;

const mutationBase = z.object({
  /** Counts this device's mutations from 1 without a gap. */
  n: z.number().int().min(1),
  /** Random; tells a repeated mutation from another desk's that reuses `n`. */
  mut_id: z.string().min(8).max(64).regex(patterns.id),
  rec: recordId,
  kind: kindName,
  /** The generation the desk knows; 0 when it knows none. */
  gen: seq,
  /** The record's `seq` the desk last absorbed; 0 when none. What others changed after it comes back as `unseen`. */
  seen_seq: seq,
  sealed: z.null().optional(),
});

/** Puts fields into a shared record, or begins to share it. */
export const putMutation = mutationBase.extend({
  share: shareTerms,
  /** The `share_seq` that `share` was made from. When it is outdated, the narrower terms hold. */
  share_seq: seq,
  /** Begins a new generation that has exactly these fields: for a lower level or a newly hidden field. */
  restart: z.literal(true).optional(),
  fields: z.record(fieldName, fieldPut).refine((fields) => Object.keys(fields).length <= limits.fields, `has more than ${limits.fields} fields`),
});
export type PutMutation = z.infer<typeof putMutation>;

/** Ends the share of a record; the server forgets its values, history and stored replies. */
export const unshareMutation = mutationBase.extend({ share: z.null() });
export type UnshareMutation = z.infer<typeof unshareMutation>;

export const mutation = z.union([putMutation, unshareMutation]);
export type Mutation = PutMutation | UnshareMutation;

export function isPut(candidate: Mutation): candidate is PutMutation {
  return candidate.share !== null;
}

/**
 * Many records of one kind that are shared for the first time, with the same fields, under the same terms. Each row is a
 * record's id and the values in the order of `names`, and counts like a put with `gen` 0 of all of them, read off the
 * clock at `hlc`. A sheet uses up one number.
 */
export const sheet = mutationBase.pick({ n: true, mut_id: true, kind: true }).extend({
  share: shareTerms,
  hlc: hlcText,
  names: z.array(fieldName).max(limits.fields).refine((names) => new Set(names).size === names.length, 'names a field twice'),
  rows: z.array(z.tuple([recordId]).rest(jsonValue)).min(1).max(limits.sheetRows),
}).refine(({ names, rows }) => rows.every((row) => row.length === names.length + 1), 'has a row of another length');
export type Sheet = z.infer<typeof sheet>;
export type SheetRow = Sheet['rows'][number];

export const fieldResult = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('accepted'), seq }),
  /** Concurrent, and the sender's value won by clock: `loser` is the value it replaced, to be listed as a conflict. */
  z.object({ outcome: z.literal('won'), seq, loser: wireField }),
  /** Concurrent, and the server's value won by clock: the sender lists its own value as a conflict. */
  z.object({ outcome: z.literal('lost'), current: wireField }),
  /** Concurrent text: merge with `current` and push again with `base_seq: current.seq`. */
  z.object({ outcome: z.literal('merge'), current: wireField }),
]);
export type FieldResult = z.infer<typeof fieldResult>;

export const refusals = [
  'generation', // the record is in another generation: pull, then decide again
  'unshared', // it was un-shared meanwhile, and off wins; sharing it again needs a person and the named generation
  'invalid', // the kind differs from the record's, or the mutation contradicts itself
] as const;

export const mutationResult = z.object({
  n: z.number().int(),
  mut_id: z.string(),
  rec: recordId,
  status: z.enum(['applied', 'refused']),
  reason: z.enum(refusals).optional(),
  /** The record's generation and latest `seq` after this mutation; 0 when the server has no such record. */
  gen: seq,
  seq,
  /** The terms in force after this mutation; null when the record is not shared. */
  share: shareTerms.nullable(),
  share_seq: seq,
  /** One entry per field of the mutation, when it was applied. */
  fields: z.record(z.string(), fieldResult),
  /** Un-share and restart only, and only in the first reply: values of others that the desk had not seen. */
  unseen: z.record(z.string(), wireField).optional(),
});
export type MutationResult = z.infer<typeof mutationResult>;

export const sheetResult = z.object({
  n: z.number().int(),
  mut_id: z.string(),
  /** The row at position `i` (from 0) began its generation at `first + i`, which is also its `seq`, its `share_seq` and that of its fields. */
  first: seq,
  /** The answers to rows that were refused, as for a put. Their numbers stay empty. */
  results: z.array(mutationResult),
});
export type SheetResult = z.infer<typeof sheetResult>;

import {
  isPut, type FieldResult, type Mutation, type MutationResult, type PutMutation, type ShareTerms, type WireField,
} from '#src/contract/provider/wire.ts';
import type { Day } from '#src/lib/dates.ts';
import { narrowerTerms } from '#src/sync/merge.ts';
import { sameJson } from '#src/sync/same.ts';
import type { Author, Batch, HeldRecord } from './batch.ts';
import { putFields, wireField } from './fields.ts';

type Outcome = Pick<MutationResult, 'status' | 'reason' | 'fields' | 'unseen'>;

/**
 * Applies one mutation of a desk and answers it. Never throws for what a desk sends: a mutation that
 * cannot be applied is refused, and still uses up its number, so that it blocks nothing behind it.
 * `today` in the customer's time zone.
 */
export function applyMutation(batch: Batch, mutation: Mutation, author: Author, today: Day): MutationResult {
  endExpired(batch, mutation.rec, author.at, today);
  const outcome = isPut(mutation) ? put(batch, mutation, author, today) : unshare(batch, mutation, author);
  const record = batch.get(mutation.rec);
  return {
    n: mutation.n, mut_id: mutation.mut_id, rec: mutation.rec, ...outcome,
    gen: record?.gen ?? 0, seq: record?.seq ?? 0, share: record?.terms ?? null, share_seq: record?.shareSeq ?? 0,
  };
}

function put(batch: Batch, mutation: PutMutation, author: Author, today: Day): Outcome {
  const record = batch.get(mutation.rec);
  if (mutation.share.until !== null && mutation.share.until < today) {
    const unseen = record?.terms ? unseenOf(record, mutation.seen_seq) : {};
    if (record?.terms) closeRecord(batch, record, author);
    return { ...refused('unshared'), unseen };
  }
  if (!record) return mutation.gen === 0 ? open(batch, mutation, author) : refused('generation');
  if (!record.terms) return mutation.gen === record.gen ? open(batch, mutation, author) : refused('unshared');
  if (mutation.gen !== record.gen) return refused('generation');
  if (mutation.kind !== record.kind) return refused('invalid');
  if (mutation.restart) {
    const unseen = unseenOf(record, mutation.seen_seq);
    batch.forget(record.rec);
    return { ...open(batch, mutation, author), unseen };
  }
  // Which fields a lower level leaves out only the desk knows, so it begins a generation that has just those.
  if (mutation.share.level !== record.terms.level) return refused('invalid');
  return change(batch, record, mutation, author);
}

/** Begins a generation: exactly these fields, whatever stood there before. */
function open(batch: Batch, mutation: PutMutation, author: Author): Outcome {
  const seq = batch.nextSeq();
  const names = Object.keys(mutation.fields);
  const fields = Object.fromEntries(names.map((name): [string, WireField] => [name, wireField(mutation.fields[name]!, seq, author)]));
  batch.set({
    rec: mutation.rec, kind: mutation.kind, gen: seq, seq, shareSeq: seq, terms: mutation.share, fields, changedAt: author.at, changedBy: author.who,
  });
  return { status: 'applied', fields: Object.fromEntries(names.map((name): [string, FieldResult] => [name, { outcome: 'accepted', seq }])) };
}

function change(batch: Batch, record: HeldRecord, mutation: PutMutation, author: Author): Outcome {
  const { fields, results, seq: fieldsSeq } = putFields(batch, record, mutation.fields, author);
  const terms = termsAfter(record, mutation);
  const newTerms = !sameJson(terms, record.terms);
  if (fieldsSeq !== undefined || newTerms) {
    const seq = fieldsSeq ?? batch.nextSeq();
    batch.set({ ...record, seq, terms, shareSeq: newTerms ? seq : record.shareSeq, fields, changedAt: author.at, changedBy: author.who });
  }
  return { status: 'applied', fields: results };
}

function termsAfter(record: HeldRecord, mutation: PutMutation): ShareTerms {
  const current = record.terms ?? mutation.share;
  return mutation.share_seq === record.shareSeq ? mutation.share : narrowerTerms(current, mutation.share);
}

/** Off wins, whichever generation the desk knew. A record never heard of leaves a tombstone, so that a late push cannot open it. */
function unshare(batch: Batch, mutation: Mutation, author: Author): Outcome {
  const record = batch.get(mutation.rec);
  if (record && !record.terms) return { status: 'applied', fields: {} };
  const unseen = record ? unseenOf(record, mutation.seen_seq) : {};
  closeRecord(batch, { rec: mutation.rec }, author);
  return { status: 'applied', fields: {}, unseen };
}

/** Ends a share: what stays is the record's id, its generation and its number. */
export function closeRecord(batch: Batch, { rec }: Pick<HeldRecord, 'rec'>, author: Pick<Author, 'at'>): void {
  const seq = batch.nextSeq();
  batch.forget(rec);
  batch.set({ rec, kind: '', gen: seq, seq, shareSeq: seq, terms: null, fields: {}, changedAt: author.at, changedBy: '' });
}

/** A share ends by itself after its last day. */
export function endExpired(batch: Batch, rec: string, at: string, today: Day): void {
  const record = batch.get(rec);
  if (!record?.terms || record.terms.until === null || record.terms.until >= today) return;
  batch.expired.push(record);
  closeRecord(batch, record, { at });
}

function unseenOf(record: HeldRecord, seenSeq: number): Record<string, WireField> {
  return Object.fromEntries(Object.entries(record.fields).filter(([, field]) => field.seq > seenSeq));
}

const refused = (reason: NonNullable<MutationResult['reason']>): Outcome => ({ status: 'refused', reason, fields: {} });

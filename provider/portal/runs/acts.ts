import type { LiveRecord } from '#src/contract/provider/wire.ts';

type Value = string | null;
/** What an engineer did to one step and the server does not have yet. */
export interface Act {
  readonly step: string;
  readonly what: string;
  readonly gen: number;
  readonly fields: Readonly<Record<string, { readonly val: Value; readonly base_seq: number }>>;
  /** Counts what was done since, so that an answer settles only what was sent. */
  readonly turn: number;
}
/** Why something was not taken over; the text is kept for copying. */
export interface Notice { readonly step: string; readonly what: string; readonly why: 'settled' | 'note' | 'gone' | 'refused'; readonly words: string; readonly text: string }
export interface Queue { readonly acts: readonly Act[]; readonly notices: readonly Notice[] }

export const emptyQueue: Queue = { acts: [], notices: [] };
/** They say one thing together: how the step stands. */
const standing = ['state', 'settledAt', 'settledById', 'reason'];
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

export const textIn = (record: LiveRecord, name: string): string => {
  const value = record.fields[name]?.val;
  return typeof value === 'string' ? value : '';
};

/** Adds what was done to a step; with what waits for it already it makes one act, in the earlier one's place. */
export function enqueue(queue: Queue, record: LiveRecord, values: Readonly<Record<string, Value>>): Queue {
  const waiting = queue.acts.find((act) => act.step === record.rec);
  const shared = Object.entries(values).filter(([name]) => name in record.fields);
  if (shared.length === 0) return queue;
  const added = Object.fromEntries(shared.map(([name, val]) => [name, { val, base_seq: waiting?.fields[name]?.base_seq ?? record.fields[name]!.seq }]));
  const act: Act = { step: record.rec, what: textIn(record, 'what'), gen: waiting?.gen ?? record.gen, fields: { ...waiting?.fields, ...added }, turn: (waiting?.turn ?? 0) + 1 };
  return { acts: waiting ? put(queue.acts, act) : [...queue.acts, act], notices: queue.notices };
}

const put = (acts: readonly Act[], act: Act): Act[] => acts.map((one) => (one.step === act.step ? act : one));
const without = (acts: readonly Act[], step: string): Act[] => acts.filter((one) => one.step !== step);

/** The server took an act over. What was done meanwhile stands on its answer. */
export function sent(queue: Queue, act: Act, record: LiveRecord): Queue {
  const now = queue.acts.find((one) => one.step === act.step);
  if (!now) return queue;
  if (now.turn === act.turn) return { ...queue, acts: without(queue.acts, act.step) };
  const left = Object.entries(now.fields).filter(([name, field]) => act.fields[name]?.val !== field.val);
  return withFields(queue, { ...now, gen: record.gen }, Object.fromEntries(left.map(([name, { val }]) => [name, { val, base_seq: record.fields[name]?.seq ?? 0 }])));
}

function withFields(queue: Queue, act: Act, fields: Act['fields'], notices: readonly Notice[] = []): Queue {
  const acts = Object.keys(fields).length === 0 ? without(queue.acts, act.step) : put(queue.acts, { ...act, fields });
  return { acts, notices: [...queue.notices, ...notices] };
}

/** Sets an act onto the step as the server has it now: what arrived already or was settled by somebody else is not sent. */
export function rebase(queue: Queue, step: string, record: LiveRecord | undefined, whoOf: (record: LiveRecord) => string): Queue {
  const act = queue.acts.find((one) => one.step === step);
  if (!act) return queue;
  if (!record) return giveUp(queue, act, 'gone', 'This step is not shared any more.');
  const moved = (name: string): boolean => act.gen === record.gen && (record.fields[name]?.seq ?? 0) !== act.fields[name]!.base_seq;
  const differs = (name: string): boolean => (record.fields[name]?.val ?? null) !== act.fields[name]!.val;
  const notices: Notice[] = [];
  const dropped = new Set(Object.keys(act.fields).filter((name) => !(name in record.fields)));
  const stood = 'state' in act.fields && (moved('state') || (act.gen !== record.gen && textIn(record, 'state') !== 'open'));
  if (stood && (differs('state') || textIn(record, 'state') !== 'open')) {
    for (const name of standing) dropped.add(name);
    if (differs('state') || ('settledAt' in act.fields && differs('settledAt'))) notices.push({ step, what: act.what, why: 'settled', words: settledWords(record, whoOf(record)), text: act.fields['reason']?.val ?? '' });
  }
  const note = act.fields['note'];
  if (note && (moved('note') || act.gen !== record.gen) && differs('note') && (act.gen === record.gen || textIn(record, 'note') !== '')) {
    dropped.add('note');
    notices.push({ step, what: act.what, why: 'note', words: 'Somebody else wrote a note meanwhile. Yours was not sent.', text: note.val ?? '' });
  }
  const left = Object.entries(act.fields).filter(([name]) => !dropped.has(name) && !(name === 'note' && !differs('note')));
  return withFields(queue, { ...act, gen: record.gen }, Object.fromEntries(left.map(([name, { val }]) => [name, { val, base_seq: record.fields[name]!.seq }])), notices);
}

const settledWords = (record: LiveRecord, who: string): string =>
  textIn(record, 'state') === 'open' ? `Opened again meanwhile by ${who}` : `Settled meanwhile by ${who}`;

/** The server will not take it: it leaves the queue, and what was typed stays to be copied. */
export function giveUp(queue: Queue, act: Act, why: 'gone' | 'refused', words: string): Queue {
  const now = queue.acts.find((one) => one.step === act.step) ?? act;
  const text = [now.fields['reason']?.val, now.fields['note']?.val].filter(Boolean).join('\n\n');
  return { acts: without(queue.acts, act.step), notices: [...queue.notices, { step: act.step, what: act.what, why, words, text }] };
}

export const dismiss = (queue: Queue, notice: Notice): Queue => ({ ...queue, notices: queue.notices.filter((one) => one !== notice) });

/** A step as the engineer sees it: the server's, with what waits laid over it. */
export function laidOver(record: LiveRecord, act: Act | undefined): LiveRecord {
  if (!act) return record;
  const over = Object.entries(act.fields).flatMap(([name, { val }]) => (record.fields[name] ? [[name, { ...record.fields[name], val }] as const] : []));
  return { ...record, fields: { ...record.fields, ...Object.fromEntries(over) } };
}

/** Twice as long after each failure in a row. */
export const waitAfter = (failures: number): number => Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, failures - 1));

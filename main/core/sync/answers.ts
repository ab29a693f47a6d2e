import { isPut, type MutationResult, type ShareTerms, type WireField } from '#src/contract/provider/wire.ts';
import { sameJson } from '#src/sync/same.ts';
import { getRecord } from '../repos/record-repo.ts';
import { getShadow, removeForeign, saveShadow, type Shadow } from '../repos/shadow-repo.ts';
import { addLedger } from '../repos/ledger-repo.ts';
import { addConflict, addRefusal } from '../repos/sync-list-repo.ts';
import { clearDirty, markDirty } from '../repos/dirty-repo.ts';
import { addSeen, changeSyncState, isOwnOnItsWay, removeFromOutbox, type OutboxRow } from '../repos/sync-repo.ts';
import type { Desk } from '../services/desk.ts';
import type { Decisions } from '../services/sharing/decisions.ts';
import { absorbFields } from './absorb.ts';
import { noteForgotten } from './arrived.ts';
import type { Prepared } from './prepare.ts';
import { adoptNarrower, recallHere } from './terms.ts';

/** Takes the server's answer to one sent mutation over. Runs inside a slice's transaction. */
export function absorbAnswer(desk: Desk, decisions: Decisions, { row: sent, title }: Prepared, server: string, result: MutationResult): void {
  removeFromOutbox(desk.db, sent.n);
  clearDirty(desk.db, sent.rec, sent.mark);
  if (result.unseen) listUnseen(desk, sent, result.unseen);
  const before = getShadow(desk.db, sent.rec);
  // An answer that is heard late tells less than what was pulled since.
  const outdated = before !== null && before.seq > result.seq;
  if (outdated) markDirty(desk.db, sent.kind, sent.rec);
  if (result.status === 'refused') return refused(desk, sent, result, outdated);
  const { mutation } = sent;
  if (!isPut(mutation)) {
    noteForgotten(desk, before);
    if (!outdated) saveShadow(desk.db, { rec: sent.rec, kind: sent.kind, live: false, acked: true, gen: result.gen, seq: result.seq, shareSeq: 0, terms: null, fields: {} });
    addLedger(desk.db, { rec: sent.rec, kind: sent.kind, title, action: 'recalled', level: null, fields: Object.keys(before?.fields ?? {}), server, at: desk.clock() });
    return;
  }
  const continues = before?.live === true && before.gen === result.gen && mutation.restart !== true;
  // What a request held of which nothing was heard is no base.
  const base = continues && before.terms ? before : null;
  const shadow: Shadow = {
    rec: sent.rec, kind: sent.kind, live: result.share !== null, acked: true, gen: result.gen, seq: result.seq, shareSeq: result.share_seq,
    terms: result.share, fields: { ...base?.fields, ...acceptedFields(desk, sent, result) },
  };
  if (!outdated) settle(desk, sent, before, shadow, mutation.share);
  const names = Object.keys(mutation.fields);
  if (names.length > 0 || !continues) addLedger(desk.db, { rec: sent.rec, kind: sent.kind, title, action: 'sent', level: mutation.share.level, fields: names, server, at: desk.clock() });
  if (!outdated) takeCurrents(desk, decisions, sent, base, shadow, result);
}

function settle(desk: Desk, sent: OutboxRow, before: Shadow | null, shadow: Shadow, asked: ShareTerms): void {
  saveShadow(desk.db, shadow, before);
  removeForeign(desk.db, sent.rec);
  // The share ended there before its answer was heard, and off wins.
  if (shadow.terms === null) recallHere(desk, sent.kind, sent.rec);
  else if (!sameJson(shadow.terms, asked)) adoptNarrower(desk, sent.kind, sent.rec, shadow.terms);
}

function acceptedFields(desk: Desk, sent: OutboxRow, result: MutationResult): Record<string, WireField> {
  const { mutation } = sent;
  if (!isPut(mutation)) return {};
  const accepted: Record<string, WireField> = {};
  for (const name of Object.keys(mutation.fields)) {
    const put = mutation.fields[name]!;
    const outcome = result.fields[name];
    if (outcome?.outcome !== 'accepted' && outcome?.outcome !== 'won') continue;
    accepted[name] = { val: put.val, hlc: put.hlc, seq: outcome.seq, by: 'desk' };
    // What this desk sent itself, in a request that it gave up, is no other side's word.
    if (outcome.outcome === 'won' && !isOwnOnItsWay(desk.db, sent.rec, name, outcome.loser)) {
      addSeen(desk.db, sent.rec, name, outcome.loser.hlc);
      addConflict(desk.db, { id: desk.newId(), rec: sent.rec, kind: sent.kind, field: name, mine: getRecord(desk.db, sent.kind, sent.rec)?.[name] ?? put.val, theirs: outcome.loser.val, winner: 'mine', at: desk.clock() });
    }
  }
  return accepted;
}

/** Where the server's value stands against ours, it is absorbed like a pulled one. */
function takeCurrents(desk: Desk, decisions: Decisions, sent: OutboxRow, before: Shadow | null, shadow: Shadow, result: MutationResult): void {
  const currents: Record<string, WireField> = {};
  for (const [name, outcome] of Object.entries(result.fields))
    if (outcome.outcome === 'lost' || outcome.outcome === 'merge') currents[name] = outcome.current;
  if (Object.keys(currents).length === 0) return;
  const local = getRecord(desk.db, sent.kind, sent.rec);
  if (local) absorbFields(desk, decisions, sent.kind, local, before, currents);
  saveShadow(desk.db, { ...shadow, fields: { ...shadow.fields, ...currents } });
  markDirty(desk.db, sent.kind, sent.rec);
}

/** Refused is not dropped: it is kept to be shown. Another generation is no affair of a person: the record is looked at again. */
function refused(desk: Desk, sent: OutboxRow, result: MutationResult, outdated: boolean): void {
  if (result.reason === 'generation') {
    changeSyncState(desk.db, { cursor: 0 });
    markDirty(desk.db, sent.kind, sent.rec);
    return;
  }
  addRefusal(desk.db, { id: desk.newId(), rec: sent.rec, kind: sent.kind, reason: result.reason ?? 'invalid', mutation: JSON.stringify(sent.mutation), at: desk.clock() });
  if (outdated || result.reason !== 'unshared') return;
  saveShadow(desk.db, { rec: sent.rec, kind: sent.kind, live: false, acked: true, gen: result.gen, seq: result.seq, shareSeq: 0, terms: null, fields: {} });
  recallHere(desk, sent.kind, sent.rec);
}

function listUnseen(desk: Desk, sent: OutboxRow, unseen: Readonly<Record<string, WireField>>): void {
  const local = getRecord(desk.db, sent.kind, sent.rec);
  for (const [name, value] of Object.entries(unseen))
    addConflict(desk.db, { id: desk.newId(), rec: sent.rec, kind: sent.kind, field: name, mine: local?.[name] ?? null, theirs: value.val, winner: 'mine', at: desk.clock() });
}

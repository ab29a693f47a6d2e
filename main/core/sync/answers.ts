import { isPut, type MutationResult, type WireField } from '#src/contract/provider/wire.ts';
import { sameJson } from '#src/sync/same.ts';
import { getRecord } from '../repos/record-repo.ts';
import { getShadow, removeForeign, saveShadow, type Shadow } from '../repos/shadow-repo.ts';
import { addLedger } from '../repos/ledger-repo.ts';
import { addConflict, addRefusal } from '../repos/sync-list-repo.ts';
import { clearDirty, markDirty } from '../repos/dirty-repo.ts';
import { addSeen, changeSyncState, removeFromOutbox, type OutboxRow } from '../repos/sync-repo.ts';
import type { Desk } from '../services/desk.ts';
import type { Decisions } from '../services/sharing/decisions.ts';
import { absorbFields } from './absorb.ts';
import type { Prepared } from './prepare.ts';
import { adoptNarrower, recallHere } from './terms.ts';

/** Takes the server's answer to one sent mutation over. Runs inside a slice's transaction. */
export function absorbAnswer(desk: Desk, decisions: Decisions, { row: sent, title }: Prepared, server: string, result: MutationResult): void {
  removeFromOutbox(desk.db, sent.n);
  clearDirty(desk.db, sent.rec, sent.mark);
  if (result.unseen) listUnseen(desk, sent, result.unseen);
  if (result.status === 'refused') return refused(desk, sent, result);
  const { mutation } = sent;
  if (!isPut(mutation)) {
    const taken = Object.keys(getShadow(desk.db, sent.rec)?.fields ?? {});
    saveShadow(desk.db, { rec: sent.rec, kind: sent.kind, live: false, acked: true, gen: result.gen, seq: result.seq, shareSeq: 0, terms: null, fields: {} });
    addLedger(desk.db, { rec: sent.rec, kind: sent.kind, title, action: 'recalled', level: null, fields: taken, server, at: desk.clock() });
    return;
  }
  const before = getShadow(desk.db, sent.rec);
  const continues = before?.live === true && before.gen === result.gen && mutation.restart !== true;
  const shadow: Shadow = {
    rec: sent.rec, kind: sent.kind, live: result.share !== null, acked: true, gen: result.gen, seq: result.seq, shareSeq: result.share_seq,
    terms: result.share, fields: { ...(continues ? before.fields : {}), ...acceptedFields(desk, sent, result) },
  };
  saveShadow(desk.db, shadow);
  removeForeign(desk.db, sent.rec);
  // The share ended there before its answer was heard, and off wins.
  if (result.share === null) recallHere(desk, sent.kind, sent.rec);
  else if (!sameJson(result.share, mutation.share)) adoptNarrower(desk, sent.kind, sent.rec, result.share);
  const names = Object.keys(mutation.fields);
  if (names.length > 0 || !continues) addLedger(desk.db, { rec: sent.rec, kind: sent.kind, title, action: 'sent', level: mutation.share.level, fields: names, server, at: desk.clock() });
  takeCurrents(desk, decisions, sent, continues ? before : null, shadow, result);
}

function acceptedFields(desk: Desk, sent: OutboxRow, result: MutationResult): Record<string, WireField> {
  const { mutation } = sent;
  if (!isPut(mutation)) return {};
  const accepted: Record<string, WireField> = {};
  for (const [name, put] of Object.entries(mutation.fields)) {
    const outcome = result.fields[name];
    if (outcome?.outcome !== 'accepted' && outcome?.outcome !== 'won') continue;
    accepted[name] = { val: put.val, hlc: put.hlc, seq: outcome.seq, by: 'desk' };
    if (outcome.outcome === 'won') {
      addSeen(desk.db, sent.rec, name, outcome.loser.hlc);
      addConflict(desk.db, { id: desk.newId(), rec: sent.rec, kind: sent.kind, field: name, mine: put.val, theirs: outcome.loser.val, winner: 'mine', at: desk.clock() });
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

/** Refused is not dropped: it is kept to be shown, and the record is looked at again. */
function refused(desk: Desk, sent: OutboxRow, result: MutationResult): void {
  addRefusal(desk.db, { id: desk.newId(), rec: sent.rec, kind: sent.kind, reason: result.reason ?? 'invalid', mutation: JSON.stringify(sent.mutation), at: desk.clock() });
  if (result.reason === 'unshared') {
    saveShadow(desk.db, { rec: sent.rec, kind: sent.kind, live: false, acked: true, gen: result.gen, seq: result.seq, shareSeq: 0, terms: null, fields: {} });
    recallHere(desk, sent.kind, sent.rec);
  } else if (result.reason === 'generation') {
    changeSyncState(desk.db, { cursor: 0 });
    markDirty(desk.db, sent.kind, sent.rec);
  }
}

function listUnseen(desk: Desk, sent: OutboxRow, unseen: Readonly<Record<string, WireField>>): void {
  const local = getRecord(desk.db, sent.kind, sent.rec);
  for (const [name, value] of Object.entries(unseen))
    addConflict(desk.db, { id: desk.newId(), rec: sent.rec, kind: sent.kind, field: name, mine: local?.[name] ?? null, theirs: value.val, winner: 'mine', at: desk.clock() });
}

import { arrivedFrom } from '#src/sync/arrived-from.ts';
import { isKind, kindOf, type AnyRecord, type Kind } from '#src/domain/kinds.ts';
import { isRemoved, type JsonValue, type LiveRecord, type RemovedRecord, type ShareTerms, type WireField, type WireRecord } from '#src/contract/provider/wire.ts';
import { digestLine } from '#src/sync/digest.ts';
import { absorbField, isMergedText } from '#src/sync/merge.ts';
import { sameJson } from '#src/sync/same.ts';
import { putBack } from '#src/sync/put-back.ts';
import { linkedAgain } from '#src/sync/redact-links.ts';
import { holdsSecret } from '#src/sync/secret-scan.ts';
import { outgoingNames } from '#src/sync/share-filter.ts';
import { getRecord } from '../repos/record-repo.ts';
import { getShadow, removeForeign, saveForeign, saveShadow, type Shadow } from '../repos/shadow-repo.ts';
import { isCatchingUp } from '../repos/sync-note-repo.ts';
import { removeUnclear, saveUnclear } from '../repos/unclear-repo.ts';
import { addConflict } from '../repos/sync-list-repo.ts';
import { markDirty, planSweep } from '../repos/dirty-repo.ts';
import { hlcOfField, isOwnOnItsWay, wasSeen } from '../repos/sync-repo.ts';
import { commitChanges } from '../services/commit.ts';
import type { Desk } from '../services/desk.ts';
import type { Decisions } from '../services/sharing/decisions.ts';
import { noteArrivedUnheard, noteForgotten } from './arrived.ts';
import { adoptNarrower, recallHere } from './terms.ts';

/** Takes one record of a pulled page over. Runs inside the page's transaction. Tells whether this desk joins in a share that others began. */
export function absorbRecord(desk: Desk, decisions: Decisions, record: WireRecord): boolean {
  const shadow = getShadow(desk.db, record.rec);
  if (isRemoved(record)) absorbRemoval(desk, decisions, shadow, record);
  const isOurs = !isRemoved(record) && absorbLive(desk, decisions, shadow, record);
  // What others share is not ours to change, but it counts when both sides compare what the server holds.
  if (isRemoved(record) || isOurs) {
    removeUnclear(desk.db, record.rec);
    const wasForeign = removeForeign(desk.db, record.rec);
    // Texts that were left as they name it must not name it any more.
    if (wasForeign && !isOurs) planSweep(desk.db, 'shadows');
    return wasForeign && isOurs;
  }
  saveForeign(desk.db, record.rec, digestLine(record));
  if (isKind(record.kind) && isCatchingUp(desk.db)) saveUnclear(desk.db, record, desk.clock());
  return false;
}

function absorbRemoval(desk: Desk, decisions: Decisions, shadow: Shadow | null, { rec, gen, seq }: RemovedRecord): void {
  if (!shadow) return;
  // A share of which it is not known whether it arrived is not ended by what ended before it.
  // Generations before and after a server's restore cannot be compared, and then off wins.
  const endedElsewhere = shadow.live ? !shadow.acked || (shadow.terms ? gen >= shadow.gen : gen > shadow.gen) : gen > shadow.gen && waitsToBeShared(desk, decisions, shadow);
  if (gen > shadow.gen) noteForgotten(desk, shadow);
  saveShadow(desk.db, { ...shadow, live: false, acked: true, gen, seq, shareSeq: 0, terms: null, fields: {} }, shadow);
  if (endedElsewhere && isKind(shadow.kind)) recallHere(desk, shadow.kind, rec);
}

/** Decided without knowing of the share that was begun and ended meanwhile: as good as at the same time, and off wins. */
function waitsToBeShared(desk: Desk, decisions: Decisions, { kind, rec }: Shadow): boolean {
  const record = isKind(kind) ? getRecord(desk.db, kind, rec) : undefined;
  return record !== undefined && decisions.of(kind as Kind, record).level !== 'private';
}

function absorbLive(desk: Desk, decisions: Decisions, shadow: Shadow | null, remote: LiveRecord): boolean {
  if (!isKind(remote.kind)) return false;
  const local = getRecord(desk.db, remote.kind, remote.rec);
  // A record that this desk does not have is another desk's affair; its share is left alone.
  if (!local) return false;
  // Shared by another desk of this customer, knowing that it had been taken back here: theirs to take back.
  // A server that was restored since has to be told again.
  const othersShare = !shadow || (!shadow.live && shadow.acked && remote.gen > shadow.gen);
  if (othersShare && decisions.of(remote.kind, local).level === 'private') return false;
  noteArrivedUnheard(desk, remote.kind, String(local[kindOf(remote.kind).title]), shadow, remote);
  // After a re-baseline the server may have gone back, so what it showed before is no base to merge on.
  if (!shadow && isAsItLeaves(decisions, remote.kind, local, remote)) {
    const [given] = Object.values(remote.fields);
    if (given) desk.stamps.see(given.hlc);
    saveShadow(desk.db, shadowOf(remote), null);
    return true;
  }
  const sameGeneration = shadow?.live === true && shadow.acked && shadow.gen === remote.gen;
  absorbFields(desk, decisions, remote.kind, local, sameGeneration ? shadow : null, remote.fields);
  const next = shadowOf(remote);
  saveShadow(desk.db, next, shadow);
  if (shadow?.live && shadow.acked && shadow.shareSeq !== remote.share_seq && !sameJson(shadow.terms, next.terms)) adoptNarrower(desk, remote.kind, remote.rec, termsOf(remote));
  if (!shadow?.live || decisions.of(remote.kind, local).level === 'private') markDirty(desk.db, remote.kind, remote.rec);
  return true;
}

const termsOf = ({ level, right, until }: ShareTerms): ShareTerms => ({ level, right, until });

function shadowOf(remote: LiveRecord): Shadow {
  const { rec, kind, gen, seq, share_seq: shareSeq, fields } = remote;
  return { rec, kind, live: true, acked: true, gen, seq, shareSeq, terms: termsOf(remote), fields };
}

/** Shared by another desk of this customer just as this one would share it now, values given at once included: nothing to merge, and nothing to send. */
function isAsItLeaves(decisions: Decisions, kind: Kind, local: AnyRecord, remote: LiveRecord): boolean {
  const { decision, values } = decisions.outgoingRow(kind, local);
  if (decision.level === 'private' || !sameJson(termsOf(decision), termsOf(remote))) return false;
  const names = outgoingNames(kind, decision);
  const [first] = Object.values(remote.fields);
  return Object.keys(remote.fields).length === names.length
    && names.every((name, at) => remote.fields[name]?.hlc === first?.hlc && remote.fields[name]?.by === 'desk' && sameJson(remote.fields[name]?.val, values[at]))
    && !holdsSecret(values);
}

/** Merges the server's values into a record: what does not overlap merges, what does keeps both and is listed. `again`: also what was received before. */
export function absorbFields(desk: Desk, decisions: Decisions, kind: Kind, local: AnyRecord, shadow: Shadow | null, remote: Readonly<Record<string, WireField>>, options: { again?: boolean } = {}): void {
  const wire = decisions.wireValues(kind, local);
  const update: Record<string, unknown> = {};
  let dirty = false;
  // Read only when something differs, which at a first pull of the same records nothing does.
  let held: Shadow | null | undefined;
  const newest = Object.values(remote).reduce((latest, { hlc }) => (hlc > latest ? hlc : latest), '');
  if (newest !== '') desk.stamps.see(newest);
  for (const [name, theirs] of Object.entries(remote)) {
    if (!(name in wire)) continue; // never-class, or of a newer Tandem: kept in the shadow, and taken from there after an upgrade
    const known = shadow?.fields[name];
    const [own, mine] = [(local[name] ?? null) as JsonValue, (wire[name] ?? null) as JsonValue];
    if (sameJson(mine, theirs.val) || decisions.namesOthersShares(kind, local, name, theirs.val, mine)) continue;
    // What stands in the shadow was shown before; what stood there is remembered when it is replaced. Accepted on top of
    // what this desk last heard of, a value is news all the same: somebody who knew both chose it.
    if (held === undefined) held = getShadow(desk.db, local.id);
    // This desk's own, of which no answer was heard, is no news.
    const seen = options.again !== true && ((!(known && theirs.seq > known.seq) && (held?.fields[name]?.hlc === theirs.hlc || wasSeen(desk.db, local.id, name, theirs.hlc))) || isOwnOnItsWay(desk.db, local.id, name, theirs));
    const isDirty = known ? !sameJson(mine, known.val) : true;
    const less = seen ? null : decisions.asLessShared(kind, local, name, theirs.val, mine);
    // Ours, and only names of what its author does not share are missing.
    if (less !== null && less === theirs.val) {
      dirty = true;
      continue;
    }
    const absorbed = absorbField({ val: mine, dirty: isDirty, hlc: hlcOfField(desk.db, local.id, name) ?? '' }, known, theirs, { text: isMergedText(kind, name), seen });
    if (absorbed.what === 'keep') {
      dirty ||= absorbed.dirty;
      continue;
    }
    if (absorbed.what === 'merged' || (absorbed.what === 'conflict' && absorbed.winner === 'local')) dirty = true;
    const value = sameJson(absorbed.val, mine) ? { val: own, whole: true } : restored(decisions, { kind, local, name }, { mine, less, value: absorbed.val, fromOurs: absorbed.what === 'take' && !isDirty });
    if (absorbed.what === 'conflict') list(desk, kind, local, name, absorbed.winner, own, theirs.val);
    else if (!value.whole) list(desk, kind, local, name, 'remote', own, absorbed.val);
    if (!sameJson(value.val, own)) update[name] = value.val;
  }
  // A tick of the provider's bears the engineer's name, whom this desk need not have as a person.
  if (kind === 'runStep' && 'state' in update) update['settledByName'] = update['state'] === 'open' ? null : (remote['state']?.who ?? null);
  if (Object.keys(update).length > 0) commitRemote(desk, kind, local, update, arrivedFrom(Object.keys(update).flatMap((name) => remote[name] ?? [])));
  if (dirty) markDirty(desk.db, kind, local.id);
}

function list(desk: Desk, kind: Kind, local: AnyRecord, field: string, winner: 'local' | 'remote', mine: unknown, theirs: unknown): void {
  addConflict(desk.db, { id: desk.newId(), rec: local.id, kind, field, mine, theirs, winner: winner === 'local' ? 'mine' : 'theirs', at: desk.clock() });
}

interface Place { readonly kind: Kind; readonly local: AnyRecord; readonly name: string }
/** `mine`: ours as it left; `less`: as a desk would send it that shares less; `fromOurs`: made by somebody who saw `mine`. */
interface Received { readonly mine: JsonValue; readonly less: string | null; readonly value: JsonValue; readonly fromOurs: boolean }

/** The value came without what must not leave (names of private records). What this desk has of it is put back in. */
function restored(decisions: Decisions, { kind, local, name }: Place, { mine, less, value, fromOurs }: Received): { readonly val: JsonValue; readonly whole: boolean } {
  const own = (local[name] ?? null) as JsonValue;
  // Put back, it must leave as it came, or two desks would correct each other for ever.
  const leaves = (one: JsonValue, isOpen?: (id: string) => boolean): unknown => decisions.leaving(kind, local, name, one, isOpen);
  if (less !== null) {
    const { value: val, whole } = putBack(own, less, value);
    const text = JSON.stringify(value).toLowerCase();
    if (whole && sameJson(leaves(val, (id) => decisions.isShared(id) && text.includes(id)), leaves(value))) return { val, whole };
  }
  const back = putBack(own, mine, value);
  if (sameJson(leaves(back.value), leaves(value)) && back.whole) return { val: back.value, whole: true };
  const again = fromOurs && typeof own === 'string' && typeof value === 'string' ? linkedAgain(own, value, decisions.isShared) : null;
  if (again !== null && sameJson(leaves(again), leaves(value))) return { val: again, whole: true };
  return { val: sameJson(leaves(back.value), leaves(value)) ? back.value : value, whole: false };
}

function commitRemote(desk: Desk, kind: Kind, local: AnyRecord, fields: Record<string, unknown>, from: string): void {
  const context = { source: 'sync' as const, label: `${from}: ${String(local[kindOf(kind).title])}` };
  const commit = (some: Record<string, unknown>): boolean => {
    try {
      commitChanges(desk, context, [{ op: 'update', kind, id: local.id, fields: some }]);
      return true;
    } catch {
      return false;
    }
  };
  // What was changed together is one change, which one undo takes back.
  if (commit(fields)) return;
  for (const [name, value] of Object.entries(fields)) {
    // A value that this version does not accept must not block the rest: it is listed, and ours stays.
    if (commit({ [name]: value })) continue;
    list(desk, kind, local, name, 'local', local[name] ?? null, value);
    markDirty(desk.db, kind, local.id);
  }
}

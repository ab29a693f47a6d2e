import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import type { JsonValue, LiveRecord } from '#src/contract/provider/wire.ts';
import { followingKinds, isKind, kindNames, kindOf, type AnyRecord, type Kind } from '#src/domain/kinds.ts';
import type { Operation } from '#src/domain/operations.ts';
import { parseFields } from '#src/domain/validate.ts';
import { localDay } from '#src/lib/dates.ts';
import { sameJson } from '#src/sync/same.ts';
import { inTransaction } from '../../db/database.ts';
import { markUrgent } from '../../repos/dirty-repo.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { saveShadow } from '../../repos/shadow-repo.ts';
import { addConflict } from '../../repos/sync-list-repo.ts';
import { countUnclearHeads, removeUnclear, unclearHeads, unclearRecords, type Unclear } from '../../repos/unclear-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';
import { Decisions } from '../sharing/decisions.ts';
import { setOperation } from '../sharing/terms.ts';

/** A record and what goes with it: its files, and links of which it is an end. */
interface Group { readonly head: Unclear; readonly kind: Kind; readonly followers: readonly Unclear[] }

const valueOf = (record: LiveRecord, field: string): JsonValue => record.fields[field]?.val ?? null;
const ownersOf = ({ record }: Unclear): JsonValue[] => ['ofId', 'fromId', 'toId'].map((field) => valueOf(record, field));

function groups(desk: Desk): Group[] {
  const all = unclearRecords(desk.db).filter(({ kind }) => isKind(kind));
  const isFollower = ({ kind }: Unclear): boolean => followingKinds.includes(kind as Kind);
  const followers = new Map(all.filter((one) => !isFollower(one)).map(({ rec }): [string, Unclear[]] => [rec, []]));
  const alone = all.filter((one) => {
    if (!isFollower(one)) return true;
    const owners = [...new Set(ownersOf(one))].filter((owner) => typeof owner === 'string').filter((owner) => followers.has(owner));
    for (const owner of owners) followers.get(owner)!.push(one);
    return owners.length === 0;
  });
  return alone.map((head) => ({ head, kind: head.kind as Kind, followers: followers.get(head.rec) ?? [] }));
}

function titleOf(desk: Desk, kind: Kind, { rec, record }: Unclear): string {
  const { title, label } = kindOf(kind);
  return String(getRecord(desk.db, kind, rec)?.[title] ?? valueOf(record, title) ?? label);
}

export function listUnclear(desk: Desk, { offset, limit }: DeskInput<'sync.unclear'>): DeskOutput<'sync.unclear'> {
  const own = kindNames.filter((kind) => !followingKinds.includes(kind));
  return {
    rows: unclearHeads(desk.db, own, followingKinds, limit, offset).map((head) => ({ head, kind: head.kind as Kind })).map(({ head, kind }) => ({
      kind, id: head.rec, title: titleOf(desk, kind, head), present: getRecord(desk.db, kind, head.rec) !== undefined,
      level: head.record.level, right: head.record.right, until: head.record.until,
    })),
    total: countUnclearHeads(desk.db, own, followingKinds),
  };
}

const labels = { share: 'Shared here too', recall: 'Taken back', leave: 'Left as it is' } as const;

export function settleUnclear(desk: Desk, ids: readonly string[], how: 'share' | 'recall' | 'leave'): DeskOutput<'sync.settleUnclear'> {
  const wanted = new Set(ids);
  const chosen = groups(desk).filter(({ head }) => wanted.has(head.rec));
  const about = chosen.length === 1 ? titleOf(desk, chosen[0]!.kind, chosen[0]!.head) : `${chosen.length} records`;
  return inTransaction(desk.db, () => {
    const everything = chosen.flatMap(({ head, followers }) => [head, ...followers]);
    let changeSetId: number | null = null;
    if (how !== 'leave') {
      const brought = everything.flatMap((one) => bringHere(desk, one));
      const shares = chosen.filter(({ kind }) => !followingKinds.includes(kind)).map(({ head, kind }) => shareOperation(desk, kind, head.record, how));
      ({ changeSetId } = commitChanges(desk, { source: 'user', label: `${labels[how]}: ${about}` }, [...brought, ...shares]));
      if (how === 'recall') for (const one of everything) recall(desk, one);
    }
    for (const { rec } of everything) removeUnclear(desk.db, rec);
    return { changeSetId };
  });
}

/** Before its server is left: what only it has is brought here as private, and what differs is listed. */
export function keepUnclear(desk: Desk): void {
  const chosen = groups(desk);
  const brought = chosen.flatMap(({ head, kind, followers }) => {
    const operations = [head, ...followers].flatMap((one) => bringHere(desk, one));
    return operations.length === 0 || followingKinds.includes(kind) ? operations : [...operations, shareOperation(desk, kind, head.record, 'recall')];
  });
  if (brought.length > 0) commitChanges(desk, { source: 'sync', label: 'Brought here before its server was left' }, brought);
  for (const { rec, kind, record } of chosen.flatMap(({ head, followers }) => [head, ...followers])) {
    const local = isKind(kind) ? getRecord(desk.db, kind, rec) : undefined;
    if (isKind(kind) && local) listDifferences(desk, kind, local, record);
  }
}

/** A record that this desk does not have, made of what the server holds. What cannot stand here alone is left out. */
function bringHere(desk: Desk, { rec, kind, record }: Unclear): Operation[] {
  if (!isKind(kind) || getRecord(desk.db, kind, rec)) return [];
  const fields: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(kindOf(kind).fields)) {
    const val = valueOf(record, name);
    if (!(name in record.fields) || (field.type === 'ref' && typeof val === 'string' && isKind(field.to) && !getRecord(desk.db, field.to, val))) continue;
    try {
      Object.assign(fields, parseFields(kind, { [name]: val }));
    } catch { /* a value of a newer Tandem */ }
  }
  return [{ op: 'create', kind, id: rec, fields }];
}

/** On the same terms: what they do not see now stays hidden. */
function shareOperation(desk: Desk, kind: Kind, { rec, level, right, until, fields }: LiveRecord, how: 'share' | 'recall'): Operation {
  if (how === 'recall') return setOperation(desk, kind, rec, { level: 'private', right: 'view', until: null, hiddenFields: [] });
  const shown = Object.entries(kindOf(kind).fields).filter(([, { share }]) => share === 'summary' || (share === 'full' && level === 'full')).map(([name]) => name);
  return setOperation(desk, kind, rec, { level, right, until, hiddenFields: shown.filter((name) => !(name in fields)) });
}

/** The server is told to forget it; what it holds and this desk does not is listed first. */
function recall(desk: Desk, { rec, kind, record }: Unclear): void {
  const local = isKind(kind) ? getRecord(desk.db, kind, rec) : undefined;
  if (isKind(kind) && local) listDifferences(desk, kind, local, record);
  saveShadow(desk.db, { rec, kind, live: true, acked: true, gen: record.gen, seq: record.seq, shareSeq: 0, terms: null, fields: {} });
  markUrgent(desk.db, kind, rec);
}

function listDifferences(desk: Desk, kind: Kind, local: AnyRecord, { rec, fields }: LiveRecord): void {
  const decisions = new Decisions(desk.db, localDay(desk.clock()));
  const mine = decisions.wireValues(kind, local);
  for (const [name, { val }] of Object.entries(fields)) {
    if (!(name in mine) || [mine[name], local[name]].some((own) => sameJson(own ?? null, val)) || decisions.namesOthersShares(kind, local, name, val, mine[name] ?? null)) continue;
    addConflict(desk.db, { id: desk.newId(), rec, kind, field: name, mine: mine[name] ?? null, theirs: val, winner: 'mine', at: desk.clock() });
  }
}

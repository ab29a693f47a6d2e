import type { Kind } from '#src/domain/kinds.ts';
import { keptKinds } from '#src/domain/ownership/keeper-findings.ts';
import { foldedName } from '#src/domain/ownership/twins.ts';
import type { ReadableDb } from '../../db/database.ts';
import type { ChangeRow } from '../../repos/change-repo.ts';
import {
  acceptancesByOwner, areasInOrder, coveredAssetIds, criticalAssets, responsibilityFactsOf, sharesByResponsibility, sitesByResponsibility,
} from '../../repos/ownership-repo.ts';
import { leftBehind } from '../../repos/keeper-repo.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { documentedBy } from '../../repos/run-repo.ts';
import { join, loadPeople, loadRunbooks, peopleOf, replace, tie, untie, type Facts } from './facts.ts';

export type Moved = Pick<ChangeRow, 'kind' | 'recordId' | 'op' | 'before' | 'after'>;

/** Whose changes can change a finding; of all others nothing is read. */
export const findingKinds: readonly Kind[] = ['responsibility', 'area', 'person', 'absence', 'runbook', 'link', 'acceptance', 'share', 'shareRule', 'workspace', 'asset', ...keptKinds];

/** Which field of a record names what it is about. */
const ownerFields: Partial<Record<Kind, readonly string[]>> = {
  absence: ['personId'], acceptance: ['responsibilityId', 'assetId', 'subjectId'], share: ['recordId'], link: ['fromId', 'toId'],
};

/** A rule or the one switch can move every row: cheaper to begin anew. */
export const movesEverything = ({ kind, before, after }: Moved): boolean =>
  kind === 'shareRule' || (kind === 'workspace' && [before, after].some((fields) => fields !== null && 'sharingStopped' in fields));

/** The records that the changed ones are about, as they were and as they are. */
function ownersOf(db: ReadableDb, moved: readonly Moved[], kind: Kind): string[] {
  const owners = new Set<string>();
  for (const change of moved) {
    if (change.kind !== kind) continue;
    const record = getRecord(db, kind, change.recordId);
    for (const field of ownerFields[kind] ?? [])
      for (const value of [change.before?.[field], change.after?.[field], record?.[field]]) if (typeof value === 'string') owners.add(value);
  }
  return [...owners];
}

/**
 * Brings the facts up to date with some changes, and says which rows must be checked again: those that
 * changed, and those that lean on what changed. Nothing else is read.
 */
export function patchFacts(facts: Facts, db: ReadableDb, moved: readonly Moved[]): ReadonlySet<string> {
  const dirty = new Set<string>();
  const touch = (ids: Iterable<string> | undefined): void => {
    for (const id of ids ?? []) if (facts.rows.has(id)) dirty.add(id);
  };
  const idsOf = (kind: Kind): string[] => [...new Set(moved.filter((change) => change.kind === kind).map((change) => change.recordId))];

  const links = ownersOf(db, moved, 'link');
  const rowIds = idsOf('responsibility');
  if (rowIds.length > 0) patchRows(facts, db, rowIds, touch);
  if (idsOf('area').length > 0) {
    const changed = new Set(idsOf('area'));
    facts.areas = areasInOrder(db);
    touch([...facts.rows.values()].filter((row) => row.areaId !== null && changed.has(row.areaId)).map((row) => row.id));
  }
  const people = [...idsOf('person'), ...ownersOf(db, moved, 'absence')].filter((id) => facts.byPerson.has(id));
  if (people.length > 0) loadPeople(facts, db, people);
  for (const id of people) touch(facts.byPerson.get(id));

  const documented = new Set([...idsOf('runbook').flatMap((id) => [...(facts.byRunbook.get(id) ?? [])]), ...runbooksThatCameBack(moved).flatMap((id) => documentedBy(db, id)), ...links].filter((id) => facts.rows.has(id)));
  if (documented.size > 0) loadRunbooks(facts, db, [...documented]);
  touch(documented);
  const tied = links.filter((id) => facts.rows.has(id));
  if (tied.length > 0) {
    const sites = sitesByResponsibility(db, tied);
    for (const id of tied) replace(facts.sites, sites, id);
    touch(tied);
  }
  const accepted = ownersOf(db, moved, 'acceptance');
  if (accepted.length > 0) {
    const found = acceptancesByOwner(db, accepted);
    for (const id of accepted) replace(facts.acceptances, found, id);
    touch(accepted);
  }
  const shared = ownersOf(db, moved, 'share');
  if (shared.length > 0) {
    const found = sharesByResponsibility(db, shared);
    for (const id of shared) replace(facts.shares, found, id);
    touch(shared);
  }
  patchAssets(facts, db, [...idsOf('asset'), ...links, ...(rowIds.length > 0 ? coveredAssetIds(db, rowsThatCameOrWent(moved)) : [])]);
  patchKept(facts, db, idsOf('person'), keptKinds.flatMap(idsOf));
  // A row of the same name says who answers for this one, and where it stands.
  const names = new Set([...dirty].map((id) => foldedName(facts.rows.get(id)?.name ?? '')));
  for (const name of names) touch(facts.byName.get(name));
  return new Set([...dirty].filter((id) => facts.rows.has(id)));
}

/** Those that were retired or in the trash: nothing leaned on them meanwhile. */
const runbooksThatCameBack = (moved: readonly Moved[]): string[] =>
  moved.filter((change) => change.kind === 'runbook' && (change.op === 'restore' || (change.op === 'update' && change.after !== null && 'status' in change.after))).map((change) => change.recordId);

const rowsThatCameOrWent = (moved: readonly Moved[]): string[] => moved.filter((change) => change.kind === 'responsibility' && change.op !== 'update').map((change) => change.recordId);

function patchRows(facts: Facts, db: ReadableDb, ids: readonly string[], touch: (ids: Iterable<string> | undefined) => void): void {
  const found = new Map(responsibilityFactsOf(db, ids).map((row) => [row.id, row]));
  const around = (id: string): void => {
    const row = facts.rows.get(id);
    if (!row) return;
    touch(facts.byName.get(foldedName(row.name)));
    // How many rows a person holds counts for each of them.
    if (row.accountableId !== null && found.get(id)?.accountableId !== before.get(id)?.accountableId) touch(facts.heldBy.get(row.accountableId));
  };
  const before = new Map(ids.map((id) => [id, facts.rows.get(id)]));
  for (const id of ids) {
    around(id);
    const known = facts.rows.get(id);
    if (known) untie(facts, known);
    replace(facts.rows, found, id);
    const row = facts.rows.get(id);
    if (row) tie(facts, row, join);
  }
  const strangers = [...new Set(ids.flatMap((id) => (facts.rows.has(id) ? peopleOf(facts.rows.get(id)!) : [])))].filter((id) => !facts.people.has(id));
  if (strangers.length > 0) loadPeople(facts, db, strangers);
  for (const id of ids) around(id);
  const fresh = ids.filter((id) => before.get(id) === undefined && facts.rows.has(id));
  if (fresh.length > 0) loadSurroundings(facts, db, fresh);
  touch(ids);
}

/** What a row that came, or came back, brings along. */
function loadSurroundings(facts: Facts, db: ReadableDb, ids: readonly string[]): void {
  const sites = sitesByResponsibility(db, ids);
  const acceptances = acceptancesByOwner(db, ids);
  const shares = sharesByResponsibility(db, ids);
  loadRunbooks(facts, db, ids);
  for (const id of ids) {
    replace(facts.sites, sites, id);
    replace(facts.acceptances, acceptances, id);
    replace(facts.shares, shares, id);
  }
}

function patchKept(facts: Facts, db: ReadableDb, people: readonly string[], records: readonly string[]): void {
  if (people.length === 0 && records.length === 0) return;
  const [moved, changed] = [new Set(people), new Set(records)];
  for (const [id, { keeper }] of facts.kept) if (changed.has(id) || moved.has(keeper.id)) facts.kept.delete(id);
  for (const one of leftBehind(db, facts.today, { people, records })) facts.kept.set(one.id, one);
}

function patchAssets(facts: Facts, db: ReadableDb, ids: readonly string[]): void {
  const some = [...new Set(ids)].filter((id) => !facts.rows.has(id));
  if (some.length === 0) return;
  const found = new Map(criticalAssets(db, some).map((asset) => [asset.id, asset]));
  for (const id of some) replace(facts.assets, found, id);
}

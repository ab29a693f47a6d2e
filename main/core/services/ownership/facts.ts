import type { Acceptance, PersonFacts, RunbookFacts, Span } from '#src/domain/ownership/context.ts';
import type { AssetFacts } from '#src/domain/ownership/asset-findings.ts';
import type { KeptFacts } from '#src/domain/ownership/keeper-findings.ts';
import { AWAY_WITHIN_DAYS } from '#src/domain/ownership/people-findings.ts';
import { foldedName } from '#src/domain/ownership/twins.ts';
import { addDays, type Day } from '#src/lib/dates.ts';
import type { ShareRecord, ShareRule } from '#src/sync/share-filter.ts';
import type { ReadableDb } from '../../db/database.ts';
import {
  absencesByPerson, acceptancesByOwner, areasInOrder, criticalAssets, personFacts, responsibilityFacts, runbooksByResponsibility, sharesByResponsibility, sitesByResponsibility,
  type StoredRow,
} from '../../repos/ownership-repo.ts';
import { leftBehind } from '../../repos/keeper-repo.ts';
import { isSharingStopped, rulesOf } from '../../repos/share-repo.ts';

/** More rows than any team can mean; beyond it a matrix is no longer read. */
const MOST_ROWS = 5000;

/** Everything that findings are worked out from, kept in memory, with the ways back from a person or a runbook to its rows. */
export interface Facts {
  readonly today: Day;
  areas: readonly { readonly id: string; readonly name: string }[];
  readonly rows: Map<string, StoredRow>;
  readonly people: Map<string, PersonFacts>;
  readonly absences: Map<string, readonly Span[]>;
  readonly runbooks: Map<string, readonly RunbookFacts[]>;
  /** By the record they are about. */
  readonly acceptances: Map<string, readonly Acceptance[]>;
  readonly shares: Map<string, readonly ShareRecord[]>;
  readonly sites: Map<string, ReadonlySet<string>>;
  readonly assets: Map<string, AssetFacts>;
  /** What somebody looked after who has left. */
  readonly kept: Map<string, KeptFacts>;
  readonly rules: readonly ShareRule[];
  readonly sharingStopped: boolean;
  readonly byPerson: Backward;
  readonly heldBy: Backward;
  readonly byRunbook: Backward;
  readonly byName: Backward;
}
export type Backward = Map<string, Set<string>>;

export const peopleOf = (row: StoredRow): string[] =>
  [row.accountableId, row.backupId, row.businessHoursId, row.afterHoursId, row.toolAdminId, ...(row.escalation ?? []).map((step) => step.personId)].filter((id) => id !== null && id !== '') as string[];

export function join(back: Backward, key: string, id: string): void {
  const ids = back.get(key);
  if (ids) ids.add(id);
  else back.set(key, new Set([id]));
}
function part(back: Backward, key: string, id: string): void {
  const ids = back.get(key);
  if (ids?.delete(id) && ids.size === 0) back.delete(key);
}

/** The ways back to a row are laid, or taken up, as the row stands. */
export function tie({ byPerson, heldBy, byName }: Facts, row: StoredRow, how: typeof join | typeof part): void {
  for (const person of peopleOf(row)) how(byPerson, person, row.id);
  if (row.accountableId !== null) how(heldBy, row.accountableId, row.id);
  how(byName, foldedName(row.name), row.id);
}
export const untie = (facts: Facts, row: StoredRow): void => tie(facts, row, part);

export function loadRunbooks(facts: Facts, db: ReadableDb, ids: readonly string[]): void {
  const found = runbooksByResponsibility(db, ids);
  for (const id of ids) {
    for (const runbook of facts.runbooks.get(id) ?? []) part(facts.byRunbook, runbook.id, id);
    const linked = found.get(id);
    if (!linked) facts.runbooks.delete(id);
    else facts.runbooks.set(id, linked);
    for (const runbook of linked ?? []) join(facts.byRunbook, runbook.id, id);
  }
}

/** Reads people and their absences, of those given. */
export function loadPeople(facts: Facts, db: ReadableDb, ids: readonly string[]): void {
  const { today } = facts;
  const people = personFacts(db, ids, today);
  const absences = absencesByPerson(db, ids, today, addDays(today, AWAY_WITHIN_DAYS));
  for (const id of ids) {
    replace(facts.people, people, id);
    replace(facts.absences, absences, id);
  }
}

/** Puts what was found for an id in place of what was known. */
export function replace<T>(into: Map<string, T>, found: ReadonlyMap<string, T>, id: string): void {
  const value = found.get(id);
  if (value === undefined) into.delete(id);
  else into.set(id, value);
}

export function loadFacts(db: ReadableDb, today: Day): Facts {
  const rows = responsibilityFacts(db, MOST_ROWS);
  const ids = rows.map((row) => row.id);
  const facts: Facts = {
    today, areas: areasInOrder(db), rows: new Map(rows.map((row) => [row.id, row])), people: new Map(), absences: new Map(), runbooks: new Map(),
    acceptances: acceptancesByOwner(db, null), shares: sharesByResponsibility(db, null), sites: sitesByResponsibility(db, ids),
    assets: new Map(criticalAssets(db, null).map((asset) => [asset.id, asset])), kept: new Map(leftBehind(db, today, null).map((one) => [one.id, one])), rules: rulesOf(db), sharingStopped: isSharingStopped(db),
    byPerson: new Map(), heldBy: new Map(), byRunbook: new Map(), byName: new Map(),
  };
  for (const row of rows) tie(facts, row, join);
  loadPeople(facts, db, [...facts.byPerson.keys()]);
  loadRunbooks(facts, db, ids);
  return facts;
}

import type { MatrixRow } from '#src/contract/desk/ownership.ts';
import type { AnyRecord, Kind } from '#src/domain/kinds.ts';
import type { Acceptance, PersonFacts, RunbookFacts, Span } from '#src/domain/ownership/context.ts';
import { AWAY_WITHIN_DAYS } from '#src/domain/ownership/people-findings.ts';
import { rewind } from '#src/domain/report/rewind.ts';
import { addDays, localDay, type Day } from '#src/lib/dates.ts';
import type { ShareRecord, ShareRule } from '#src/sync/share-filter.ts';
import type { StoredRow } from '../../repos/ownership-repo.ts';
import { allRecords, loggedSince, logBegins } from '../../repos/rewind-repo.ts';
import type { Desk } from '../desk.ts';
import { checkRow } from '../ownership/assess.ts';
import { join, tie, type Facts } from '../ownership/facts.ts';
import { startOfDay } from '../today/week.ts';

export interface Then { readonly rows: readonly { readonly record: StoredRow; readonly checked: MatrixRow }[] }

/** The matrix as it stood when a day ended, by the log of changes; null where the log does not reach back so far. */
export function matrixThen(desk: Desk, day: Day): Then | null {
  const begins = logBegins(desk.db);
  if (begins === null || localDay(begins) > day) return null;
  const since = startOfDay(addDays(day, 1));
  const of = (kind: Kind): AnyRecord[] => rewind(allRecords(desk.db, kind), since, loggedSince(desk.db, kind, since)).filter((record) => record.deletedAt === null);
  const facts = factsOf(day, of, rewind(allRecords(desk.db, 'person'), since, loggedSince(desk.db, 'person', since)));
  return { rows: [...facts.rows.values()].map((record) => ({ record, checked: checkRow(facts, record) })) };
}

/** Which responsibility a link ties to what of a kind, whichever end it was drawn from. */
function tied(links: readonly AnyRecord[], relation: string, kind: Kind): { readonly row: string; readonly other: string }[] {
  return links.filter((link) => link['relation'] === relation).flatMap((link) => {
    const [from, to] = [String(link['fromId']), String(link['toId'])];
    if (link['fromKind'] === 'responsibility' && link['toKind'] === kind) return [{ row: from, other: to }];
    return link['toKind'] === 'responsibility' && link['fromKind'] === kind ? [{ row: to, other: from }] : [];
  });
}

function factsOf(day: Day, of: (kind: Kind) => AnyRecord[], people: readonly AnyRecord[]): Facts {
  const rows = of('responsibility') as unknown as StoredRow[];
  const links = of('link');
  const runbooks = new Map(of('runbook').filter((one) => one['status'] !== 'retired').map((one) => [one.id, one as unknown as RunbookFacts]));
  const documented = Map.groupBy(tied(links, 'documents', 'runbook').filter(({ other }) => runbooks.has(other)), ({ row }) => row);
  const scopes = Map.groupBy(tied(links, 'covers', 'site'), ({ row }) => row);
  const absences = of('absence').flatMap((one): (Span & { personId: string })[] => {
    const [startsOn, endsOn] = [one['startsOn'] as Day | null, (one['endsOn'] ?? one['startsOn']) as Day | null];
    return startsOn !== null && endsOn !== null && startsOn <= addDays(day, AWAY_WITHIN_DAYS) && endsOn >= day ? [{ personId: String(one['personId']), startsOn, endsOn }] : [];
  }).toSorted((a, b) => a.startsOn.localeCompare(b.startsOn));
  const facts: Facts = {
    today: day, areas: of('area') as unknown as Facts['areas'], rows: new Map(rows.map((row) => [row.id, row])),
    people: new Map(people.map((one) => [one.id, personThen(one, day)])), absences: Map.groupBy(absences, (one) => one.personId),
    runbooks: new Map([...documented].map(([row, ties]) => [row, [...new Set(ties.map(({ other }) => other))].map((id) => runbooks.get(id)!)])),
    acceptances: Map.groupBy(of('acceptance') as unknown as (Acceptance & { responsibilityId: string | null })[], (one) => one.responsibilityId ?? ''),
    shares: Map.groupBy(of('share').filter((one) => one['recordKind'] === 'responsibility') as unknown as ShareRecord[], (one) => one.recordId ?? ''),
    sites: new Map([...scopes].map(([row, ties]) => [row, new Set(ties.map(({ other }) => other))])),
    assets: new Map(), kept: new Map(), rules: of('shareRule') as unknown as ShareRule[], sharingStopped: of('workspace').some((one) => one['sharingStopped'] === true),
    byPerson: new Map(), heldBy: new Map(), byRunbook: new Map(), byName: new Map(),
  };
  for (const row of rows) tie(facts, row, join);
  return facts;
}

function personThen(one: AnyRecord, day: Day): PersonFacts {
  const leftOn = one['leftOn'] as Day | null;
  return {
    id: one.id, name: String(one['name']), side: one['side'] as PersonFacts['side'], team: one['personType'] === 'team', phone: one['phone'] as string | null, mobile: one['mobile'] as string | null,
    gone: one.deletedAt !== null || (leftOn !== null && leftOn <= day),
  };
}

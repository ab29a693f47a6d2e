import type { MatrixRow, Party } from '#src/contract/desk/ownership.ts';
import type { AnyRecord } from '#src/domain/kinds.ts';
import type { OwnershipContext, PersonFacts, RowFacts, RunbookFacts } from '#src/domain/ownership/context.ts';
import { findingsOf, isCovered } from '#src/domain/ownership/findings.ts';
import { AWAY_WITHIN_DAYS } from '#src/domain/ownership/people-findings.ts';
import { speakingRunbook } from '#src/domain/ownership/runbook.ts';
import { agreementWords } from '#src/domain/ownership/words.ts';
import { addDays, localDay } from '#src/lib/dates.ts';
import { decideShare } from '#src/sync/share-filter.ts';
import {
  absencesByPerson, acceptancesByResponsibility, areasInOrder, personFacts, responsibilityFacts, runbooksByResponsibility, sharesByResponsibility,
} from '../../repos/ownership-repo.ts';
import { isSharingStopped, rulesOf } from '../../repos/share-repo.ts';
import type { Desk } from '../desk.ts';

/** More rows than any team can mean; beyond it a matrix is no longer read. */
const MOST_ROWS = 2000;

export interface Assessment {
  readonly areas: readonly { readonly id: string; readonly name: string }[];
  readonly rows: readonly MatrixRow[];
  readonly people: ReadonlyMap<string, PersonFacts>;
}

const remembered = new WeakMap<Desk, { generation: number; today: string; assessment: Assessment }>();

/** Every row with its findings. Asked for by several screens after each change, so it is kept until the next one. */
export function assess(desk: Desk): Assessment {
  const today = localDay(desk.clock());
  const known = remembered.get(desk);
  if (known && known.generation === desk.generation.value && known.today === today) return known.assessment;
  const assessment = assessNow(desk, today);
  remembered.set(desk, { generation: desk.generation.value, today, assessment });
  return assessment;
}

function idsOfPeople(rows: readonly RowFacts[]): string[] {
  const ids = new Set<string>();
  for (const row of rows)
    for (const id of [row.accountableId, row.backupId, row.afterHoursId, ...(row.escalation ?? []).map((step) => step.personId)]) if (id !== null) ids.add(id);
  return [...ids];
}

function countHeld(rows: readonly RowFacts[]): ReadonlyMap<string, number> {
  const held = new Map<string, number>();
  for (const { accountableId } of rows) if (accountableId !== null) held.set(accountableId, (held.get(accountableId) ?? 0) + 1);
  return held;
}

function sharedTest(desk: Desk, today: string): (row: RowFacts) => boolean {
  const shares = sharesByResponsibility(desk.db);
  const rules = rulesOf(desk.db);
  const context = { today, sharingStopped: isSharingStopped(desk.db) };
  return (row) => decideShare(row as unknown as AnyRecord, 'responsibility', shares.get(row.id) ?? [], rules, context).level !== 'private';
}

function partyOf(person: PersonFacts | undefined): Party | null {
  return person ? { id: person.id, name: person.name, side: person.side, team: person.team, gone: person.gone } : null;
}

function assessNow(desk: Desk, today: string): Assessment {
  const { db } = desk;
  const facts = responsibilityFacts(db, MOST_ROWS);
  const areas = areasInOrder(db);
  const areaNames = new Map(areas.map((area) => [area.id, area.name]));
  const peopleIds = idsOfPeople(facts);
  const people = personFacts(db, peopleIds, today);
  const absences = absencesByPerson(db, peopleIds, today, addDays(today, AWAY_WITHIN_DAYS));
  const runbooks = runbooksByResponsibility(db, facts.map((row) => row.id));
  const acceptances = acceptancesByResponsibility(db);
  const held = countHeld(facts);
  const isShared = sharedTest(desk, today);
  const rows = facts.map((row): MatrixRow => {
    const linked = runbooks.get(row.id) ?? [];
    const context: OwnershipContext = {
      today, runbook: speakingRunbook(linked), shared: isShared(row), acceptances: acceptances.get(row.id) ?? [],
      person: (id) => people.get(id), absencesOf: (id) => absences.get(id) ?? [], rowsHeldBy: (id) => held.get(id) ?? 0,
    };
    return toRow(row, context, linked, areaNames);
  });
  return { areas, rows, people };
}

function toRow(row: RowFacts, context: OwnershipContext, linked: readonly RunbookFacts[], areaNames: ReadonlyMap<string, string>): MatrixRow {
  const party = (id: string | null) => partyOf(id === null ? undefined : context.person(id));
  const findings = findingsOf(row, context);
  const agreement = agreementWords(row, context.shared);
  const { runbook } = context;
  return {
    id: row.id, name: row.name,
    areaId: row.areaId !== null && areaNames.has(row.areaId) ? row.areaId : null, area: areaNames.get(row.areaId ?? '') ?? 'Without an area',
    responsible: row.responsible, accountable: party(row.accountableId), backup: party(row.backupId), afterHours: party(row.afterHoursId), afterHoursNeeded: row.afterHoursNeeded,
    runbook: runbook && { id: runbook.id, title: runbook.title, provenOn: runbook.provenOn, more: linked.length - 1 },
    agreement: agreement && { state: row.agreement, ...agreement },
    shared: context.shared, covered: isCovered(row, findings), findings,
  };
}

import type { MatrixRow, Party, RowFinding } from '#src/contract/desk/ownership.ts';
import type { AnyRecord } from '#src/domain/kinds.ts';
import { assetFindings } from '#src/domain/ownership/asset-findings.ts';
import type { OwnershipContext, PersonFacts, TwinFacts } from '#src/domain/ownership/context.ts';
import { findingsOf, isCovered, withAcceptances } from '#src/domain/ownership/findings.ts';
import { keeperFindings, type KeptKind } from '#src/domain/ownership/keeper-findings.ts';
import { speakingRunbook } from '#src/domain/ownership/runbook.ts';
import { foldedName, scopesMeet } from '#src/domain/ownership/twins.ts';
import { agreementWords, namesProvider } from '#src/domain/ownership/words.ts';
import { localDay } from '#src/lib/dates.ts';
import { decideShare } from '#src/sync/share-filter.ts';
import { changesAfter, lastChangeId } from '../../repos/change-repo.ts';
import type { StoredRow } from '../../repos/ownership-repo.ts';
import type { Desk } from '../desk.ts';
import { loadFacts, type Facts } from './facts.ts';
import { findingKinds, movesEverything, patchFacts } from './patch.ts';

export interface AssetRow { readonly id: string; readonly name: string; readonly findings: readonly RowFinding[] }
export interface KeptRow extends AssetRow { readonly kind: KeptKind; readonly keeper: Party }

export interface Assessment {
  readonly areas: readonly { readonly id: string; readonly name: string }[];
  /** In the order in which they were added. */
  readonly rows: readonly MatrixRow[];
  readonly byId: ReadonlyMap<string, MatrixRow>;
  /** Those with a finding. */
  readonly assets: readonly AssetRow[];
  /** What somebody looked after who has left. */
  readonly kept: readonly KeptRow[];
  readonly facts: Facts;
}

interface Known { readonly facts: Facts; readonly checked: Map<string, MatrixRow>; lastChange: number; assessment: Assessment; rechecked: number }
const remembered = new WeakMap<Desk, Known>();

/** More changes than this at once, and reading everything is quicker than finding out what they touch. */
const MOST_PATCHES = 5000;

/** Every row with its findings: worked out once a day, then patched from the log of changes, so an edit checks only the rows it touches. */
export function assess(desk: Desk): Assessment {
  const today = localDay(desk.clock());
  const known = remembered.get(desk);
  if (!known || known.facts.today !== today) return begin(desk, today);
  const lastChange = lastChangeId(desk.db);
  if (lastChange === known.lastChange) return known.assessment;
  const moved = lastChange < known.lastChange ? null : changesAfter(desk.db, known.lastChange, findingKinds, MOST_PATCHES + 1);
  if (moved === null || moved.length > MOST_PATCHES || moved.some(movesEverything)) return begin(desk, today);
  known.lastChange = lastChange;
  if (moved.length === 0) return known.assessment;
  const dirty = patchFacts(known.facts, desk.db, moved);
  for (const id of moved.filter((change) => change.kind === 'responsibility').map((change) => change.recordId)) if (!known.facts.rows.has(id)) known.checked.delete(id);
  for (const id of dirty) known.checked.set(id, checkRow(known.facts, known.facts.rows.get(id)!));
  known.rechecked = dirty.size;
  known.assessment = assessmentOf(known.facts, known.checked);
  return known.assessment;
}

/** How many rows the last change made the rules look at; for tests and benches. */
export const lastRechecked = (desk: Desk): number => remembered.get(desk)?.rechecked ?? 0;

function begin(desk: Desk, today: string): Assessment {
  const lastChange = lastChangeId(desk.db);
  const facts = loadFacts(desk.db, today);
  const checked = new Map([...facts.rows.values()].map((row) => [row.id, checkRow(facts, row)]));
  const assessment = assessmentOf(facts, checked);
  remembered.set(desk, { facts, checked, lastChange, assessment, rechecked: checked.size });
  return assessment;
}

function assessmentOf(facts: Facts, checked: ReadonlyMap<string, MatrixRow>): Assessment {
  const rows = [...checked.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const assets = [...facts.assets.values()].flatMap((asset): AssetRow[] => {
    const findings = withAcceptances(assetFindings(asset), facts.acceptances.get(asset.id) ?? [], facts.today);
    return findings.length > 0 ? [{ id: asset.id, name: asset.name, findings: findings as RowFinding[] }] : [];
  });
  const kept = [...facts.kept.values()].flatMap((one): KeptRow[] => {
    const findings = withAcceptances(keeperFindings(one, facts.today), facts.acceptances.get(one.id) ?? [], facts.today);
    return findings.length > 0 ? [{ kind: one.kind, id: one.id, name: one.name, keeper: { ...one.keeper, gone: true }, findings: findings as RowFinding[] }] : [];
  });
  return { areas: facts.areas, rows, byId: checked, assets, kept, facts };
}

function twinsOf(facts: Facts, row: StoredRow): TwinFacts[] {
  const same = facts.byName.get(foldedName(row.name));
  if (!same || same.size < 2) return [];
  return [...same].sort().flatMap((id): TwinFacts[] => {
    const other = facts.rows.get(id);
    if (!other || id === row.id || !scopesMeet(facts.sites.get(row.id), facts.sites.get(id))) return [];
    return [{ id, area: facts.areas.find((area) => area.id === other.areaId)?.name ?? null, accountableId: other.accountableId, responsible: other.responsible }];
  });
}

function contextOf(facts: Facts, row: StoredRow): OwnershipContext {
  const { today, sharingStopped } = facts;
  const decision = decideShare(row as unknown as AnyRecord, 'responsibility', facts.shares.get(row.id) ?? [], facts.rules, { today, sharingStopped });
  return {
    today, runbook: speakingRunbook(facts.runbooks.get(row.id) ?? []), shared: decision.level !== 'private', acceptances: facts.acceptances.get(row.id) ?? [], twins: twinsOf(facts, row),
    person: (id) => facts.people.get(id), absencesOf: (id) => facts.absences.get(id) ?? [], rowsHeldBy: (id) => facts.heldBy.get(id)?.size ?? 0,
  };
}

function partyOf(person: PersonFacts | undefined): Party | null {
  return person ? { id: person.id, name: person.name, side: person.side, team: person.team, gone: person.gone } : null;
}

/** A part of its own, or any of the people who hold the row. */
function leavesToProvider(row: StoredRow, context: OwnershipContext): boolean {
  const people = [row.accountableId, row.backupId, row.businessHoursId, row.afterHoursId, ...(row.escalation ?? []).map((step) => step.personId)];
  return (row.providerPart ?? '').trim() !== '' || namesProvider(row, people.map((id) => (id ? context.person(id) : undefined)));
}

/** One row with its findings, by what is known. */
export function checkRow(facts: Facts, row: StoredRow): MatrixRow {
  const context = contextOf(facts, row);
  const party = (id: string | null) => partyOf(id === null ? undefined : context.person(id));
  const findings = findingsOf(row, context) as RowFinding[];
  const agreement = agreementWords(row, context.shared, leavesToProvider(row, context));
  const area = facts.areas.find((one) => one.id === row.areaId);
  const { runbook } = context;
  return {
    id: row.id, name: row.name, areaId: area?.id ?? null, area: area?.name ?? 'Without an area',
    responsible: row.responsible, accountable: party(row.accountableId), backup: party(row.backupId), afterHours: party(row.afterHoursId), afterHoursNeeded: row.afterHoursNeeded,
    businessHours: party(row.businessHoursId), toolAdmin: party(row.toolAdminId), tool: row.tool, severity: row.severity,
    internalPart: row.internalPart, providerPart: row.providerPart, hoursPerMonth: row.hoursPerMonth,
    evidence: { kind: row.evidenceKind, on: row.evidenceOn, everyDays: row.evidenceEveryDays },
    runbook: runbook && { id: runbook.id, title: runbook.title, provenOn: runbook.provenOn, more: (facts.runbooks.get(row.id)?.length ?? 1) - 1 },
    agreement: agreement && { state: row.agreement, ...agreement },
    shared: context.shared, covered: isCovered(row, findings), findings,
  };
}

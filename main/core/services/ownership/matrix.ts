import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import type { FindingLine, MatrixGroup, MatrixRow, RowFinding } from '#src/contract/desk/ownership.ts';
import { TandemError } from '#src/contract/errors.ts';
import { kindOf } from '#src/domain/kinds.ts';
import { pathDuring } from '#src/domain/handoff/stand-in.ts';
import type { EscalationStep } from '#src/domain/json-fields.ts';
import { byWeight } from '#src/domain/ownership/findings.ts';
import { localDay } from '#src/lib/dates.ts';
import { listIds } from '../../repos/list-repo.ts';
import { personFacts, providerName } from '../../repos/ownership-repo.ts';
import { getRecord } from '../../repos/record-repo.ts';
import type { Desk } from '../desk.ts';
import { standInLine, standInsNow } from '../handoff/stand-ins.ts';
import { assess, type Assessment, type AssetRow, type KeptRow } from './assess.ts';

const openFindings = (row: { readonly findings: readonly RowFinding[] }) => row.findings.filter((finding) => finding.accepted === null);

/** How many findings wait for a person: the number beside the navigation. */
export function countFindings(desk: Desk): number {
  const assessment = assess(desk);
  return onceFor(assessment, counts, () => [...assessment.rows, ...assessment.assets, ...assessment.kept].reduce((sum, one) => sum + openFindings(one).length, 0));
}

/** An assessment never changes: a change makes another. */
function onceFor<T>(assessment: Assessment, known: WeakMap<Assessment, T>, make: () => T): T {
  const before = known.get(assessment);
  if (before !== undefined) return before;
  const made = make();
  known.set(assessment, made);
  return made;
}
const counts = new WeakMap<Assessment, number>();
const lists = new WeakMap<Assessment, readonly FindingLine[]>();

function keeps(desk: Desk, { filter, finding }: DeskInput<'ownership.matrix'>): (row: MatrixRow) => boolean {
  const filtered = Boolean(filter.text?.trim()) || (filter.where ?? []).length > 0;
  const ids = filtered ? new Set(listIds(desk.db, 'responsibility', { ...filter, inTrash: false }, 100_000)) : null;
  return (row) => (ids === null || ids.has(row.id)) && (finding === undefined || openFindings(row).some((one) => finding === 'any' || one.code === finding));
}

export function matrix(desk: Desk, input: DeskInput<'ownership.matrix'>): DeskOutput<'ownership.matrix'> {
  const { areas, rows, assets, kept } = assess(desk);
  const byArea = Map.groupBy(rows, (row) => row.areaId);
  const keep = keeps(desk, input);
  const standIns = standInsNow(desk);
  const lookedAfter = (row: MatrixRow): MatrixRow => {
    const [standIn] = standIns.get(row.id) ?? [];
    return standIn ? { ...row, standIn: standInLine(standIn) } : row;
  };
  const group = (areaId: string | null, name: string): MatrixGroup => {
    const own = byArea.get(areaId) ?? [];
    return { areaId, name, covered: own.filter((row) => row.covered).length, total: own.length, rows: own.filter(keep).map(lookedAfter) };
  };
  const groups = [...areas.map((area) => group(area.id, area.name)), group(null, 'Without an area')].filter((one) => one.rows.length > 0);
  const all = [...rows, ...assets, ...kept].flatMap((one) => one.findings);
  const open = all.filter((finding) => finding.accepted === null).length;
  return {
    groups,
    totals: {
      total: rows.length, covered: rows.filter((row) => row.covered).length, nobody: rows.filter((row) => row.accountable === null).length,
      findings: open, accepted: all.length - open,
    },
  };
}

const lineOf = (row: MatrixRow, finding: RowFinding): FindingLine =>
  ({ kind: 'responsibility', id: row.id, name: row.name, area: row.area, accountable: row.accountable, runbookId: row.runbook?.id ?? null, finding });
const assetLine = (asset: AssetRow, finding: RowFinding): FindingLine =>
  ({ kind: 'asset', id: asset.id, name: asset.name, area: 'Assets', accountable: null, runbookId: null, finding });
const keptLine = ({ kind, id, name, keeper }: KeptRow, finding: RowFinding): FindingLine =>
  ({ kind, id, name, area: kindOf(kind).plural, accountable: keeper, runbookId: null, finding });
const worstFirst = (a: FindingLine, b: FindingLine): number => Number(a.finding.accepted !== null) - Number(b.finding.accepted !== null) || byWeight(a.finding, b.finding);

export function findingList(desk: Desk): { findings: FindingLine[] } {
  const assessment = assess(desk);
  return { findings: [...onceFor(assessment, lists, () => sortedFindings(assessment))] };
}

function sortedFindings({ areas, rows, assets, kept }: Assessment): FindingLine[] {
  const position = new Map(areas.map((area, at) => [area.id, at]));
  const place = (row: MatrixRow) => (row.areaId === null ? areas.length : (position.get(row.areaId) ?? 0));
  const lines = rows.toSorted((a, b) => place(a) - place(b)).flatMap((row) => row.findings.map((finding) => lineOf(row, finding)));
  const others = [...assets.flatMap((asset) => asset.findings.map((finding) => assetLine(asset, finding))), ...kept.flatMap((one) => one.findings.map((finding) => keptLine(one, finding)))];
  return [...lines, ...others].sort(worstFirst);
}

/** Those of the record itself, and those of rows that lean on it. */
export function findingsAbout(desk: Desk, { kind, id }: DeskInput<'ownership.findingsAbout'>): { findings: FindingLine[] } {
  const { byId, assets, kept, facts } = assess(desk);
  if (kind === 'asset') return { findings: assets.filter((asset) => asset.id === id).flatMap((asset) => asset.findings.map((finding) => assetLine(asset, finding))) };
  if (kind === 'responsibility') return { findings: (byId.get(id)?.findings ?? []).map((finding) => lineOf(byId.get(id)!, finding)) };
  const ofKept = kept.filter((one) => (one.kind === kind && one.id === id) || (kind === 'person' && one.keeper.id === id)).flatMap((one) => one.findings.map((finding) => keptLine(one, finding)));
  const rows = [...(facts.byPerson.get(id) ?? []), ...(facts.byRunbook.get(id) ?? [])].flatMap((row) => byId.get(row) ?? []);
  return { findings: [...rows.flatMap((row) => row.findings.filter((finding) => finding.about.includes(id)).map((finding) => lineOf(row, finding))), ...ofKept].sort(worstFirst) };
}

const phoneBy = (channel: string, { phone, mobile }: { readonly phone: string | null; readonly mobile: string | null }): string | null => (channel === 'mobile' ? (mobile ?? phone) : (phone ?? mobile));

export function oneRow(desk: Desk, { id }: DeskInput<'ownership.row'>): DeskOutput<'ownership.row'> {
  const row = assess(desk).byId.get(id);
  const record = row && getRecord(desk.db, 'responsibility', id);
  if (!row || !record) throw new TandemError('not-found', 'This responsibility is not in the matrix.', 'It may be in the trash; restore it from Settings.');
  const steps = (record['escalation'] as EscalationStep[] | null) ?? [];
  const standIns = standInsNow(desk).get(id) ?? [];
  const people = personFacts(desk.db, [...steps.map((step) => step.personId), ...standIns.flatMap((one) => one.personId ?? [])], localDay(desk.clock()));
  return {
    row, provider: providerName(desk.db), evidenceWhere: record['evidenceWhere'] as string | null,
    standIns: standIns.map(standInLine),
    escalation: pathDuring(steps, standIns).map(({ step, standIn }) => {
      const named = standIns.find((one) => one === standIn);
      if (named && named.personId === null) return { person: null, phone: phoneBy(step.channel, named), instead: named.away, party: named.name };
      const person = people.get(named?.personId ?? step.personId);
      const instead = named?.away ?? null;
      if (!person) return { person: null, phone: null, instead, party: null };
      const { id: personId, name, side, team, gone } = person;
      return { person: { id: personId, name, side, team, gone }, phone: phoneBy(step.channel, person), instead, party: null };
    }),
  };
}

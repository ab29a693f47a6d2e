import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import type { MatrixGroup, MatrixRow } from '#src/contract/desk/ownership.ts';
import { TandemError } from '#src/contract/errors.ts';
import type { EscalationStep } from '#src/domain/json-fields.ts';
import { byWeight } from '#src/domain/ownership/findings.ts';
import { localDay } from '#src/lib/dates.ts';
import { listIds } from '../../repos/list-repo.ts';
import { personFacts, providerName } from '../../repos/ownership-repo.ts';
import { getRecord } from '../../repos/record-repo.ts';
import type { Desk } from '../desk.ts';
import { assess } from './assess.ts';

const openFindings = (row: MatrixRow) => row.findings.filter((finding) => finding.accepted === null);

/** How many findings wait for a person: the number beside the navigation. */
export function countFindings(desk: Desk): number {
  return assess(desk).rows.reduce((sum, row) => sum + openFindings(row).length, 0);
}

function keeps(desk: Desk, { filter, finding }: DeskInput<'ownership.matrix'>): (row: MatrixRow) => boolean {
  const filtered = Boolean(filter.text?.trim()) || (filter.where ?? []).length > 0;
  const ids = filtered ? new Set(listIds(desk.db, 'responsibility', { ...filter, inTrash: false }, 100_000)) : null;
  return (row) => (ids === null || ids.has(row.id)) && (finding === undefined || openFindings(row).some((one) => finding === 'any' || one.code === finding));
}

export function matrix(desk: Desk, input: DeskInput<'ownership.matrix'>): DeskOutput<'ownership.matrix'> {
  const { areas, rows } = assess(desk);
  const byArea = Map.groupBy(rows, (row) => row.areaId);
  const keep = keeps(desk, input);
  const group = (areaId: string | null, name: string): MatrixGroup => {
    const own = byArea.get(areaId) ?? [];
    return { areaId, name, covered: own.filter((row) => row.covered).length, total: own.length, rows: own.filter(keep) };
  };
  const groups = [...areas.map((area) => group(area.id, area.name)), group(null, 'Without an area')].filter((one) => one.rows.length > 0);
  const all = rows.flatMap((row) => row.findings);
  const open = all.filter((finding) => finding.accepted === null).length;
  return {
    groups,
    totals: {
      total: rows.length, covered: rows.filter((row) => row.covered).length, nobody: rows.filter((row) => row.accountable === null).length,
      findings: open, accepted: all.length - open,
    },
  };
}

export function findingList(desk: Desk): DeskOutput<'ownership.findings'> {
  const { areas, rows } = assess(desk);
  const position = new Map(areas.map((area, at) => [area.id, at]));
  const place = (row: MatrixRow) => (row.areaId === null ? areas.length : (position.get(row.areaId) ?? 0));
  const findings = rows.toSorted((a, b) => place(a) - place(b))
    .flatMap((row) => row.findings.map((finding) => ({ id: row.id, name: row.name, area: row.area, accountable: row.accountable, runbookId: row.runbook?.id ?? null, finding })))
    .sort((a, b) => Number(a.finding.accepted !== null) - Number(b.finding.accepted !== null) || byWeight(a.finding, b.finding));
  return { findings };
}

export function oneRow(desk: Desk, { id }: DeskInput<'ownership.row'>): DeskOutput<'ownership.row'> {
  const row = assess(desk).rows.find((one) => one.id === id);
  const record = row && getRecord(desk.db, 'responsibility', id);
  if (!row || !record) throw new TandemError('not-found', 'This responsibility is not in the matrix.', 'It may be in the trash; restore it from Settings.');
  const steps = (record['escalation'] as EscalationStep[] | null) ?? [];
  const people = personFacts(desk.db, steps.map((step) => step.personId), localDay(desk.clock()));
  return {
    row, provider: providerName(desk.db),
    escalation: steps.map((step) => {
      const person = people.get(step.personId);
      if (!person) return { person: null, phone: null };
      const { id: personId, name, side, team, gone } = person;
      return { person: { id: personId, name, side, team, gone }, phone: (step.channel === 'mobile' ? (person.mobile ?? person.phone) : (person.phone ?? person.mobile)) };
    }),
  };
}

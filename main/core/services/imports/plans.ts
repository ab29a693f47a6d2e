import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { compare } from '#src/domain/import/compare.ts';
import { Planner } from '#src/domain/import/planner.ts';
import type { ImportPlan, ImportProblem, PlannedRow, RowStatus } from '#src/domain/import/types.ts';
import type { Kind } from '#src/domain/kinds.ts';
import { csvText } from '../../importers/csv/write.ts';
import { knownRecords } from '../../repos/import-repo.ts';
import type { Desk } from '../desk.ts';
import { pause } from './pause.ts';
import type { Source } from './sources.ts';

export interface HeldPlan {
  readonly id: string;
  readonly source: Source;
  readonly input: DeskInput<'imports.plan'>;
  readonly plan: ImportPlan;
  /** The workspace's generation that the plan is about. */
  readonly generation: number;
}
/** Half a frame. */
const SLICE_MS = 8;
const SHOWN_PROBLEMS = 500;
const weight: Readonly<Record<ImportProblem['effect'], number>> = { rejected: 0, 'left-out': 1, noted: 2 };

export async function makePlan(desk: Desk, id: string, source: Source, input: DeskInput<'imports.plan'>): Promise<HeldPlan> {
  const generation = desk.generation.value;
  const planner = new Planner({ kind: input.kind, columns: source.columns, mapping: input.mapping, options: input.options, known: knownRecords(desk.db), newId: desk.newId });
  let until = performance.now() + SLICE_MS;
  for (const row of source.rows) {
    planner.add(row);
    if (performance.now() < until) continue;
    await pause();
    until = performance.now() + SLICE_MS;
  }
  return { id, source, input, plan: planner.finish(), generation };
}

export function countsOf(plan: ImportPlan): Record<RowStatus, number> {
  const counts: Record<RowStatus, number> = { new: 0, changed: 0, unchanged: 0, rejected: 0 };
  for (const row of plan.rows) counts[row.status] += 1;
  return counts;
}

export function summaryOf({ id, plan }: HeldPlan): DeskOutput<'imports.plan'> {
  const byKind = new Map<Kind, string[]>();
  for (const { kind, title } of plan.references) byKind.set(kind, [...(byKind.get(kind) ?? []), title]);
  return {
    planId: id, counts: countsOf(plan),
    problems: [...plan.problems].sort((a, b) => weight[a.effect] - weight[b.effect] || a.line - b.line).slice(0, SHOWN_PROBLEMS),
    problemTotal: plan.problems.length,
    creates: [...byKind].map(([kind, titles]) => ({ kind, count: titles.length, examples: titles.slice(0, 5) })),
    notes: [...plan.notes],
  };
}

function shownRow(plan: ImportPlan, row: PlannedRow): DeskOutput<'imports.planRows'>['rows'][number] {
  const changes = row.status === 'new' && row.write ? compare(plan.kind, row.write.fields, undefined, 'overwrite', plan.titleOf).changes : [...row.changes];
  return { line: row.line, status: row.status, title: row.title, reason: row.reason, changes };
}

export function rowsOf({ plan }: HeldPlan, { status, offset, limit }: DeskInput<'imports.planRows'>): DeskOutput<'imports.planRows'> {
  const rows = plan.rows.filter((row) => row.status === status);
  return { total: rows.length, rows: rows.slice(offset, offset + limit).map((row) => shownRow(plan, row)) };
}

export function rejectedCsv({ source, plan }: HeldPlan): string {
  const reasons = new Map(plan.rows.filter((row) => row.status === 'rejected').map((row) => [row.line, row.reason ?? '']));
  const width = source.header.length;
  const rejected = source.rows.filter((row) => reasons.has(row.line)).map((row) => [...source.header.map((_, index) => row.cells[index] ?? ''), String(row.line), reasons.get(row.line)!, ...row.cells.slice(width)]);
  return csvText([[...source.header, 'Tandem: line', 'Tandem: reason'], ...rejected], source.delimiter);
}

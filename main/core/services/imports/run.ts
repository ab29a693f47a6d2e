import type { DeskOutput } from '#src/contract/desk.ts';
import type { ImportPlan, OwnField, PlannedRow } from '#src/domain/import/types.ts';
import type { CustomField } from '#src/domain/json-fields.ts';
import { kindOf } from '#src/domain/kinds.ts';
import type { Operation } from '#src/domain/operations.ts';
import { getRecord } from '../../repos/record-repo.ts';
import type { Desk } from '../desk.ts';
import { runInPieces, type RunSurroundings } from './batch.ts';
import type { HeldPlan } from './plans.ts';

const CHUNK = 100;
const TYPE_FIELDS_MAX = 60;

const withOwn = (there: readonly CustomField[], own: readonly OwnField[]): CustomField[] =>
  [...there, ...own.filter(({ key }) => there.every((field) => field.key !== key)).map(({ key, label }) => ({ key, label, type: 'text' as const }))].slice(0, TYPE_FIELDS_MAX);

/** New records that rows refer to, and the own fields that types must declare for their assets to show them. */
function preparing(desk: Desk, plan: ImportPlan): Operation[] {
  const planned = new Set(plan.references.map((reference) => reference.id));
  const creates = plan.references.map(({ kind, id, fields }): Operation => ({
    op: 'create', kind, id, fields: plan.typesWithOwnFields.has(id) ? { ...fields, customFields: withOwn([], plan.ownFields) } : fields,
  }));
  const extended = [...plan.typesWithOwnFields].filter((id) => !planned.has(id)).flatMap((id): Operation[] => {
    const type = getRecord(desk.db, 'assetType', id);
    return type ? [{ op: 'update', kind: 'assetType', id, fields: { customFields: withOwn((type['customFields'] ?? []) as CustomField[], plan.ownFields) } }] : [];
  });
  return [...creates, ...extended];
}

function operationOf(desk: Desk, plan: ImportPlan, { write }: PlannedRow): Operation | 'changed-since' | null {
  if (!write) return null;
  if (write.rev === null) return { op: 'create', kind: plan.kind, id: write.id, fields: write.fields };
  const record = getRecord(desk.db, plan.kind, write.id);
  if (!record || record.deletedAt !== null || record.rev !== write.rev) return 'changed-since';
  return { op: 'update', kind: plan.kind, id: write.id, fields: write.fields };
}

/** Carries a plan out in pieces that can each be undone, and all together; a failure or a cancel takes back what was written. */
export async function runPlan(desk: Desk, { id: planId, plan, source }: HeldPlan, around: RunSurroundings): Promise<DeskOutput<'imports.run'>> {
  const batchId = desk.newId();
  const label = `Import ${kindOf(plan.kind).plural.toLowerCase()} from “${source.name}”`;
  const result = { batchId, created: 0, changed: 0, referenced: plan.references.length, skipped: [] as { line: number; title: string }[] };
  const writeRows = (rows: readonly PlannedRow[], commit: (operations: readonly Operation[]) => void): void => {
    const operations: Operation[] = [];
    for (const row of rows) {
      const operation = operationOf(desk, plan, row);
      if (operation === 'changed-since') result.skipped.push({ line: row.line, title: row.title });
      else if (operation) operations.push(operation);
    }
    if (operations.length > 0) commit(operations);
    for (const { op } of operations) if (op === 'create') result.created += 1; else result.changed += 1;
  };
  const before = preparing(desk, plan);
  const total = plan.rows.length;
  const outcome = await runInPieces(desk, {
    job: planId, batchId, label, total, source: 'the file', pieces: Math.ceil((before.length + total) / CHUNK),
    write: (piece, commit) => {
      const at = piece * CHUNK;
      if (at < before.length) commit(before.slice(at, at + CHUNK));
      const from = Math.max(0, at - before.length);
      const to = Math.min(total, at + CHUNK - before.length);
      if (to > from) writeRows(plan.rows.slice(from, to), commit);
      return Math.max(0, to);
    },
  }, around);
  return outcome === 'done' ? { outcome, ...result } : { outcome, ...result, created: 0, changed: 0, referenced: 0 };
}

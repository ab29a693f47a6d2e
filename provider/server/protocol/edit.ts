import type { EditRequest } from '#src/contract/provider/portal-api.ts';
import { isKind, kindOf } from '#src/domain/kinds.ts';
import { parseFields } from '#src/domain/validate.ts';
import { withConsequences } from '#src/domain/work/consequences.ts';
import { TandemError } from '#src/contract/errors.ts';
import type { Instant } from '#src/lib/dates.ts';
import { formatHlc, parseHlc, tick } from '#src/sync/clock.ts';
import { Failure } from '../failure.ts';
import { writeAudit } from '../storage/audit.ts';
import { addHistory } from '../storage/history.ts';
import { loadRecords, saveRecords } from '../storage/records.ts';
import { sharedIds } from '../storage/shared-records.ts';
import type { Storage, WorkspaceSql } from '../storage/storage.ts';
import { lockWorkspace, readWorkspace, saveHead } from '../storage/workspaces.ts';
import { Batch, ownField, toWire, type HeldRecord } from './batch.ts';
import { putFields } from './fields.ts';
import { tellable } from './forget.ts';

export interface EngineerAuthor { readonly name: string }

/** An engineer changes fields: the same rule as for a desk, except that a person at the screen decides what to do with a concurrent change. */
export async function editRecord(storage: Storage, workspaceId: string, rec: string, request: EditRequest, engineer: EngineerAuthor, now: Instant): Promise<void> {
  await storage.transaction(workspaceId, async (sql) => {
    const seen = (await readWorkspace(sql)).lastSeenAt;
    const workspace = await lockWorkspace(sql, seen ?? now);
    const record = (await loadRecords(sql, [rec]))[0];
    if (!record?.terms) throw new Failure('NOT_FOUND', 'This record is not shared any more.', 'Go back to the list.');
    if (record.terms.right !== 'edit') throw new Failure('FORBIDDEN', 'The customer shared this record to be read, not changed.', 'Ask the customer for the right to edit.');
    const values = withCompany(record, await checkedValues(sql, record, request), now);
    const hlc = tick(parseHlc(workspace.hlc), Date.parse(now));
    const batch = new Batch(workspace.head, [record]);
    const puts = Object.fromEntries(Object.entries(values).map(([name, val]) => [name, { val, hlc: formatHlc(hlc), base_seq: ownField(record.fields, name)!.seq }]));
    const { fields, seq } = putFields(batch, record, puts, { by: 'provider', who: engineer.name, at: now });
    if (seq === undefined) return;
    await saveRecords(sql, [{ ...record, seq, fields, changedAt: now, changedBy: engineer.name }]);
    await addHistory(sql, await tellable(sql, batch.history));
    await saveHead(sql, batch.head, formatHlc(hlc));
    await writeAudit(sql, { at: now, actor: 'engineer', who: engineer.name, action: 'edit', rec, detail: Object.keys(values).join(', ') });
  });
}

type Values = Record<string, EditRequest['fields'][string]['val']>;

/** What an edit brings along, of the fields that are shared: a task that is done gets its time. */
function withCompany(record: HeldRecord, values: Values, now: Instant): Values {
  if (!isKind(record.kind)) return values;
  const present = Object.fromEntries(Object.entries(record.fields).map(([name, field]) => [name, field.val]));
  const whole = withConsequences(record.kind, values, present, now) as Values;
  return Object.fromEntries(Object.entries(whole).filter(([name]) => ownField(record.fields, name)));
}

/** The values of an edit or a suggestion, as the contract and the kind's declaration allow them. Throws STALE, FORBIDDEN or BAD_REQUEST. */
export async function checkedValues(sql: WorkspaceSql, record: HeldRecord, request: Pick<EditRequest, 'gen' | 'fields'>): Promise<Values> {
  const outdated = Object.entries(request.fields).some(([name, { base_seq }]) => base_seq !== (ownField(record.fields, name)?.seq ?? 0));
  if (request.gen !== record.gen || outdated)
    throw new Failure('STALE', 'Somebody changed this record while you were editing it.', 'Compare with the present text, then save again.', { current: toWire(record) });
  const foreign = Object.keys(request.fields).find((name) => !ownField(record.fields, name));
  if (foreign !== undefined) throw new Failure('FORBIDDEN', `The field ${foreign} is not shared.`, 'Only what the customer shares can be changed.');
  const values = validated(record.kind, Object.fromEntries(Object.entries(request.fields).map(([name, { val }]) => [name, val])));
  const pointers = pointersOf(record.kind, values);
  const known = await sharedIds(sql, pointers);
  if (pointers.some((id) => !known.has(id))) throw new Failure('BAD_REQUEST', 'A field points to a record that is not shared.', 'Choose one of the shared records.');
  return values;
}

function validated(kind: string, values: Values): Values {
  if (!isKind(kind)) throw new Failure('FORBIDDEN', 'This server does not know this kind of record yet.', 'Update the provider server to edit it; reading works.');
  try {
    return parseFields(kind, values) as Values;
  } catch (error) {
    if (error instanceof TandemError) throw new Failure('BAD_REQUEST', error.message, error.hint, {}, { cause: error });
    throw error;
  }
}

function pointersOf(kind: string, values: Values): string[] {
  if (!isKind(kind)) return [];
  const { fields } = kindOf(kind);
  return Object.entries(values).flatMap(([name, val]) => (fields[name]?.type === 'ref' && typeof val === 'string' ? [val] : []));
}

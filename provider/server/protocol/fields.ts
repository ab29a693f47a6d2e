import type { FieldPut, FieldResult, WireField } from '#src/contract/provider/wire.ts';
import { assertNever } from '#src/lib/assert.ts';
import { decideField, isMergedText } from '#src/sync/merge.ts';
import { ownField, type Author, type Batch, type HeldRecord } from './batch.ts';

export interface FieldsPut {
  readonly fields: Readonly<Record<string, WireField>>;
  readonly results: Record<string, FieldResult>;
  /** The number that the change took; undefined when nothing changed. */
  readonly seq: number | undefined;
}

/** Applies the field rule to each field. All accepted ones take the same number. */
export function putFields(batch: Batch, record: HeldRecord, puts: Readonly<Record<string, FieldPut>>, author: Author): FieldsPut {
  const fields: Record<string, WireField> = { ...record.fields };
  const results: Record<string, FieldResult> = {};
  let seq: number | undefined;
  for (const [name, put] of Object.entries(puts)) {
    const current = ownField(record.fields, name);
    const decision = decideField(current, put, isMergedText(record.kind, name));
    switch (decision.what) {
      case 'same':
        results[name] = { outcome: 'accepted', seq: current?.seq ?? record.seq };
        break;
      case 'accept': case 'win':
        seq ??= batch.nextSeq();
        if (current) batch.remember({ rec: record.rec, ...author, field: name, what: 'changed', value: current.val });
        fields[name] = wireField(put, seq, author);
        results[name] = decision.what === 'win' ? { outcome: 'won', seq, loser: decision.loser } : { outcome: 'accepted', seq };
        break;
      case 'lose':
        batch.remember({ rec: record.rec, ...author, field: name, what: 'lost', value: put.val });
        results[name] = { outcome: 'lost', current: current! };
        break;
      case 'merge':
        results[name] = { outcome: 'merge', current: current! };
        break;
      default: assertNever(decision, 'decision');
    }
  }
  return { fields, results, seq };
}

export function wireField(put: FieldPut, seq: number, author: Author): WireField {
  const field = { val: put.val, hlc: put.hlc, seq, by: author.by };
  return author.by === 'provider' ? { ...field, who: author.who } : field;
}

import type { NewId } from '#src/lib/ids.ts';
import type { Day } from '#src/lib/dates.ts';
import type { Field } from '#src/domain/fields.ts';
import { kindOf, type Kind } from '#src/domain/kinds.ts';
import type { Operation } from '#src/domain/operations.ts';
import { completeFields } from '#src/domain/validate.ts';
import { TandemError, toErrorShape } from '#src/contract/errors.ts';
import { isRelative, resolveDay, resolveInstant } from './relative-dates.ts';

/** One record as a data file states it: references are the other record's key, dates are relative to today. */
export interface SourceRecord {
  readonly kind: Kind;
  readonly key: string;
  /** For messages: `people.json, entry “dana”`. */
  readonly place: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface LoadOptions {
  readonly newId: NewId;
  readonly today: Day;
}

/** Looks up the id of the record that a data file calls `key`. */
type Lookup = (kind: Kind, key: string) => string;

/** Gives every record an id, resolves keys and dates, and checks each against its kind. */
export function createAll(records: readonly SourceRecord[], options: LoadOptions): Operation[] {
  const ids = new Map<string, string>();
  for (const record of records) {
    const name = `${record.kind}:${record.key}`;
    if (ids.has(name)) throw new TandemError('invalid', `${record.place}: the key is used twice.`, 'Give this entry a key of its own.');
    ids.set(name, options.newId());
  }
  const lookup: Lookup = (kind, key) => {
    const id = ids.get(`${kind}:${key}`);
    if (!id) throw new TandemError('invalid', `there is no ${kindOf(kind).label.toLowerCase()} “${key}”.`, 'Correct the key, or add the missing entry.');
    return id;
  };
  return records.map((record) => {
    try {
      const fields = completeFields(record.kind, resolveFields(record, lookup, options.today));
      return { op: 'create', kind: record.kind, id: lookup(record.kind, record.key), fields };
    } catch (error) {
      const { message, hint } = toErrorShape(error);
      throw new TandemError('invalid', `${record.place}: ${message}`, hint, { cause: error });
    }
  });
}

function resolveFields(record: SourceRecord, lookup: Lookup, today: Day): Record<string, unknown> {
  const declared = kindOf(record.kind).fields;
  const resolved: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(record.fields)) {
    const field = declared[name];
    resolved[name] = field && value !== null ? resolveValue(field, value, lookup, today) : value;
  }
  if (record.kind === 'link') {
    resolved['fromId'] = lookup(record.fields['fromKind'] as Kind, String(record.fields['fromId']));
    resolved['toId'] = lookup(record.fields['toKind'] as Kind, String(record.fields['toId']));
  }
  if (record.kind === 'handoffItem') resolved['ofId'] = lookup(record.fields['ofKind'] as Kind, String(record.fields['ofId']));
  return resolved;
}

/** What it does not understand it hands on, for `completeFields` to refuse with the field's label. */
function resolveValue(field: Field, value: unknown, lookup: Lookup, today: Day): unknown {
  if (field.type === 'ref' && typeof value === 'string') return lookup(field.to as Kind, value);
  if (field.type === 'day' && typeof value === 'string') return resolveDay(value, today) ?? value;
  if (field.type === 'instant' && typeof value === 'string') return resolveInstant(value, today) ?? value;
  if (field.type === 'markdown' && Array.isArray(value)) return value.join('\n');
  if (field.type === 'json' && field.shape === 'escalation' && Array.isArray(value))
    return value.map((step: { personId: string }) => ({ ...step, personId: lookup('person', step.personId) }));
  if (field.type === 'json' && field.shape === 'customValues' && typeof value === 'object') return resolveCustom(value as object, today);
  return value;
}

function resolveCustom(values: object, today: Day): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([key, value]: [string, unknown]) =>
    [key, typeof value === 'string' && isRelative(value) ? resolveDay(value, today) : value]));
}

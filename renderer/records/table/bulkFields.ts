import type { Field } from '#src/domain/fields.ts';
import { kindOf, type Kind } from '#src/domain/kinds.ts';

/** Fields that make sense to have the same value in many records. */
export function bulkFields(kind: Kind): readonly string[] {
  const { title, fields } = kindOf(kind);
  return Object.keys(fields).filter((name) => name !== title && !['json', 'instant', 'markdown'].includes(fields[name]!.type));
}

/** What a bulk edit offers first: the value that the shown control stands for. */
export function startValue(field: Field): unknown {
  return field.type === 'bool' || field.type === 'choice' ? field.initial : null;
}

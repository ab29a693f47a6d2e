import { kindOf, type Kind } from '#src/domain/kinds.ts';
import { formatDate, formatDateTime } from '#ui/format.ts';
import type { Refs } from './refs.ts';

/** A field's value in words, as a person would read it; references by `refs`, when given. */
export function fieldWords(kind: Kind, name: string, value: unknown, refs: Refs = {}): string {
  const field = kindOf(kind).fields[name];
  if (value === null || value === undefined || value === '') return 'empty';
  if (field?.type === 'choice') return field.choices[String(value)] ?? String(value);
  if (field?.type === 'bool') return value ? 'Yes' : 'No';
  if (field?.type === 'day') return formatDate(String(value));
  if (field?.type === 'instant') return formatDateTime(String(value));
  if (field?.type === 'ref') return refs[String(value)]?.title ?? (Object.keys(refs).length > 0 ? 'a removed record' : 'shared by name');
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

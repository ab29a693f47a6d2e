import { isKind, kindOf } from '#src/domain/kinds.ts';
import { formatDate, formatDateTime } from '#ui/format.ts';

export const kindWords = (kind: string): { one: string; many: string } => (isKind(kind) ? { one: kindOf(kind).label, many: kindOf(kind).plural } : { one: kind, many: kind });

export const levelWords: Readonly<Record<string, string>> = { summary: 'Summary', full: 'Full' };
export const rightWords: Readonly<Record<string, string>> = { view: 'You may read', propose: 'You may propose', edit: 'You may edit' };

export function fieldLabel(kind: string, name: string): string {
  return (isKind(kind) ? kindOf(kind).fields[name]?.label : undefined) ?? name;
}

/** A field's value as text; references by the title of what they point to, when that is shared too. */
export function valueWords(kind: string, name: string, value: unknown, references: Readonly<Record<string, { title: string }>>): string {
  if (value === null || value === undefined || value === '') return '';
  const field = isKind(kind) ? kindOf(kind).fields[name] : undefined;
  if (field?.type === 'choice') return field.choices[String(value)] ?? String(value);
  if (field?.type === 'bool') return value ? 'Yes' : 'No';
  if (field?.type === 'day') return formatDate(String(value));
  if (field?.type === 'instant') return formatDateTime(String(value));
  if (field?.type === 'ref') return references[String(value)]?.title ?? 'Not shared';
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

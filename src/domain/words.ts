import { isKind, kindOf } from './kinds.ts';

export interface ValueWords {
  /** In the reader's own way of writing dates. */
  readonly day: (day: string) => string;
  readonly instant: (instant: string) => string;
  /** The title of what a reference points to. */
  readonly titleOf: (id: string) => string;
  /** What stands for no value. */
  readonly empty: string;
}

export function fieldLabel(kind: string, name: string): string {
  return (isKind(kind) ? kindOf(kind).fields[name]?.label : undefined) ?? name;
}

/** A field's value in words, as a person would read it. */
export function valueInWords(kind: string, name: string, value: unknown, words: ValueWords): string {
  if (value === null || value === undefined || value === '') return words.empty;
  const field = isKind(kind) ? kindOf(kind).fields[name] : undefined;
  if (field?.type === 'choice') return field.choices[String(value)] ?? String(value);
  if (field?.type === 'bool') return value ? 'Yes' : 'No';
  if (field?.type === 'day') return words.day(String(value));
  if (field?.type === 'instant') return words.instant(String(value));
  if (field?.type === 'ref') return words.titleOf(String(value));
  if (Array.isArray(value)) return value.length === 0 ? words.empty : value.map((one) => (typeof one === 'string' ? one : partsInWords(one, words))).join(field?.type === 'json' && field.shape === 'tags' ? ', ' : '; ');
  return typeof value === 'object' ? partsInWords(value, words) : String(value);
}

/** A structured value as "rack: 12, port: 4"; references inside it by their titles. */
function partsInWords(value: unknown, words: ValueWords): string {
  if (value === null || value === undefined) return words.empty;
  if (Array.isArray(value)) return value.map((one) => partsInWords(one, words)).join(', ');
  if (typeof value !== 'object') return String(value as string | number | boolean);
  return Object.entries(value).map(([key, inner]) => `${spaced(key)}: ${key.endsWith('Id') && typeof inner === 'string' ? words.titleOf(inner) : partsInWords(inner, words)}`).join(', ') || words.empty;
}

/** `waitMinutes` as "wait minutes", `personId` as "person". */
function spaced(key: string): string {
  return key.replace(/Id$/, '').replaceAll('_', ' ').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

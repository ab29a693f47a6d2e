import { type Kind } from '#src/domain/kinds.ts';
import { valueInWords } from '#src/domain/words.ts';
import { formatDate, formatDateTime } from '#ui/format.ts';
import type { Refs } from './refs.ts';

/** A field's value in words, as a person would read it; references by `refs`, when given. */
export function fieldWords(kind: Kind, name: string, value: unknown, refs: Refs = {}): string {
  const unknown = Object.keys(refs).length > 0 ? 'a removed record' : 'shared by name';
  return valueInWords(kind, name, value, { day: formatDate, instant: formatDateTime, titleOf: (id) => refs[id]?.title ?? unknown, empty: 'empty' });
}

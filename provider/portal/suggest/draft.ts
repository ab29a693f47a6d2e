import type { RecordReply } from '#src/contract/provider/portal-api.ts';
import type { Field } from '#src/domain/fields.ts';
import { isKind, kindOf } from '#src/domain/kinds.ts';
import { sameJson } from '#src/sync/same.ts';
import type { ShownChange } from '#ui/data/ChangeList.tsx';
import { valueWords } from '../words.ts';

export type Draft = Readonly<Record<string, unknown>>;
export type Names = Readonly<Record<string, { readonly title: string }>>;

/** What an engineer can suggest something for: shared fields that have an editor, long texts last. */
export function suggestable({ record }: RecordReply): { readonly name: string; readonly field: Field }[] {
  if (!isKind(record.kind)) return [];
  const open = Object.entries(kindOf(record.kind).fields).filter(([name, field]) => Object.hasOwn(record.fields, name) && hasEditor(field));
  const isLong = ([, field]: [string, Field]): number => (field.type === 'markdown' ? 1 : 0);
  return open.toSorted((a, b) => isLong(a) - isLong(b)).map(([name, field]) => ({ name, field }));
}

function hasEditor(field: Field): boolean {
  return field.type === 'json' ? field.shape === 'tags' : field.type !== 'instant';
}

/** The fields of a draft that differ from what stands there, in the order of the form. */
export function changedFields(reply: RecordReply, draft: Draft): [string, unknown][] {
  const touched = suggestable(reply).filter(({ name }) => name in draft && !sameJson(draft[name] ?? null, reply.record.fields[name]?.val ?? null));
  return touched.map(({ name }) => [name, draft[name] ?? null]);
}

export function isLongText(kind: string, name: string): boolean {
  return isKind(kind) && kindOf(kind).fields[name]?.type === 'markdown';
}

/** One field before and after, in words. */
export function changeWords(kind: string, name: string, before: unknown, after: unknown, names: Names): ShownChange {
  const label = (isKind(kind) ? kindOf(kind).fields[name]?.label : undefined) ?? name;
  return { label, before: valueWords(kind, name, before, names), after: valueWords(kind, name, after, names), long: isLongText(kind, name) };
}

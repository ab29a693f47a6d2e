import type { Field } from '../fields.ts';
import { kindOf, type AnyRecord, type Kind } from '../kinds.ts';
import type { ImportKind } from './targets.ts';
import type { MatchPolicy, PlannedChange } from './types.ts';

type TitleOf = (kind: Kind, id: string) => string;

function shown(field: Field, value: unknown, titleOf: TitleOf): string {
  if (value === null || value === undefined) return '';
  if (field.type === 'choice') return field.choices[String(value)] ?? String(value);
  if (field.type === 'bool') return value ? 'Yes' : 'No';
  return field.type === 'ref' ? titleOf(field.to as Kind, String(value)) : String(value);
}

/** What of the row goes into the record, and how it differs from what is there. */
export function compare(kind: ImportKind, given: Readonly<Record<string, unknown>>, record: AnyRecord | undefined, policy: MatchPolicy, titleOf: TitleOf): { fields: Record<string, unknown>; changes: PlannedChange[] } {
  const fields: Record<string, unknown> = {};
  const changes: PlannedChange[] = [];
  const write = (before: unknown): boolean => record === undefined || policy === 'overwrite' || before === null || before === undefined;
  for (const [name, after] of Object.entries(given)) {
    const field = kindOf(kind).fields[name]!;
    if (name === 'custom') {
      const there = (record?.['custom'] ?? {}) as Record<string, unknown>;
      const added: Record<string, unknown> = {};
      for (const [key, value] of Object.entries(after as Record<string, unknown>)) {
        if (there[key] === value) continue;
        const applied = write(there[key]);
        if (applied) added[key] = value;
        changes.push({ field: `custom.${key}`, label: key.replaceAll('_', ' '), before: String(there[key] ?? ''), after: String(value), applied });
      }
      if (Object.keys(added).length > 0) fields['custom'] = { ...there, ...added };
      continue;
    }
    const before = record?.[name];
    if (after === null || before === after) continue;
    const applied = write(before);
    if (applied) fields[name] = after;
    changes.push({ field: name, label: field.label, before: shown(field, before, titleOf), after: shown(field, after, titleOf).slice(0, 300), applied });
  }
  return { fields, changes };
}

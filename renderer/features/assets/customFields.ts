import type { CustomField } from '#src/domain/json-fields.ts';

export type CustomFieldType = CustomField['type'];
export const customTypeWords: Readonly<Record<CustomFieldType, string>> = {
  text: 'Text', number: 'Number', date: 'Date', choice: 'Choice', link: 'Asset', person: 'Person', url: 'Web address', secret: 'Secret reference',
};

/** A key that is free among `taken`, made of the label's letters and digits. */
export function keyFor(label: string, taken: readonly string[]): string {
  const plain = label.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^[^a-z]+|_+$/g, '').slice(0, 34);
  const stem = plain === '' ? 'field' : plain;
  if (!taken.includes(stem)) return stem;
  let number = 2;
  while (taken.includes(`${stem}_${number}`)) number += 1;
  return `${stem}_${number}`;
}

/** "BitLocker, None, Unknown" as a list without doubles. */
export function parseChoices(text: string): string[] {
  return [...new Set(text.split(/[,\n]/).map((one) => one.trim()).filter((one) => one !== ''))].slice(0, 200);
}

export function moveField(fields: readonly CustomField[], at: number, by: number): readonly CustomField[] {
  const to = at + by;
  const field = fields[at];
  if (!field || to < 0 || to >= fields.length) return fields;
  return fields.toSpliced(at, 1).toSpliced(to, 0, field);
}

/** The values with one of them changed; an empty one leaves. */
export function withValue(values: Readonly<Record<string, string | number>>, key: string, value: string | number | null): Record<string, string | number> {
  const rest = Object.fromEntries(Object.entries(values).filter(([name]) => name !== key));
  return value === null || value === '' ? rest : { ...rest, [key]: value };
}

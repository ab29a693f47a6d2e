import type { WireField } from '#src/contract/provider/wire.ts';

type Fields = Readonly<Record<string, WireField>>;

/**
 * How a record's fields are stored: as they travel, or, as long as all of them stand as one sheet opened them, as
 * `["hlc", seq, {name: value}]`, which is a fifth of that.
 */
type Even = readonly [hlc: string, seq: number, values: Readonly<Record<string, WireField['val']>>];

export const storedFields = (fields: Fields): string => JSON.stringify(fields);

/** The stored form of values that a desk gave at once. `keys` as `evenKeys` makes them, so that names are written once for many records. */
export function storedEvenly(hlc: string, seq: number, keys: readonly string[], values: readonly WireField['val'][]): string {
  let text = '';
  for (let at = 0; at < keys.length; at += 1) text += keys[at]! + (values[at] === null ? 'null' : JSON.stringify(values[at]));
  return `["${hlc}",${seq},{${text.slice(1)}}]`;
}

export const evenKeys = (names: readonly string[]): string[] => names.map((name) => `,${JSON.stringify(name)}:`);

export function readFields(stored: string): Record<string, WireField> {
  if (!isEven(stored)) return JSON.parse(stored) as Record<string, WireField>;
  const [hlc, seq, values] = JSON.parse(stored) as Even;
  const fields: Record<string, WireField> = {};
  for (const name of Object.keys(values)) fields[name] = { val: values[name]!, hlc, seq, by: 'desk' };
  return fields;
}

/** The fields as they travel. */
export function travellingFields(stored: string): string {
  return isEven(stored) ? storedFields(readFields(stored)) : stored;
}

const isEven = (stored: string): boolean => stored.startsWith('[');

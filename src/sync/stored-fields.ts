import type { WireField } from '#src/contract/provider/wire.ts';

type Fields = Readonly<Record<string, WireField>>;

/**
 * How a record's fields are stored: as they travel, or, as long as all of them stand as one sheet opened them, as
 * `["hlc", seq, {name: value}]`, which is a fifth of that.
 */
type Even = readonly [hlc: string, seq: number, values: Readonly<Record<string, WireField['val']>>];

/** The same with the names elsewhere: `["hlc", seq, set, value, value, …]`, where `set` is a number that stands for them. */
type Row = readonly [hlc: string, seq: number, set: number, ...values: WireField['val'][]];
export type NamesOf = (set: number) => readonly string[];

export const storedFields = (fields: Fields): string => JSON.stringify(fields);

/** The stored form of values that a desk gave at once. `keys` as `evenKeys` makes them, so that names are written once for many records. */
export function storedEvenly(hlc: string, seq: number, keys: readonly string[], values: readonly WireField['val'][]): string {
  let text = '';
  for (let at = 0; at < keys.length; at += 1) text += keys[at]! + (values[at] === null ? 'null' : JSON.stringify(values[at]));
  return `["${hlc}",${seq},{${text.slice(1)}}]`;
}

export const evenKeys = (names: readonly string[]): string[] => names.map((name) => `,${JSON.stringify(name)}:`);

/** The stored form of a row that travelled in a sheet, `["id", value, value, …]`, taken over as it stands. */
export const storedRow = (hlc: string, seq: number, set: number, row: string): string => `["${hlc}",${seq},${set}${row.slice(row.indexOf('"', 2) + 1)}`;

/** The same of fields that a desk gave at once; undefined for any others. */
export function rowOf(fields: Fields): { readonly names: readonly string[]; stored(set: number): string } | undefined {
  const names = Object.keys(fields);
  const { hlc, seq } = fields[names[0] ?? ''] ?? {};
  if (hlc === undefined || !names.every((name) => fields[name]!.hlc === hlc && fields[name]!.seq === seq && fields[name]!.by === 'desk' && fields[name]!.who === undefined)) return undefined;
  return { names, stored: (set) => JSON.stringify([hlc, seq, set, ...names.map((name) => fields[name]!.val)]) };
}

/** Does a stored row hold the values of this row that could travel, whenever they were given? */
export function holdsRow(stored: string, set: number, row: string): boolean {
  const at = stored.indexOf(',', stored.indexOf(',') + 1) + 1;
  return stored.slice(at) === `${set}${row.slice(row.indexOf('"', 2) + 1)}`;
}

/** `namesOf` is for where rows are stored with their names elsewhere. */
export function readFields(stored: string, namesOf?: NamesOf): Record<string, WireField> {
  if (!isEven(stored)) return JSON.parse(stored) as Record<string, WireField>;
  const read = JSON.parse(stored) as Even | Row;
  const [hlc, seq, set] = read;
  const fields: Record<string, WireField> = {};
  if (typeof set === 'number') namesOf!(set).forEach((name, at) => { fields[name] = { val: (read as Row)[at + 3]!, hlc, seq, by: 'desk' }; });
  else for (const name of Object.keys(set)) fields[name] = { val: set[name]!, hlc, seq, by: 'desk' };
  return fields;
}

/** The fields as they travel. */
export function travellingFields(stored: string): string {
  return isEven(stored) ? storedFields(readFields(stored)) : stored;
}

const isEven = (stored: string): boolean => stored.startsWith('[');

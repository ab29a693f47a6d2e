import { foldedName } from '../twins.ts';
import type { PasteField } from './fields.ts';
import { nearestNames, type Named } from './names.ts';
import { isNothing, isPersonField, readValue } from './values.ts';

export interface PasteWorld {
  readonly rows: readonly { readonly id: string; readonly name: string; readonly values: Readonly<Record<string, unknown>> }[];
  readonly people: readonly Named[];
  readonly areas: readonly Named[];
  readonly contracts: readonly Named[];
}

/** What a cell can name. */
export type NamedKind = 'person' | 'area' | 'contract';

const kindNamed = (field: PasteField): NamedKind | null => (field === 'areaId' ? 'area' : field === 'contractId' ? 'contract' : isPersonField(field) ? 'person' : null);

/** One line as it came: a row that is meant, or null for one by its name. */
export interface PasteLine { readonly id: string | null; readonly cells: readonly { readonly field: PasteField; readonly text: string }[] }

/** What a person said about a name that is not known. */
export type Answer = { readonly use: string } | { readonly create: 'internal' | 'provider' | 'vendor' | 'other' | 'area' | 'contract' } | { readonly leave: true };
export type Answers = Readonly<Record<string, Answer>>;

export type PlannedCell =
  | { readonly field: PasteField; readonly text: string; readonly state: 'same' | 'left' }
  | { readonly field: PasteField; readonly text: string; readonly state: 'set'; readonly value: unknown }
  /** A record that is made first; the key of the unknown name stands for its id. */
  | { readonly field: PasteField; readonly text: string; readonly state: 'created'; readonly key: string }
  | { readonly field: PasteField; readonly text: string; readonly state: 'unknown'; readonly key: string }
  | { readonly field: PasteField; readonly text: string; readonly state: 'wrong'; readonly problem: string };

export interface PlannedLine {
  readonly id: string | null;
  readonly name: string;
  readonly what: 'new' | 'changed' | 'same' | 'skipped';
  /** Why it is skipped. */
  readonly problem: string | null;
  readonly cells: readonly PlannedCell[];
}
export interface UnknownName { readonly key: string; readonly kind: NamedKind; readonly text: string; readonly count: number; readonly suggestions: readonly Named[] }
export interface PastePlan { readonly lines: readonly PlannedLine[]; readonly unknown: readonly UnknownName[] }

/**
 * What pasting would do, cell by cell; nothing is guessed. A name must be written as it stands, or a person
 * answers for it. Empty cells clear only where `emptyClears` (cells laid into the grid), else they leave all as it is.
 */
export function planPaste(lines: readonly PasteLine[], world: PasteWorld, answers: Answers, emptyClears: boolean): PastePlan {
  const unknown = new Map<string, { kind: NamedKind; text: string; count: number; among: readonly Named[] }>();
  const byId = new Map(world.rows.map((row) => [row.id, row]));
  const byName = Map.groupBy(world.rows, (row) => foldedName(row.name));
  const people = Map.groupBy(world.people.flatMap((person) => [person.label, ...(person.also ?? [])].map((name) => ({ name: foldedName(name), person }))), (one) => one.name);
  const groups = { area: world.areas, contract: world.contracts, person: world.people };
  const titled = { area: Map.groupBy(world.areas, (one) => foldedName(one.label)), contract: Map.groupBy(world.contracts, (one) => foldedName(one.label)) };
  const named = new Set<string>();

  const reference = (field: PasteField, kind: NamedKind, text: string): PlannedCell => {
    const found = kind === 'person' ? [...new Set((people.get(foldedName(text)) ?? []).map((one) => one.person))] : (titled[kind].get(foldedName(text)) ?? []);
    if (found.length === 1) return { field, text, state: 'set', value: found[0]!.id };
    const key = `${kind} ${foldedName(text)}`;
    const known = unknown.get(key);
    unknown.set(key, { kind, text, count: (known?.count ?? 0) + 1, among: found.length > 1 ? found : nearestNames(text, groups[kind]) });
    const answer = Object.hasOwn(answers, key) ? answers[key] : undefined;
    if (!answer) return { field, text, state: 'unknown', key };
    if ('use' in answer) return { field, text, state: 'set', value: answer.use };
    return 'create' in answer ? { field, text, state: 'created', key } : { field, text, state: 'left' };
  };

  const cellOf = (field: PasteField, text: string, values: Readonly<Record<string, unknown>> | undefined): PlannedCell => {
    const cell = readCell(field, text);
    return cell.state === 'set' && values && (values[field] ?? null) === cell.value ? { field, text, state: 'same' } : cell;
  };
  const readCell = (field: PasteField, text: string): PlannedCell => {
    if (isNothing(text)) {
      if (!emptyClears && text === '') return { field, text, state: 'left' };
      return field === 'name' || field === 'severity' ? { field, text, state: 'wrong', problem: 'This cannot be empty.' } : { field, text, state: 'set', value: null };
    }
    const kind = kindNamed(field);
    if (kind !== null) return reference(field, kind, text);
    const read = readValue(field, text);
    return 'value' in read ? { field, text, state: 'set', value: read.value } : { field, text, state: 'wrong', problem: read.problem };
  };

  const planned = lines.map((line): PlannedLine => {
    const name = line.cells.find((cell) => cell.field === 'name')?.text ?? '';
    const matches = line.id === null ? (byName.get(foldedName(name)) ?? []) : [byId.get(line.id)!];
    const skipped = (problem: string): PlannedLine => ({ id: null, name, what: 'skipped', problem, cells: [] });
    if (line.id === null && name === '') return skipped('This line has no name.');
    if (matches.length > 1) return skipped(`${matches.length} rows are called “${name}”; change them in the grid.`);
    if (line.id === null && named.has(foldedName(name))) return skipped(`“${name}” stands above already.`);
    named.add(foldedName(name));
    const row = matches[0];
    const cells = line.cells.filter((cell) => line.id !== null || cell.field !== 'name').map(({ field, text }) => cellOf(field, text, row?.values));
    if (!row) return { id: null, name, what: 'new', problem: null, cells };
    const changes = cells.some((cell) => cell.state === 'set' || cell.state === 'created');
    return { id: row.id, name: row.name, what: changes ? 'changed' : 'same', problem: null, cells };
  });
  return { lines: planned, unknown: [...unknown].map(([key, { kind, text, count, among }]) => ({ key, kind, text, count, suggestions: among })) };
}

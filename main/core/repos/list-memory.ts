import type { Condition, Filter, Sort } from '#src/contract/paging.ts';
import type { Field } from '#src/domain/fields.ts';
import { isKind, kindOf, type Kind } from '#src/domain/kinds.ts';
import { assertNever } from '#src/lib/assert.ts';
import { all, prepare } from '../db/database.ts';
import { columnOf, docsOf, titleFieldOf, type Column, type Columns } from './list-columns.ts';
import { compareCells, folded, type Cell } from './list-order.ts';
import { matchExpression } from './match.ts';
import { quoted, toColumn } from './record-repo.ts';

/** The rows that meet a filter: one byte per rowid. */
interface Matches { readonly rows: Uint8Array; readonly count: number }
export type FieldOf = (name: string) => Field;

const MOST_CACHED = 40;

function cached<T>(columns: Columns, key: string, make: () => T): T {
  let value = columns.cached.get(key) as T | undefined;
  if (value === undefined) {
    if (columns.cached.size >= MOST_CACHED) columns.cached.clear();
    columns.cached.set(key, (value = make()));
  }
  return value;
}

/** Which of a column's values meet a condition, as SQL would decide it. */
function passing(column: Column, condition: Condition): Uint8Array {
  const same = column.field.type === 'text' ? folded : (value: Cell) => value;
  const given = Array.isArray(condition.value) ? null : same(toColumn(column.field, condition.value) as Cell);
  const listed = new Set<Cell>([condition.value ?? []].flat().map((value) => same(toColumn(column.field, value) as Cell)));
  const test = (value: Cell): boolean => {
    switch (condition.op) {
      case 'is': return value !== null && same(value) === given;
      case 'not': return same(value) !== given;
      case 'in': return value !== null && listed.has(same(value));
      case 'empty': return value === null;
      case 'filled': return value !== null;
      case 'before': return value !== null && given !== null && compareCells(same(value), given, false) < 0;
      case 'after': return value !== null && given !== null && compareCells(same(value), given, false) > 0;
      default: return assertNever(condition.op, 'condition');
    }
  };
  return Uint8Array.from(column.values, (value) => (test(value) ? 1 : 0));
}

function matchesOf(columns: Columns, filter: Filter, fieldOf: FieldOf): Matches {
  const text = filter.text ? matchExpression(filter.text) : null;
  return cached(columns, `matches ${JSON.stringify([text, filter.where ?? []])}`, () => {
    const { order } = anyColumn(columns, fieldOf);
    const rows = text === null ? new Uint8Array(columns.size) : rowsWithText(columns, text);
    const tests = (filter.where ?? []).map((condition) => {
      const column = columnOf(columns, condition.field, fieldOf(condition.field));
      return { codes: column.codes, pass: passing(column, condition) };
    });
    let count = 0;
    for (const row of order) {
      const met = (text === null || rows[row] === 1) && tests.every(({ codes, pass }) => pass[codes[row]!] === 1);
      rows[row] = met ? 1 : 0;
      if (met) count += 1;
    }
    return { rows, count };
  });
}

/** A column whose order names every row that is not in the trash. */
function anyColumn(columns: Columns, fieldOf: FieldOf): Column {
  const [loaded] = columns.byField.values();
  if (loaded) return loaded;
  const name = titleFieldOf(columns.kind) ?? 'createdAt';
  return columnOf(columns, name, fieldOf(name));
}

function rowsWithText(columns: Columns, match: string): Uint8Array {
  const rows = new Uint8Array(columns.size);
  const { rowOf } = docsOf(columns);
  for (const doc of prepare(columns.db, 'SELECT rowid FROM search_index WHERE search_index MATCH ?').pluck().all(match) as number[]) {
    const row = rowOf[doc];
    if (row) rows[row] = 1;
  }
  return rows;
}

export function countInMemory(columns: Columns, filter: Filter, fieldOf: FieldOf): number {
  return matchesOf(columns, filter, fieldOf).count;
}

/** The rowids of one page in order. */
export function pageInMemory(columns: Columns, filter: Filter, sort: Sort, fieldOf: FieldOf, limit: number, offset: number): number[] {
  const column = columnOf(columns, sort.field, fieldOf(sort.field));
  const { rows } = matchesOf(columns, filter, fieldOf);
  const page = new Page(rows, limit, offset);
  for (const [from, to, backwards] of stretches(columns, column, sort, fieldOf)) {
    if (page.full) break;
    page.walk(column.order, from, to, backwards);
  }
  return page.found;
}

/** Skips `offset` matching rows of a walk, then keeps `limit`. */
class Page {
  readonly found: number[] = [];
  private skip: number;
  private readonly rows: Uint8Array;
  private readonly limit: number;
  constructor(rows: Uint8Array, limit: number, offset: number) {
    this.rows = rows;
    this.limit = limit;
    this.skip = offset;
  }
  get full(): boolean {
    return this.found.length >= this.limit;
  }
  walk(order: Int32Array, from: number, to: number, backwards: boolean): void {
    const step = backwards ? -1 : 1;
    for (let at = backwards ? to - 1 : from; backwards ? at >= from : at < to; at += step) {
      const row = order[at]!;
      if (this.rows[row] !== 1) continue;
      if (this.skip > 0) { this.skip -= 1; continue; }
      this.found.push(row);
      if (this.full) return;
    }
  }
}

type Stretch = readonly [from: number, to: number, backwards: boolean];

/** The order of a sort as stretches of the column's own order: what is empty comes last. */
function stretches(columns: Columns, column: Column, sort: Sort, fieldOf: FieldOf): Stretch[] {
  const { order, codes, field } = column;
  if (field.type === 'ref' || field.type === 'choice') return groupStretches(columns, column, sort, fieldOf);
  let filled = 0;
  while (filled < order.length && codes[order[filled]!] === 0) filled += 1;
  return sort.descending ? [[0, order.length, true]] : [[filled, order.length, false], [0, filled, false]];
}

/** A reference sorts by the title of what it points to, a choice in its declared order; within a group by title. */
function groupStretches(columns: Columns, column: Column, sort: Sort, fieldOf: FieldOf): Stretch[] {
  return cached(columns, `groups ${sort.field} ${sort.descending}`, () => {
    const groups: { value: Cell; stretch: Stretch }[] = [];
    for (let from = 0; from < column.order.length;) {
      const code = column.codes[column.order[from]!]!;
      let to = from + 1;
      while (to < column.order.length && column.codes[column.order[to]!] === code) to += 1;
      groups.push({ value: column.values[code]!, stretch: [from, to, false] });
      from = to;
    }
    const filled = groups.filter(({ value }) => value !== null);
    const places = placesOf(columns, sort.field, fieldOf(sort.field), filled.map(({ value }) => String(value)));
    filled.sort((a, b) => (places.get(String(a.value))! - places.get(String(b.value))!) * (sort.descending ? -1 : 1));
    return [...filled, ...groups.filter(({ value }) => value === null)].map(({ stretch }) => stretch);
  });
}

/** The place of each value in its field's order. */
function placesOf(columns: Columns, name: string, field: Field, values: readonly string[]): ReadonlyMap<string, number> {
  if (field.type === 'choice') return new Map(Object.keys(field.choices).map((value, place) => [value, place]));
  if (field.type !== 'ref' || !isKind(field.to)) throw new Error(`${name} has no groups`);
  const known = columns.ranks.get(name)?.placeOf;
  if (known && values.every((value) => known.has(value))) return known;
  const titles = titlesFor(columns, field.to, values);
  const sorted = values.toSorted((a, b) => compareCells(titles.get(a) ?? null, titles.get(b) ?? null, false) || compareCells(a, b, false));
  const placeOf = new Map(sorted.map((value, place) => [value, place]));
  columns.ranks.set(name, { to: field.to, placeOf });
  return placeOf;
}

/** The titles to sort by, of live and trashed targets alike; those that are known are not read again. */
function titlesFor({ db, titles }: Columns, kind: Kind, ids: readonly string[]): ReadonlyMap<string, Cell> {
  const known = titles.get(kind) ?? new Map<string, Cell>();
  titles.set(kind, known);
  const missing = ids.filter((id) => !known.has(id));
  if (missing.length === 0) return known;
  const { table, title } = kindOf(kind);
  for (const id of missing) known.set(id, null);
  for (const row of all<{ id: string; title: string }>(db, `SELECT id, ${quoted(title)} AS title FROM ${table} WHERE id IN (SELECT value FROM json_each(?))`, JSON.stringify(missing)))
    known.set(row.id, folded(row.title));
  return known;
}

/** How many matching rows have each value, commonest first. */
export function valuesInMemory(columns: Columns, name: string, filter: Filter, fieldOf: FieldOf, limit: number): { value: Cell; count: number }[] {
  const column = columnOf(columns, name, fieldOf(name));
  const { rows } = matchesOf(columns, filter, fieldOf);
  const counts = new Int32Array(column.values.length);
  for (const row of column.order) if (rows[row] === 1) counts[column.codes[row]!]! += 1;
  const counted = Array.from(counts, (count, code) => ({ value: column.values[code]!, count })).filter(({ count }) => count > 0);
  return counted.sort((a, b) => b.count - a.count || compareCells(a.value, b.value, false)).slice(0, limit);
}

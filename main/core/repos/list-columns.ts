import type { Field } from '#src/domain/fields.ts';
import { kindOf, type Kind } from '#src/domain/kinds.ts';
import { all, first, prepare, type ReadableDb } from '../db/database.ts';
import { compareCells, folded, type Cell } from './list-order.ts';
import { quoted, tableOf } from './record-repo.ts';

/**
 * Columns of large tables, kept in memory: indexes answer one condition in one order, and people combine
 * them at will. A row is named by its rowid; 100,000 rows cost less than a megabyte per column. The log of
 * changes tells what moved since, so an edit touches one place of each column.
 */
export interface Column {
  readonly field: Field;
  /** The distinct values; a row's code is its value's place here. Code 0 is empty. */
  readonly values: Cell[];
  readonly codeOf: Map<Cell, number>;
  codes: Int32Array;
  /** The rows in ascending order: by value, then title, then id; empty ones first. */
  order: Int32Array;
}

export interface Columns {
  readonly db: ReadableDb;
  readonly kind: Kind;
  readonly byField: Map<string, Column>;
  /** The row of each document of the search index; null until a text is looked for. */
  docs: { rowOf: Int32Array; docOf: Int32Array } | null;
  /** The folded titles of what references point to. */
  readonly titles: Map<Kind, Map<string, Cell>>;
  /** By field, the places of a reference's values in the order of those titles; holds until one of these changes. */
  readonly ranks: Map<string, { readonly to: string; readonly placeOf: ReadonlyMap<string, number> }>;
  /** Results that hold until the next change. */
  readonly cached: Map<string, unknown>;
  /** One more than the highest rowid. */
  size: number;
}

interface Known { lastChange: number; readonly kinds: Map<Kind, Columns> }
const known = new WeakMap<ReadableDb, Known>();

const LARGE = 5_000;
const MOST_PATCHES = 200;

export const titleFieldOf = (kind: Kind): string | null => {
  const declaration = kindOf(kind);
  return declaration.fields[declaration.title]?.type === 'text' ? declaration.title : null;
};

const lastChangeOf = (db: ReadableDb): number => first<{ n: number | null }>(db, 'SELECT max(id) AS n FROM change')?.n ?? 0;

/** The columns of a kind, brought up to date; null for a small table, which indexes serve well enough. */
export function columnsOf(db: ReadableDb, kind: Kind, large = LARGE): Columns | null {
  if (db.inTransaction) return null; // what is not committed yet may never be
  const size = (first<{ n: number | null }>(db, `SELECT max(rowid) AS n FROM ${tableOf(kind)}`)?.n ?? 0) + 1;
  if (size <= large) return null;
  let store = known.get(db);
  if (!store) known.set(db, (store = { lastChange: lastChangeOf(db), kinds: new Map() }));
  catchUp(db, store);
  let columns = store.kinds.get(kind);
  if (!columns) store.kinds.set(kind, (columns = { db, kind, byField: new Map(), docs: null, titles: new Map(), ranks: new Map(), cached: new Map(), size }));
  columns.size = size;
  return columns;
}

function catchUp(db: ReadableDb, store: Known): void {
  const lastChange = lastChangeOf(db);
  if (lastChange === store.lastChange) return;
  const changes = all<{ kind: Kind; recordId: string; op: string }>(db, 'SELECT kind, recordId, op FROM change WHERE id > ? ORDER BY id LIMIT ?', store.lastChange, MOST_PATCHES + 1);
  const ids = new Map<Kind, Set<string>>();
  for (const { kind, recordId } of changes) ids.set(kind, (ids.get(kind) ?? new Set()).add(recordId));
  // A row that is gone for good leaves no rowid behind, and a later one may take it.
  const purged = new Set(changes.filter(({ op }) => op === 'purge').map(({ kind }) => kind));
  for (const [kind, columns] of store.kinds) {
    columns.cached.clear();
    for (const [changed, some] of ids) forgetTitles(columns, changed, some);
    if (changes.length > MOST_PATCHES || purged.has(kind)) store.kinds.delete(kind);
    else if (ids.has(kind)) patch(columns, ids.get(kind)!);
  }
  store.lastChange = lastChange;
}

/** Forgets the order of references to records whose title is another one now. */
function forgetTitles({ db, titles, ranks }: Columns, kind: Kind, ids: ReadonlySet<string>): void {
  const known = titles.get(kind);
  const { table, title } = kindOf(kind);
  for (const id of ids) {
    if (!known?.has(id)) continue;
    const now = first<{ title: Cell }>(db, `SELECT ${quoted(title)} AS title FROM ${table} WHERE id = ?`, id)?.title ?? null;
    if (folded(now) === known.get(id)) continue;
    known.delete(id);
    for (const [field, { to }] of ranks) if (to === kind) ranks.delete(field);
  }
}

/** The column of a field; read from the table on first use. */
export function columnOf(columns: Columns, name: string, field: Field): Column {
  let column = columns.byField.get(name);
  if (!column) columns.byField.set(name, (column = loadColumn(columns, name, field)));
  return column;
}

function loadColumn(columns: Columns, name: string, field: Field): Column {
  const { db, kind, size } = columns;
  const title = titleFieldOf(kind);
  if (title !== null && title !== name) columnOf(columns, title, kindOf(kind).fields[title]!); // ties are decided by it
  const collate = field.type === 'text' ? ' COLLATE NOCASE' : '';
  const tie = title !== null && title !== name ? `${quoted(title)} COLLATE NOCASE, ` : '';
  // One row at a time: an array of them all would be garbage that the process keeps room for.
  const rows = prepare(db, `SELECT rowid, ${quoted(name)} FROM ${tableOf(kind)} WHERE deletedAt IS NULL ORDER BY ${quoted(name)}${collate}, ${tie}id`).raw().iterate() as IterableIterator<[number, Cell]>;
  const column: Column = { field, values: [null], codeOf: new Map([[null, 0]]), codes: new Int32Array(size + 1024).fill(-1), order: new Int32Array(size) };
  let count = 0;
  for (const [row, value] of rows) {
    column.codes[row] = codeFor(column, value);
    column.order[count] = row;
    count += 1;
  }
  column.order = column.order.slice(0, count);
  return column;
}

function codeFor(column: Column, value: Cell): number {
  let code = column.codeOf.get(value);
  if (code === undefined) {
    code = column.values.push(value) - 1;
    column.codeOf.set(value, code);
  }
  return code;
}

/** Puts changed records into their new places in every column that is loaded. */
function patch(columns: Columns, ids: ReadonlySet<string>): void {
  const { db, kind, docs } = columns;
  const records = all<Record<string, unknown>>(db, `SELECT rowid AS "row", * FROM ${tableOf(kind)} WHERE id IN (SELECT value FROM json_each(?))`, JSON.stringify([...ids]));
  const rows = records.map((record) => record['row'] as number);
  const live = new Set(records.filter((record) => record['deletedAt'] === null).map((record) => record['row'] as number));
  const moved = new Map([...columns.byField].map(([name, column]) => [name, recoded(column, name, records)]));
  const retitled = moved.get(titleFieldOf(kind) ?? '') ?? new Set();
  for (const [name, column] of columns.byField) {
    const places = rows.filter((row) => moved.get(name)!.has(row) || retitled.has(row));
    if (places.length > 0) column.order = replaced(columns, column, places, places.filter((row) => live.has(row)));
  }
  if (!docs) return;
  for (const record of records) placeDoc(docs, record['row'] as number, first<{ id: number }>(db, 'SELECT id FROM search_doc WHERE recordId = ?', record['id'])?.id ?? 0);
}

/** Gives the records their present values; the rows whose value differs from before. */
function recoded(column: Column, name: string, records: readonly Readonly<Record<string, unknown>>[]): Set<number> {
  const moved = new Set<number>();
  for (const record of records) {
    const row = record['row'] as number;
    const code = record['deletedAt'] === null ? codeFor(column, record[name] as Cell) : -1;
    column.codes = widened(column.codes, row, -1);
    if (column.codes[row] !== code) moved.add(row);
    column.codes[row] = code;
  }
  return moved;
}

function without(order: Int32Array, rows: readonly number[]): Int32Array {
  const places = rows.map((row) => order.indexOf(row)).filter((at) => at !== -1).toSorted((a, b) => a - b);
  const rest = new Int32Array(order.length - places.length);
  for (const [index, at] of [...places, order.length].entries()) {
    const from = index === 0 ? 0 : places[index - 1]! + 1;
    rest.set(order.subarray(from, at), from - index);
  }
  return rest;
}

/** The order without `moved`, and with `live` where they belong now. */
function replaced(columns: Columns, column: Column, moved: readonly number[], live: readonly number[]): Int32Array {
  const rest = without(column.order, moved);
  const compare = comparer(columns, column);
  const places = live.toSorted(compare).map((row) => ({ row, at: placeOf(rest, row, compare) }));
  const order = new Int32Array(rest.length + live.length);
  let from = 0;
  for (const [index, { row, at }] of places.entries()) {
    order.set(rest.subarray(from, at), from + index);
    order[at + index] = row;
    from = at;
  }
  order.set(rest.subarray(from), from + places.length);
  return order;
}

/** Compares two rows as the table's index would. */
function comparer(columns: Columns, column: Column): (a: number, b: number) => number {
  const { db, kind } = columns;
  const title = columns.byField.get(titleFieldOf(kind) ?? '');
  const idOf = (row: number): string => first<{ id: string }>(db, `SELECT id FROM ${tableOf(kind)} WHERE rowid = ?`, row)?.id ?? '';
  const by = (one: Column, a: number, b: number): number => compareCells(one.values[one.codes[a]!]!, one.values[one.codes[b]!]!, one.field.type === 'text');
  return (a, b) => by(column, a, b) || (title ? by(title, a, b) : 0) || compareCells(idOf(a), idOf(b), false);
}

function placeOf(order: Int32Array, row: number, compare: (a: number, b: number) => number): number {
  let [low, high] = [0, order.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(order[middle]!, row) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Which row each document of the search index speaks of. */
export function docsOf(columns: Columns): NonNullable<Columns['docs']> {
  if (columns.docs) return columns.docs;
  const { db, kind } = columns;
  const highest = first<{ n: number | null }>(db, 'SELECT max(id) AS n FROM search_doc')?.n ?? 0;
  const docs = { rowOf: new Int32Array(highest + 1024), docOf: new Int32Array(columns.size + 1024) };
  const pairs = prepare(db, `SELECT search_doc.id, record.rowid FROM ${tableOf(kind)} AS record JOIN search_doc ON search_doc.recordId = record.id`).raw().iterate() as IterableIterator<[number, number]>;
  for (const [doc, row] of pairs) { docs.rowOf[doc] = row; docs.docOf[row] = doc; }
  return (columns.docs = docs);
}

function placeDoc(docs: NonNullable<Columns['docs']>, row: number, doc: number): void {
  docs.docOf = widened(docs.docOf, row, 0);
  docs.rowOf = widened(docs.rowOf, doc, 0);
  docs.rowOf[docs.docOf[row]!] = 0;
  docs.docOf[row] = doc;
  if (doc !== 0) docs.rowOf[doc] = row;
}

function widened(list: Int32Array, index: number, filler: number): Int32Array {
  if (index < list.length) return list;
  const wider = new Int32Array(index + 1024).fill(filler);
  wider.set(list);
  return wider;
}

/** Reads one more of what lists need; false when all of it is there. */
export function warmOne(columns: Columns, fields: readonly (readonly [name: string, field: Field])[]): boolean {
  const missing = fields.find(([name]) => !columns.byField.has(name));
  if (missing) columnOf(columns, ...missing);
  else if (columns.docs) return false;
  else docsOf(columns);
  return true;
}

import { TandemError } from '#src/contract/errors.ts';
import type { Condition, Filter, Sort } from '#src/contract/paging.ts';
import type { Field } from '#src/domain/fields.ts';
import { isKind, kindOf, type AnyRecord, type Kind } from '#src/domain/kinds.ts';
import { assertNever } from '#src/lib/assert.ts';
import { all, first, type ReadableDb } from '../db/database.ts';
import { columnsOf, titleFieldOf, warmOne, type Columns } from './list-columns.ts';
import { countInMemory, pageInMemory, valuesInMemory } from './list-memory.ts';
import { matchExpression } from './match.ts';
import { quoted, tableOf, toColumn, toRecord } from './record-repo.ts';

const commonFields: Readonly<Record<string, Field>> = {
  createdAt: { type: 'instant', label: 'Created', share: 'never' },
  updatedAt: { type: 'instant', label: 'Changed', share: 'never' },
  deletedAt: { type: 'instant', label: 'Moved to trash', share: 'never' },
};

/** The declaration of a field that lists can be sorted or filtered by. Throws `invalid` for an unknown one. */
export function fieldOf(kind: Kind, name: string): Field {
  const field = kindOf(kind).fields[name] ?? commonFields[name];
  if (!field) throw new TandemError('invalid', `${kindOf(kind).plural} have no field “${name}”.`, 'Choose another column to sort or filter by.');
  return field;
}

interface Where { readonly sql: string; readonly params: readonly unknown[] }

function conditionSql(kind: Kind, condition: Condition): Where {
  const field = fieldOf(kind, condition.field);
  const column = quoted(condition.field) + (field.type === 'text' ? ' COLLATE NOCASE' : '');
  const value = condition.op === 'in' || Array.isArray(condition.value) ? JSON.stringify([condition.value ?? []].flat()) : toColumn(field, condition.value);
  switch (condition.op) {
    case 'is': return { sql: `${column} = ?`, params: [value] };
    case 'not': return { sql: `${column} IS NOT ?`, params: [value] };
    case 'in': return { sql: `${column} IN (SELECT value FROM json_each(?))`, params: [value] };
    case 'empty': return { sql: `${column} IS NULL`, params: [] };
    case 'filled': return { sql: `${column} IS NOT NULL`, params: [] };
    case 'before': return { sql: `${column} < ?`, params: [value] };
    case 'after': return { sql: `${column} > ?`, params: [value] };
    default: return assertNever(condition.op, 'condition');
  }
}

function whereOf(kind: Kind, filter: Filter): Where {
  const parts: Where[] = [{ sql: filter.inTrash ? 'deletedAt IS NOT NULL' : 'deletedAt IS NULL', params: [] }];
  for (const condition of filter.where ?? []) parts.push(conditionSql(kind, condition));
  const match = filter.text ? matchExpression(filter.text) : null;
  if (match) parts.push({ sql: 'id IN (SELECT recordId FROM search_doc WHERE id IN (SELECT rowid FROM search_index WHERE search_index MATCH ?))', params: [match] });
  return { sql: parts.map((part) => part.sql).join(' AND '), params: parts.flatMap((part) => part.params) };
}

/** Equal values by title, then by id, so that pages never overlap. */
function orderOf(kind: Kind, sort: Sort): string {
  const field = fieldOf(kind, sort.field);
  const declaration = kindOf(kind);
  const direction = sort.descending ? ' DESC' : '';
  const column = `${quoted(sort.field)}${field.type === 'text' ? ' COLLATE NOCASE' : ''}${direction}`;
  const hasTextTitle = declaration.fields[declaration.title]?.type === 'text';
  const tie = sort.field !== declaration.title && hasTextTitle ? `, ${quoted(declaration.title)} COLLATE NOCASE${direction}` : '';
  return `${column}${tie}, id${direction}`;
}

export function countRecords(db: ReadableDb, kind: Kind, filter: Filter): number {
  const columns = memoryFor(db, kind, filter, []);
  if (columns) return countInMemory(columns, filter, (name) => fieldOf(kind, name));
  const where = whereOf(kind, filter);
  return first<{ n: number }>(db, `SELECT count(*) AS n FROM ${tableOf(kind)} WHERE ${where.sql}`, ...where.params)?.n ?? 0;
}

/** The ids in order; the page's rows are read afterwards, so skipping over many rows touches only the index. */
function idsInOrder(db: ReadableDb, kind: Kind, where: Where, order: string, limit: number, offset: number): string[] {
  return all<{ id: string }>(db, `SELECT id FROM ${tableOf(kind)} WHERE ${where.sql} ORDER BY ${order} LIMIT ? OFFSET ?`, ...where.params, limit, offset).map((row) => row.id);
}

function rowsInOrder(db: ReadableDb, kind: Kind, ids: readonly string[]): AnyRecord[] {
  const rows = all<Record<string, unknown>>(db, `SELECT * FROM ${tableOf(kind)} WHERE id IN (SELECT value FROM json_each(?))`, JSON.stringify(ids));
  const byId = new Map(rows.map((row) => [row.id as string, toRecord(kind, row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** The columns in memory that answer this, or null: then the table's indexes do. */
function memoryFor(db: ReadableDb, kind: Kind, filter: Filter, further: readonly string[]): Columns | null {
  const names = [...(filter.where ?? []).map(({ field }) => field), ...further];
  // Long texts are not worth their memory, and the trash is short.
  if (filter.inTrash || names.some((name) => ['markdown', 'json'].includes(fieldOf(kind, name).type))) return null;
  const columns = columnsOf(db, kind);
  if (columns) warm(columns);
  return columns;
}

const WARM_PAUSE_MS = 100;
const warming = new WeakSet<Columns>();

/** Reads the columns that lists are sorted and filtered by, one at a time between other work, before anyone waits for them. */
function warm(columns: Columns): void {
  if (warming.has(columns)) return;
  warming.add(columns);
  const fields = Object.entries(kindOf(columns.kind).fields).filter(([, field]) => field.indexed);
  const next = (): void => {
    if (!columns.db.open || columns.db.inTransaction || columnsOf(columns.db, columns.kind) !== columns) return;
    if (warmOne(columns, [...fields, ['updatedAt', fieldOf(columns.kind, 'updatedAt')]])) setTimeout(next, WARM_PAUSE_MS).unref();
  };
  setTimeout(next, WARM_PAUSE_MS).unref();
}

/** What an index answers at once needs no column: the first screen must not wait for one. */
function isFirstPage(columns: Columns, filter: Filter, field: Field, sort: Sort, offset: number): boolean {
  return !columns.byField.has(sort.field) && offset < 500 && field.type !== 'ref' && field.type !== 'choice' && !filter.text && (filter.where ?? []).length === 0;
}

function rowsOf(db: ReadableDb, kind: Kind, rowids: readonly number[]): AnyRecord[] {
  const rows = all<Record<string, unknown>>(db, `SELECT rowid AS "row", * FROM ${tableOf(kind)} WHERE rowid IN (SELECT value FROM json_each(?))`, JSON.stringify(rowids));
  const byRow = new Map<unknown, AnyRecord>();
  for (const { row, ...record } of rows) byRow.set(row, toRecord(kind, record));
  return rowids.flatMap((rowid) => byRow.get(rowid) ?? []);
}

interface Group { readonly value: string | null; readonly n: number }

function groupsInOrder(db: ReadableDb, kind: Kind, field: Field, name: string, where: Where): Group[] {
  const column = quoted(name);
  const counted = `SELECT ${column} AS value, count(*) AS n FROM ${tableOf(kind)} WHERE ${where.sql} GROUP BY 1`;
  if (field.type !== 'ref') {
    const rank = Object.keys(field.type === 'choice' ? field.choices : {});
    return all<Group>(db, counted, ...where.params).sort((a, b) => rank.indexOf(a.value ?? '') - rank.indexOf(b.value ?? ''));
  }
  if (!isKind(field.to)) throw new Error(`Reference to unknown kind ${field.to}`);
  const target = kindOf(field.to);
  return all<Group>(db, `SELECT grouped.value, grouped.n FROM (${counted}) AS grouped LEFT JOIN ${target.table} AS target ON target.id = grouped.value
    ORDER BY target.${quoted(target.title)} COLLATE NOCASE, grouped.value`, ...where.params);
}

/**
 * A reference sorts by the title of what it points to, a choice in its declared order. The groups
 * are few, so they are put in order first and the page is cut out of the one or two it falls into.
 */
function idsByGroup(db: ReadableDb, kind: Kind, field: Field, sort: Sort, where: Where, limit: number, offset: number): string[] {
  const groups = groupsInOrder(db, kind, field, sort.field, where);
  if (sort.descending) groups.reverse();
  const filled = groups.filter((group) => group.value !== null);
  const byTitle = orderOf(kind, { field: titleOrCreated(kind), descending: false });
  const ids: string[] = [];
  let skip = offset;
  for (const group of [...filled, ...groups.filter((one) => one.value === null)]) {
    if (ids.length >= limit) break;
    if (skip >= group.n) { skip -= group.n; continue; }
    const within: Where = { sql: `${where.sql} AND ${quoted(sort.field)} IS ?`, params: [...where.params, group.value] };
    ids.push(...idsInOrder(db, kind, within, byTitle, limit - ids.length, skip));
    skip = 0;
  }
  return ids;
}

/** Ascending order would put what is empty first; the filled part comes first instead, each part from its index. */
function idsFilledFirst(db: ReadableDb, kind: Kind, sort: Sort, where: Where, limit: number, offset: number): string[] {
  const column = quoted(sort.field);
  const filled: Where = { sql: `${where.sql} AND ${column} IS NOT NULL`, params: where.params };
  const ids = idsInOrder(db, kind, filled, orderOf(kind, sort), limit, offset);
  if (ids.length === limit) return ids;
  const filledCount = ids.length > 0 || offset === 0 ? offset + ids.length
    : first<{ n: number }>(db, `SELECT count(*) AS n FROM ${tableOf(kind)} WHERE ${filled.sql}`, ...filled.params)?.n ?? 0;
  const empty: Where = { sql: `${where.sql} AND ${column} IS NULL`, params: where.params };
  const byTitle = orderOf(kind, { field: titleOrCreated(kind), descending: false });
  return [...ids, ...idsInOrder(db, kind, empty, byTitle, limit - ids.length, Math.max(0, offset - filledCount))];
}

function titleOrCreated(kind: Kind): string {
  return titleFieldOf(kind) ?? 'createdAt';
}

function idsOf(db: ReadableDb, kind: Kind, field: Field, sort: Sort, where: Where, limit: number, offset: number): string[] {
  if (field.type === 'ref' || field.type === 'choice') return idsByGroup(db, kind, field, sort, where, limit, offset);
  const mayBeEmpty = field.type !== 'bool' && !(field.type === 'text' && field.required) && sort.field !== 'createdAt' && sort.field !== 'updatedAt';
  if (mayBeEmpty && !sort.descending) return idsFilledFirst(db, kind, sort, where, limit, offset);
  return idsInOrder(db, kind, where, orderOf(kind, sort), limit, offset);
}

/** One page of records in order. Throws `invalid` for an unknown field. */
export function listRecords(db: ReadableDb, kind: Kind, filter: Filter, sort: Sort, limit: number, offset: number): AnyRecord[] {
  const field = fieldOf(kind, sort.field);
  const columns = memoryFor(db, kind, filter, [sort.field]);
  if (columns && !isFirstPage(columns, filter, field, sort, offset))
    return rowsOf(db, kind, pageInMemory(columns, filter, sort, (name) => fieldOf(kind, name), limit, offset));
  return listBySql(db, kind, filter, sort, limit, offset);
}

/** The same from the table alone: for small tables, and the measure for what is kept in memory. */
export function listBySql(db: ReadableDb, kind: Kind, filter: Filter, sort: Sort, limit: number, offset: number): AnyRecord[] {
  return rowsInOrder(db, kind, idsOf(db, kind, fieldOf(kind, sort.field), sort, whereOf(kind, filter), limit, offset));
}

/** Where a record stands in a list, counted from 0; null when the filter leaves it out. */
export function placeInList(db: ReadableDb, kind: Kind, filter: Filter, sort: Sort, id: string): number | null {
  const columns = memoryFor(db, kind, filter, [sort.field]);
  const row = first<{ row: number }>(db, `SELECT rowid AS "row" FROM ${tableOf(kind)} WHERE id = ?`, id)?.row;
  if (row === undefined) return null;
  const index = columns
    ? pageInMemory(columns, filter, sort, (name) => fieldOf(kind, name), columns.size, 0).indexOf(row)
    : idsOf(db, kind, fieldOf(kind, sort.field), sort, whereOf(kind, filter), Number.MAX_SAFE_INTEGER, 0).indexOf(id);
  return index === -1 ? null : index;
}

/** All ids that a filter meets, up to `limit`: what “select all” acts on. */
export function listIds(db: ReadableDb, kind: Kind, filter: Filter, limit: number): string[] {
  const where = whereOf(kind, filter);
  return all<{ id: string }>(db, `SELECT id FROM ${tableOf(kind)} WHERE ${where.sql} LIMIT ?`, ...where.params, limit).map((row) => row.id);
}

/** How many records have each value of a field, commonest first: the choices of a filter. */
export function countByValue(db: ReadableDb, kind: Kind, name: string, filter: Filter, limit: number): { value: string | number | null; count: number }[] {
  fieldOf(kind, name);
  const columns = memoryFor(db, kind, filter, [name]);
  if (columns) return valuesInMemory(columns, name, filter, (one) => fieldOf(kind, one), limit);
  const where = whereOf(kind, filter);
  return all(db, `SELECT ${quoted(name)} AS value, count(*) AS count FROM ${tableOf(kind)} WHERE ${where.sql} GROUP BY 1 ORDER BY 2 DESC LIMIT ?`, ...where.params, limit);
}

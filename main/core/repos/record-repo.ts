import { kindOf, type AnyRecord, type Kind } from '#src/domain/kinds.ts';
import type { Field } from '#src/domain/fields.ts';
import { first, prepare, run, type ReadableDb, type WritableDb } from '../db/database.ts';

/** Names are quoted everywhere: `right` is a keyword to SQLite. */
export const quoted = (name: string): string => `"${name}"`;
export const tableOf = (kind: Kind): string => kindOf(kind).table;

export function toColumn(field: Field, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (field.type === 'bool' || typeof value === 'boolean') return value ? 1 : 0; // a filter may ask any field for a boolean
  return field.type === 'json' ? JSON.stringify(value) : value;
}

export function fromColumn(field: Field, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (field.type === 'bool') return value === 1;
  return field.type === 'json' ? (JSON.parse(value as string) as unknown) : value;
}

const codecs = new Map<Kind, readonly (readonly [name: string, field: Field])[]>();

/** The fields whose stored form differs from their value. */
function coded(kind: Kind): readonly (readonly [string, Field])[] {
  let list = codecs.get(kind);
  if (!list) codecs.set(kind, (list = Object.entries(kindOf(kind).fields).filter(([, field]) => field.type === 'bool' || field.type === 'json')));
  return list;
}

/** Turns a row of a kind's table into its record; the row object itself is reused. */
export function toRecord(kind: Kind, row: Record<string, unknown>): AnyRecord {
  for (const [name, field] of coded(kind)) if (name in row) row[name] = fromColumn(field, row[name]);
  return row as AnyRecord;
}

/** The record by id, in the trash or not; undefined when there is none. */
export function getRecord(db: ReadableDb, kind: Kind, id: string): AnyRecord | undefined {
  const row = first<Record<string, unknown>>(db, `SELECT * FROM ${tableOf(kind)} WHERE id = ?`, id);
  return row && toRecord(kind, row);
}

export function getRecords(db: ReadableDb, kind: Kind, ids: readonly string[]): AnyRecord[] {
  const rows = prepare(db, `SELECT * FROM ${tableOf(kind)} WHERE id IN (SELECT value FROM json_each(?))`).all(JSON.stringify(ids));
  return (rows as Record<string, unknown>[]).map((row) => toRecord(kind, row));
}

const inserts = new Map<Kind, string>();

function insertSql(kind: Kind): string {
  let sql = inserts.get(kind);
  if (!sql) {
    const names = ['id', 'rev', 'createdAt', 'updatedAt', 'deletedAt', ...Object.keys(kindOf(kind).fields)];
    sql = `INSERT INTO ${tableOf(kind)} (${names.map(quoted).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`;
    inserts.set(kind, sql);
  }
  return sql;
}

export function insertRecord(db: WritableDb, kind: Kind, record: AnyRecord): void {
  const values = Object.entries(kindOf(kind).fields).map(([name, field]) => toColumn(field, record[name]));
  run(db, insertSql(kind), record.id, record.rev, record.createdAt, record.updatedAt, record.deletedAt, ...values);
}

export interface RowUpdate { readonly rev: number; readonly updatedAt: string; readonly deletedAt: string | null }

export function updateRecord(db: WritableDb, kind: Kind, id: string, fields: Readonly<Record<string, unknown>>, row: RowUpdate): void {
  const declared = kindOf(kind).fields;
  const names = Object.keys(fields);
  const sets = names.map((name) => `, ${quoted(name)} = ?`).join('');
  run(db, `UPDATE ${tableOf(kind)} SET rev = ?, updatedAt = ?, deletedAt = ?${sets} WHERE id = ?`,
    row.rev, row.updatedAt, row.deletedAt, ...names.map((name) => toColumn(declared[name]!, fields[name])), id);
}

export function deleteRecord(db: WritableDb, kind: Kind, id: string): void {
  run(db, `DELETE FROM ${tableOf(kind)} WHERE id = ?`, id);
}

/** The titles of records of one kind, by id; what is in the trash is left out. */
export function titlesOf(db: ReadableDb, kind: Kind, ids: readonly string[]): Map<string, string> {
  const declaration = kindOf(kind);
  const rows = prepare(db, `SELECT id, ${quoted(declaration.title)} AS title FROM ${declaration.table} WHERE id IN (SELECT value FROM json_each(?)) AND deletedAt IS NULL`)
    .all(JSON.stringify(ids)) as { id: string; title: string }[];
  return new Map(rows.map((row) => [row.id, row.title]));
}

import type { Hints } from './hints.ts';

export type SqlValue = string | number | null | Uint8Array;

/** Runs statements that both databases understand; `?` stands for a value. */
export interface Sql {
  all<Row>(text: string, values?: readonly SqlValue[]): Promise<Row[]>;
  /** Answers how many rows were touched. */
  run(text: string, values?: readonly SqlValue[]): Promise<number>;
  /** Runs a statement once for each row, and answers how many rows each touched. Only where that is quicker than one statement for many: in SQLite, which is in this process. */
  each?(text: string, rows: readonly (readonly SqlValue[])[]): Promise<number[]>;
}

/** The tables of one workspace. Every statement names the workspace; PostgreSQL checks that a second time. */
export interface WorkspaceSql extends Sql {
  readonly workspaceId: string;
  /** Says that the workspace's number rises to this with the transaction. */
  announce(head: number): void;
}

export interface Storage {
  readonly kind: 'sqlite' | 'postgres';
  /** One transaction on one workspace: all of it happens, or nothing. */
  transaction<T>(workspaceId: string, work: (sql: WorkspaceSql) => Promise<T>): Promise<T>;
  /** Reads of one workspace that see one state or a later one, never a part of a transaction. */
  read<T>(workspaceId: string, work: (sql: WorkspaceSql) => Promise<T>): Promise<T>;
  /** One transaction on what belongs to no workspace: codes, desks, engineers, sessions. */
  admin<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** Reads of the same, without a transaction. */
  lookup<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** One transaction over everything, for backups: `enter` confines it to the rows of one workspace until `enter(null)`. Reads see one moment. */
  whole<T>(access: 'read' | 'write', work: (sql: Sql, enter: (workspaceId: string | null) => Promise<void>) => Promise<T>): Promise<T>;
  /** Called after values had to be forgotten: removes their traces from the storage's own files, where it can. */
  scrub(): Promise<void>;
  /** What `scrub` cannot reach, for it takes a new file: does nothing unless something was forgotten since the last time. Other writers wait. */
  rewrite(): Promise<void>;
  readonly hints: Hints;
  close(): Promise<void>;
}

/** One row, or undefined. */
export async function one<Row>(sql: Sql, text: string, values: readonly SqlValue[] = []): Promise<Row | undefined> {
  return (await sql.all<Row>(text, values))[0];
}

/**
 * Runs work of one transaction whose parts need not wait for each other's answers: PostgreSQL gets their statements in
 * one go, and runs them in this order. Ends only when every part has, so that none is left over for after the transaction.
 */
export async function together<const Parts extends readonly unknown[]>(parts: Parts): Promise<{ -readonly [At in keyof Parts]: Awaited<Parts[At]> }> {
  const ended = await Promise.allSettled(parts);
  const failed = ended.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  return ended.map((one) => (one as PromiseFulfilledResult<unknown>).value) as { -readonly [At in keyof Parts]: Awaited<Parts[At]> };
}

const valuesPerStatement = 2_000;

/** Inserts many rows with few statements; `tail` is what follows the values, such as `ON CONFLICT …`. */
export async function insertMany(sql: Sql, table: string, columns: readonly string[], rows: readonly (readonly SqlValue[])[], tail = ''): Promise<void> {
  if (sql.each) {
    await sql.each(insertStatement(table, columns, tail), rows);
    return;
  }
  const atOnce = Math.floor(valuesPerStatement / columns.length);
  for (let from = 0; from < rows.length; from += atOnce) {
    const part = rows.slice(from, from + atOnce);
    const places = part.map(() => `(${columns.map(() => '?').join(', ')})`).join(', ');
    await sql.run(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ${places} ${tail}`, part.flat());
  }
}

const insertStatement = (table: string, columns: readonly string[], tail: string): string => `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places(columns)}) ${tail}`;

/** Inserts the rows whose key is not there yet, and answers the keys of the inserted ones. */
export async function insertNew(sql: Sql, table: string, columns: readonly string[], rows: readonly (readonly SqlValue[])[], key: string): Promise<Set<SqlValue>> {
  if (sql.each) {
    const at = columns.indexOf(key);
    const touched = await sql.each(insertStatement(table, columns, 'ON CONFLICT DO NOTHING'), rows);
    return new Set(rows.flatMap((row, place) => (touched[place]! > 0 ? [row[at]!] : [])));
  }
  const added = new Set<SqlValue>();
  const atOnce = Math.floor(valuesPerStatement / columns.length);
  for (let from = 0; from < rows.length; from += atOnce) {
    const part = rows.slice(from, from + atOnce);
    const values = part.map(() => `(${columns.map(() => '?').join(', ')})`).join(', ');
    const found = await sql.all<Record<string, string>>(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ${values} ON CONFLICT DO NOTHING RETURNING ${key}`, part.flat());
    for (const row of found) added.add(row[key]!);
  }
  return added;
}

/** `?, ?, ?` for a list of values. */
export const places = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { schemaVersion, upgradeStatements } from '#provider/server/storage/schema.ts';
import { openPostgres } from '#provider/server/storage/postgres/open.ts';
import { prepareTables } from '#provider/server/storage/sqlite/open.ts';
import { emptyDatabase, noPostgres } from '#test/sync/support/postgres.ts';
import pg from 'pg';

/** The tables of version 1 that version 2 changed, as they were. */
const before = [
  "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
  "INSERT INTO meta (key, value) VALUES ('schema_version', '1'), ('server_id', 'kept')",
  'CREATE TABLE workspace (id TEXT PRIMARY KEY, name TEXT NOT NULL, head BIGINT NOT NULL, hlc TEXT NOT NULL, forgotten_seq BIGINT NOT NULL, created_at TEXT NOT NULL, last_seen_at TEXT)',
  "INSERT INTO workspace VALUES ('w1', 'Northwind', 7, '0192f3c4d5e6-0000-9ab4c1', 0, '2026-11-23T09:00:00.000Z', NULL)",
  `CREATE TABLE engineer (id TEXT PRIMARY KEY, email TEXT NOT NULL UNIQUE, name TEXT NOT NULL, password TEXT NOT NULL, must_change BIGINT NOT NULL,
     all_workspaces BIGINT NOT NULL, created_at TEXT NOT NULL, disabled_at TEXT)`,
  `INSERT INTO engineer VALUES ('e1', 'gone@a.example', 'Gone', 'x', 0, 1, '', '2026-01-01T00:00:00.000Z'), ('e2', 'one@a.example', 'One', 'x', 0, 0, '', NULL),
     ('e3', 'first@a.example', 'First', 'x', 0, 1, '', NULL), ('e4', 'second@a.example', 'Second', 'x', 0, 1, '', NULL)`,
];
const roles = [{ id: 'e1', role: 'engineer' }, { id: 'e2', role: 'engineer' }, { id: 'e3', role: 'admin' }, { id: 'e4', role: 'engineer' }];

test('SQLite: version 1 of the provider database becomes version 2 with its rows, and has the columns of a new one', () => {
  const [old, fresh] = [new Database(':memory:'), new Database(':memory:')];
  for (const statement of before) old.exec(statement.replaceAll('BIGINT', 'INTEGER').replace(/^(CREATE.*)$/s, '$1 STRICT'));
  prepareTables(old);
  prepareTables(fresh);
  expect(old.prepare("SELECT value FROM meta ORDER BY key").all()).toEqual([{ value: String(schemaVersion) }, { value: 'kept' }]);
  expect(old.prepare('SELECT id, head, time_zone FROM workspace').all()).toEqual([{ id: 'w1', head: 7, time_zone: null }]);
  expect(old.prepare('SELECT id, role FROM engineer ORDER BY id').all()).toEqual(roles);
  const columns = (db: Database.Database): unknown => db.prepare("SELECT t.name, c.name AS column, c.type, c.\"notnull\" FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table' ORDER BY 1, 2").all();
  expect(columns(old)).toEqual(columns(fresh));
});

test('a database of a newer server is refused, with what to do', () => {
  expect(() => upgradeStatements(schemaVersion + 1, { integer: 'INTEGER', bytes: 'BLOB', tableOptions: '' })).toThrow(/made by a newer provider server/);
});

test.skipIf(noPostgres !== undefined)(`PostgreSQL: the same, once, although three nodes start together${noPostgres ? ` (no PostgreSQL: ${noPostgres})` : ''}`, async () => {
  const database = await emptyDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  for (const statement of before) await client.query(statement);
  const nodes = await Promise.all(Array.from({ length: 3 }, () => openPostgres(database.url)));
  expect((await client.query('SELECT id, role FROM engineer ORDER BY id')).rows).toEqual(roles);
  expect((await client.query('SELECT time_zone FROM workspace')).rows).toEqual([{ time_zone: null }]);
  await Promise.all(nodes.map((node) => node.close()));
  await client.end();
  await database.drop();
});

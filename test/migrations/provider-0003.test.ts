import Database from 'better-sqlite3';
import pg from 'pg';
import { expect, test } from 'vitest';
import { openPostgres } from '#provider/server/storage/postgres/open.ts';
import { prepareTables } from '#provider/server/storage/sqlite/open.ts';
import { wordsOf } from '#provider/server/storage/words.ts';
import { newId } from '#src/lib/ids.ts';
import { emptyDatabase, noPostgres } from '#test/sync/support/postgres.ts';

const workspace = newId();

/** What version 3 changed, as it was. */
const before = [
  "UPDATE meta SET value = '2' WHERE key = 'schema_version'",
  'DROP TABLE word',
  `CREATE TABLE agreement_word (workspace_id TEXT NOT NULL, id TEXT NOT NULL, rec TEXT NOT NULL, gen BIGINT NOT NULL, seq BIGINT NOT NULL, what TEXT NOT NULL, by_side TEXT NOT NULL,
    who TEXT NOT NULL, at TEXT NOT NULL, version TEXT NOT NULL, terms TEXT NOT NULL, note TEXT NOT NULL, PRIMARY KEY (workspace_id, id))`,
  'CREATE INDEX agreement_word_by_workspace_id_seq ON agreement_word (workspace_id, seq)',
  `INSERT INTO agreement_word VALUES ('${workspace}', 'a', 'r1', 4, 9, 'asked', 'desk', 'Laptop', '2026-11-01T09:00:00.000Z', 'v1', '{"responsible":"provider"}', '"Please"')`,
];
const kept = [{
  id: 'a', rec: 'r1', gen: 4, seq: 9, topic: 'agreement', what: 'asked', by: 'desk', who: 'Laptop', at: '2026-11-01T09:00:00.000Z', version: 'v1', data: { responsible: 'provider' }, note: 'Please',
}];

test('SQLite: words about the division of work become words of that topic', () => {
  const [old, fresh] = [new Database(':memory:'), new Database(':memory:')];
  prepareTables(fresh);
  prepareTables(old);
  for (const statement of before) old.exec(statement.replaceAll('BIGINT', 'INTEGER').replace(/^(CREATE TABLE.*)$/s, '$1 STRICT'));
  prepareTables(old);
  expect(old.prepare('SELECT id, topic, what, data, note FROM word').all()).toEqual([{ id: 'a', topic: 'agreement', what: 'asked', data: '{"responsible":"provider"}', note: '"Please"' }]);
  const names = (db: Database.Database): unknown => db.prepare("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name").all();
  expect(names(old)).toEqual(names(fresh));
});

test.skipIf(noPostgres !== undefined)(`PostgreSQL: the same, behind the walls around rows${noPostgres ? ` (no PostgreSQL: ${noPostgres})` : ''}`, async () => {
  const database = await emptyDatabase();
  await (await openPostgres(database.url)).close();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  for (const statement of before) await client.query(statement);
  const storage = await openPostgres(database.url);
  expect((await storage.read(workspace, (sql) => wordsOf(sql, ['r1'], null))).get('r1')).toEqual(kept);
  expect((await storage.read(newId(), (sql) => wordsOf(sql, ['r1'], null))).get('r1')).toBeUndefined();
  await storage.close();
  await client.end();
  await database.drop();
});

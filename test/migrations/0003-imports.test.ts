import { expect, test } from 'vitest';
import { connect } from '#core/db/database.ts';
import { migrate, schemaVersion } from '#core/db/migrate.ts';

test('a workspace of format 2 keeps every row and gets the list of imports', () => {
  const db = connect(':memory:');
  migrate(db, 2);
  db.prepare("INSERT INTO site (id, rev, createdAt, updatedAt, name, siteType) VALUES ('s1', 3, '2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z', 'HQ', 'branch')").run();
  const before = db.prepare('SELECT * FROM site').all();
  migrate(db, 3);
  expect(schemaVersion(db)).toBe(3);
  expect(db.prepare('SELECT * FROM site').all()).toEqual(before);
  expect(db.prepare('SELECT count(*) AS n FROM import_batch').get()).toEqual({ n: 0 });
  expect(() => db.prepare("INSERT INTO import_batch (id, label, state, startedAt) VALUES ('b', 'x', 'lost', '')").run()).toThrow(/CHECK/);
  db.close();
});

import { expect, test } from 'vitest';
import { connect } from '#core/db/database.ts';
import { migrate, schemaVersion } from '#core/db/migrate.ts';

test('a workspace of format 4 keeps every row and gets room for files', () => {
  const db = connect(':memory:');
  migrate(db, 4);
  db.prepare("INSERT INTO site (id, rev, createdAt, updatedAt, name, siteType) VALUES ('s1', 3, '2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z', 'HQ', 'branch')").run();
  const before = db.prepare('SELECT * FROM site').all();
  migrate(db, 5);
  expect(schemaVersion(db)).toBe(5);
  expect(db.prepare('SELECT * FROM site').all()).toEqual(before);
  db.prepare("INSERT INTO attachment (id, rev, createdAt, updatedAt, name, ofKind, ofId, sha256) VALUES ('f', 1, '', '', 'rack.jpg', 'site', 's1', 'ab')").run();
  expect(db.prepare("SELECT name FROM attachment INDEXED BY attachment_owner WHERE ofId = 's1'").all()).toEqual([{ name: 'rack.jpg' }]);
  expect(() => db.prepare("INSERT INTO attachment (id, rev, createdAt, updatedAt, name, size) VALUES ('g', 1, '', '', 'x', 'large')").run()).toThrow(/INTEGER/);
  db.close();
});

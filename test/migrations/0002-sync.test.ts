import { expect, test } from 'vitest';
import { connect } from '#core/db/database.ts';
import { migrate, schemaVersion } from '#core/db/migrate.ts';

test('a workspace of format 1 keeps every row and gets what sync remembers', () => {
  const db = connect(':memory:');
  migrate(db, 1);
  db.prepare("INSERT INTO site (id, rev, createdAt, updatedAt, name, siteType) VALUES ('s1', 3, '2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z', 'HQ', 'branch')").run();
  db.prepare("INSERT INTO change_set (at, hlc, source, label) VALUES ('2026-01-01T00:00:00.000Z', '0', 'user', 'Added HQ')").run();
  const before = db.prepare('SELECT * FROM site').all();
  migrate(db, 2);
  expect(schemaVersion(db)).toBe(2);
  expect(db.prepare('SELECT * FROM site').all()).toEqual(before);
  expect(db.prepare('SELECT count(*) AS n FROM change_set').get()).toEqual({ n: 1 });
  expect(db.prepare("SELECT name FROM sqlite_schema WHERE name LIKE 'sync_%' AND type = 'table' ORDER BY name").all().map((row) => (row as { name: string }).name))
    .toEqual(['sync_conflict', 'sync_dirty', 'sync_ledger', 'sync_outbox', 'sync_quarantine', 'sync_refusal', 'sync_seen', 'sync_shadow', 'sync_state']);
  db.close();
});

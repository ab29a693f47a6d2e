import { expect, test } from 'vitest';
import { connect } from '#core/db/database.ts';
import { migrate, schemaVersion } from '#core/db/migrate.ts';

test('format 21 to 22: a company keeps everything, and has set no hours yet', () => {
  const db = connect(':memory:');
  migrate(db, 21);
  db.exec("INSERT INTO workspace (id, rev, createdAt, updatedAt, name, currency, sharingStopped) VALUES ('w', 3, 'x', 'y', 'Acme', 'EUR', 0)");
  migrate(db, 22);
  expect(schemaVersion(db)).toBe(22);
  expect(db.prepare('SELECT id, rev, name, currency, businessHours FROM workspace').all()).toEqual([{ id: 'w', rev: 3, name: 'Acme', currency: 'EUR', businessHours: null }]);
  db.close();
});

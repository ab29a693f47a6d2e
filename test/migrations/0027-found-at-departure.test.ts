import { expect, test } from 'vitest';
import { connect } from '#core/db/database.ts';
import { migrate, schemaVersion } from '#core/db/migrate.ts';
import { foundAtDeparture } from '#core/db/migrations/0027-found-at-departure.ts';

test('handoffs of the format before keep everything, and of them it is not known what was found then', () => {
  const db = connect(':memory:');
  migrate(db, foundAtDeparture.version - 1);
  db.prepare("INSERT INTO handoff (id, rev, createdAt, updatedAt, title, status, emergency, kept) VALUES ('h', 4, '2026-10-01T08:00:00.000Z', '2026-10-01T08:00:00.000Z', 'Away', 'returned', 0, '{}')").run();
  const before = db.prepare('SELECT * FROM handoff').get() as object;
  migrate(db, foundAtDeparture.version);
  expect(schemaVersion(db)).toBe(foundAtDeparture.version);
  expect(db.prepare('SELECT * FROM handoff').get()).toEqual({ ...before, found: null });
  db.close();
});

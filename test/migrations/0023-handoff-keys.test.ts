import { expect, test } from 'vitest';
import { connect } from '#core/db/database.ts';
import { migrate, schemaVersion } from '#core/db/migrate.ts';
import { handoffKeys } from '#core/db/migrations/0023-handoff-keys.ts';

test('people, vendors and handoffs of the format before keep everything, and have no key and nothing accepted yet', () => {
  const db = connect(':memory:');
  migrate(db, handoffKeys.version - 1);
  const at = '2026-10-01T08:00:00.000Z';
  db.prepare("INSERT INTO person (id, rev, createdAt, updatedAt, name, personType, side, inItTeam, vip) VALUES ('p', 2, ?, ?, 'Lea Kim', 'person', 'internal', 1, 0)").run(at, at);
  db.prepare("INSERT INTO vendor (id, rev, createdAt, updatedAt, name, vendorType, phone) VALUES ('v', 1, ?, ?, 'Northwind', 'it_provider', '+1 555 0100')").run(at, at);
  db.prepare("INSERT INTO handoff (id, rev, createdAt, updatedAt, title, status, emergency, lessons) VALUES ('h', 4, ?, ?, 'Away', 'returned', 0, 'Share the keys earlier')").run(at, at);
  const tables = { person: { ageKey: null }, vendor: { ageKey: null }, handoff: { kept: null } };
  const before = Object.fromEntries(Object.keys(tables).map((table) => [table, db.prepare(`SELECT * FROM ${table}`).get() as object]));
  migrate(db, handoffKeys.version);
  expect(schemaVersion(db)).toBe(handoffKeys.version);
  for (const [table, added] of Object.entries(tables)) expect(db.prepare(`SELECT * FROM ${table}`).get()).toEqual({ ...before[table], ...added });
  db.close();
});

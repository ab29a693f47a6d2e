import { expect, test } from 'vitest';
import { connect } from '#core/db/database.ts';
import { migrate, schemaVersion } from '#core/db/migrate.ts';

test('a workspace of the format before keeps its absences and shares, and gets room for handoffs and their items', () => {
  const db = connect(':memory:');
  migrate(db, 13);
  db.exec("INSERT INTO absence (id, rev, createdAt, updatedAt, personId, startsOn, endsOn, reason) VALUES ('a', 2, 'x', 'y', 'p', '2026-12-01', '2026-12-11', 'vacation')");
  db.exec("INSERT INTO share (id, rev, createdAt, updatedAt, recordKind, recordId, level, right, until) VALUES ('s', 1, 'x', 'y', 'runbook', 'b', 'full', 'view', '2026-12-11')");
  const before = [db.prepare('SELECT * FROM absence').all(), db.prepare('SELECT * FROM share').all()];
  migrate(db, 14);
  expect(schemaVersion(db)).toBe(14);
  expect([db.prepare('SELECT * FROM absence').all(), db.prepare('SELECT * FROM share').all()]).toEqual(before);
  db.exec("INSERT INTO handoff (id, rev, createdAt, updatedAt, title, status, startsOn, emergency) VALUES ('h', 1, 'x', 'y', 'December', 'draft', '2026-12-01', 0)");
  db.exec("INSERT INTO handoff_item (id, rev, createdAt, updatedAt, title, handoffId, what, reach, acknowledged) VALUES ('i', 1, 'x', 'y', 'Backups', 'h', 'responsibility', 'unknown', 'none')");
  expect(db.prepare("SELECT title FROM handoff_item INDEXED BY handoff_item_handoffId WHERE handoffId = 'h' AND deletedAt IS NULL").all()).toEqual([{ title: 'Backups' }]);
  expect(() => db.exec("UPDATE handoff_item SET times = 'often'")).toThrow(/INTEGER/);
  db.close();
});

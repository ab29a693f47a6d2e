import { expect, test } from 'vitest';
import { connect } from '#core/db/database.ts';
import { migrate, schemaVersion } from '#core/db/migrate.ts';

test('format 14 to 15: runs and schedules that stand there are found, those in the trash are not, and all else stays', () => {
  const db = connect(':memory:');
  migrate(db, 14);
  db.exec("INSERT INTO runbook (id, rev, createdAt, updatedAt, title, status) VALUES ('b', 3, 'a', 'b', 'Restore', 'active')");
  db.exec("INSERT INTO search_doc (id, recordId, kind, title, keywords, body) VALUES (7, 'b', 'runbook', 'Restore', '', '')");
  db.exec("INSERT INTO search_index (rowid, title, keywords, body) VALUES (7, 'Restore', '', '')");
  db.exec("INSERT INTO run (id, rev, createdAt, updatedAt, title, status, side, startedAt, notes) VALUES ('old', 1, 'a', 'b', 'Restore', 'done', 'internal', '2026-01-01', 'Tape 4 was bad'), ('new', 1, 'a', 'b', 'Restore', 'running', 'internal', '2026-02-01', NULL)");
  db.exec("INSERT INTO run (id, rev, createdAt, updatedAt, deletedAt, title, status, side, startedAt) VALUES ('gone', 1, 'a', 'b', 'c', 'Restore', 'done', 'internal', '2026-03-01')");
  db.exec("INSERT INTO schedule (id, rev, createdAt, updatedAt, title, side) VALUES ('plan', 1, 'a', 'b', 'Monthly restore', 'internal')");
  const before = db.prepare('SELECT * FROM run ORDER BY id').all() as Record<string, unknown>[];
  migrate(db, 15);
  expect(schemaVersion(db)).toBe(15);
  expect(db.prepare('SELECT * FROM run ORDER BY id').all()).toEqual(before.map((row) => ({ ...row, dueOn: null, finishedById: null, signedOffById: null, signedOffAt: null })));
  expect(db.prepare('SELECT otherHead FROM runbook').all()).toEqual([{ otherHead: null }]);
  const found = (words: string): unknown[] => db.prepare('SELECT recordId FROM search_doc WHERE id IN (SELECT rowid FROM search_index WHERE search_index MATCH ?) ORDER BY id DESC').pluck().all(words);
  expect(found('restore')).toEqual(['b', 'plan', 'new', 'old']);
  expect(found('tape')).toEqual(['old']);
  db.prepare("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)").run();
  db.close();
});

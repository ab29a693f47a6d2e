import { expect, test } from 'vitest';
import { connect } from '#core/db/database.ts';
import { migrate, schemaVersion } from '#core/db/migrate.ts';

test('a workspace of the format before keeps its runbooks, drafts and evidence, and gets room for runs, their steps and schedules', () => {
  const db = connect(':memory:');
  migrate(db, 10);
  db.exec("INSERT INTO runbook (id, rev, createdAt, updatedAt, title, status, body, provenOn) VALUES ('b', 3, 'a', 'b', 'Restore', 'active', '- [ ] Stop', '2026-08-21')");
  db.exec("INSERT INTO runbook_draft (runbookId, body, baseRev, at) VALUES ('b', 'text', 3, 'c')");
  const before = [db.prepare('SELECT * FROM runbook').all(), db.prepare('SELECT * FROM runbook_draft').all()];
  migrate(db, 11);
  expect(schemaVersion(db)).toBe(11);
  expect([db.prepare('SELECT * FROM runbook').all(), db.prepare('SELECT * FROM runbook_draft').all()]).toEqual(before);
  db.exec("INSERT INTO run (id, rev, createdAt, updatedAt, title, runbookId, status, startedAt, side) VALUES ('r', 1, 'a', 'b', 'Restore', 'b', 'running', 'd', 'internal')");
  db.exec("INSERT INTO run_step (id, rev, createdAt, updatedAt, what, runId, position, state) VALUES ('s', 1, 'a', 'b', 'Stop', 'r', 0, 'open')");
  db.exec("INSERT INTO schedule (id, rev, createdAt, updatedAt, title, runbookId, rule, startsAt, timeZone, side) VALUES ('p', 1, 'a', 'b', 'Monthly', 'b', 'FREQ=MONTHLY', '2026-11-02T18:00', 'Europe/Vilnius', 'internal')");
  expect(db.prepare("SELECT what FROM run_step INDEXED BY run_step_runId WHERE runId = 'r' AND deletedAt IS NULL ORDER BY position").all()).toEqual([{ what: 'Stop' }]);
  expect(db.prepare("SELECT id FROM run INDEXED BY run_status WHERE status = 'running' AND deletedAt IS NULL").all()).toEqual([{ id: 'r' }]);
  expect(() => db.exec("UPDATE run_step SET position = 'first'")).toThrow(/INTEGER/);
  db.close();
});

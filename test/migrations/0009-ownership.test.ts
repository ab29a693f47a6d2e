import { expect, test } from 'vitest';
import { connect } from '#core/db/database.ts';
import { migrate, schemaVersion } from '#core/db/migrate.ts';

test('a workspace of the format before keeps responsibilities and accepted gaps, and gets room for evidence and answers', () => {
  const db = connect(':memory:');
  migrate(db, 8);
  db.exec("INSERT INTO responsibility (id, rev, createdAt, updatedAt, name, afterHoursNeeded, severity, agreement, toolAdmin, evidenceOn) VALUES ('r', 4, 'a', 'b', 'Backups', 1, 'high', 'none', 'Dana', '2026-10-01')");
  db.exec("INSERT INTO acceptance (id, rev, createdAt, updatedAt, responsibilityId, finding, reason, until) VALUES ('x', 1, 'a', 'b', 'r', 'no-backup', 'Small', '2027-01-01')");
  migrate(db, 9);
  expect(schemaVersion(db)).toBe(9);
  expect(db.prepare('SELECT name, rev, toolAdmin, evidenceOn, toolAdminId, contract, hoursPerMonth FROM responsibility').get())
    .toEqual({ name: 'Backups', rev: 4, toolAdmin: 'Dana', evidenceOn: '2026-10-01', toolAdminId: null, contract: null, hoursPerMonth: null });
  expect(db.prepare('SELECT finding, reason, until, assetId, facts FROM acceptance').get()).toEqual({ finding: 'no-backup', reason: 'Small', until: '2027-01-01', assetId: null, facts: null });
  db.exec("INSERT INTO evidence (id, rev, createdAt, updatedAt, what, responsibilityId, \"on\", source) VALUES ('e', 1, 'a', 'b', 'Restore log', 'r', '2026-11-01', 'hand')");
  expect(db.prepare("SELECT what FROM evidence INDEXED BY evidence_responsibilityId WHERE responsibilityId = 'r' AND deletedAt IS NULL").all()).toEqual([{ what: 'Restore log' }]);
  expect(() => db.exec("INSERT INTO readiness_answer (id, rev, createdAt, updatedAt, question) VALUES ('q', 'one', 'a', 'b', 'hours')")).toThrow(/INTEGER/);
  db.close();
});

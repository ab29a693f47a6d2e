import { expect, test } from 'vitest';
import { connect } from '#core/db/database.ts';
import { migrate, schemaVersion } from '#core/db/migrate.ts';

test('format 29 to 30: what was accepted stays accepted, and may be about a contract', () => {
  const db = connect(':memory:');
  migrate(db, 29);
  db.exec("INSERT INTO acceptance (id, rev, createdAt, updatedAt, responsibilityId, finding, reason, until, facts) VALUES ('a', 2, 'x', 'y', 'r', 'no-backup', 'small', '2027-01-01', '')");
  migrate(db, 30);
  expect(schemaVersion(db)).toBe(30);
  db.exec("INSERT INTO acceptance (id, rev, createdAt, updatedAt, subjectKind, subjectId, finding, facts) VALUES ('b', 1, 'x', 'y', 'contract', 'c', 'keeper-left', 'p')");
  expect(db.prepare('SELECT id, rev, responsibilityId, subjectKind, subjectId, finding, reason, until, facts FROM acceptance ORDER BY id').all()).toEqual([
    { id: 'a', rev: 2, responsibilityId: 'r', subjectKind: null, subjectId: null, finding: 'no-backup', reason: 'small', until: '2027-01-01', facts: '' },
    { id: 'b', rev: 1, responsibilityId: null, subjectKind: 'contract', subjectId: 'c', finding: 'keeper-left', reason: null, until: null, facts: 'p' },
  ]);
  db.close();
});

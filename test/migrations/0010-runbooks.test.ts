import { expect, test } from 'vitest';
import { connect } from '#core/db/database.ts';
import { migrate, schemaVersion } from '#core/db/migrate.ts';

test('a workspace of the format before keeps its runbooks and gets room for drafts and names of versions', () => {
  const db = connect(':memory:');
  migrate(db, 9);
  db.prepare("INSERT INTO runbook (id, rev, createdAt, updatedAt, title, status, body) VALUES ('r', 2, '2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z', 'Restore', 'active', '- [ ] Stop')").run();
  const before = db.prepare('SELECT * FROM runbook').all();
  migrate(db, 10);
  expect(schemaVersion(db)).toBe(10);
  expect(db.prepare('SELECT * FROM runbook').all()).toEqual(before);
  db.prepare("INSERT INTO runbook_draft (runbookId, body, baseRev, at) VALUES ('r', 'text', 2, '2026-02-01T00:00:00.000Z')").run();
  expect(() => db.prepare("INSERT INTO runbook_draft (runbookId, body, baseRev, at) VALUES ('r', 'text', 2, '')").run()).toThrow(/UNIQUE/);
  db.prepare("INSERT INTO runbook_version_label (changeId, label) VALUES (7, 'As audited')").run();
  db.close();
});

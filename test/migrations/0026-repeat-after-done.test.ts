import { expect, test } from 'vitest';
import { connect } from '#core/db/database.ts';
import { migrate, schemaVersion } from '#core/db/migrate.ts';

test('format 25 to 26: a repeating task goes on counting from its due dates', () => {
  const db = connect(':memory:');
  migrate(db, 25);
  db.exec("INSERT INTO task (id, rev, createdAt, updatedAt, title, workType, status, priority, repeatRule, repeatFrom, occurrenceOn) VALUES ('t', 2, 'x', 'y', 'Check backups', 'planned', 'todo', 'normal', 'FREQ=DAILY', '2026-11-24', '2026-11-24')");
  migrate(db, 26);
  expect(schemaVersion(db)).toBe(26);
  expect(db.prepare('SELECT id, rev, repeatRule, repeatFrom, occurrenceOn, repeatAfterDone FROM task').all()).toEqual([{ id: 't', rev: 2, repeatRule: 'FREQ=DAILY', repeatFrom: '2026-11-24', occurrenceOn: '2026-11-24', repeatAfterDone: 0 }]);
  db.close();
});

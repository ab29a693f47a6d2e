import { expect, test } from 'vitest';
import { connect } from '#core/db/database.ts';
import { migrate, schemaVersion } from '#core/db/migrate.ts';

test('format 28 to 29: a repeating task goes on counting from its due dates', () => {
  const db = connect(':memory:');
  migrate(db, 28);
  db.exec("INSERT INTO task (id, rev, createdAt, updatedAt, title, workType, status, priority, repeatRule, repeatFrom, occurrenceOn) VALUES ('t', 2, 'x', 'y', 'Check backups', 'planned', 'todo', 'normal', 'FREQ=DAILY', '2026-11-24', '2026-11-24')");
  migrate(db, 29);
  expect(schemaVersion(db)).toBe(29);
  expect(db.prepare('SELECT id, rev, repeatRule, repeatFrom, occurrenceOn, repeatAfterDone FROM task').all()).toEqual([{ id: 't', rev: 2, repeatRule: 'FREQ=DAILY', repeatFrom: '2026-11-24', occurrenceOn: '2026-11-24', repeatAfterDone: 0 }]);
  db.close();
});

import { expect, test } from 'vitest';
import { connect } from '#core/db/database.ts';
import { migrate, schemaVersion } from '#core/db/migrate.ts';
import { taskCapture } from '#core/db/migrations/0016-task-capture.ts';

test('tasks of the format before keep everything and neither repeat nor bear tags', () => {
  const db = connect(':memory:');
  migrate(db, taskCapture.version - 1);
  db.prepare("INSERT INTO task (id, rev, createdAt, updatedAt, title, workType, status, priority, dueOn, spentMinutes) VALUES ('a', 3, '2026-10-01T08:00:00.000Z', '2026-10-05T08:00:00.000Z', 'Tape', 'planned', 'doing', 'high', '2026-10-09', 30)").run();
  const before = db.prepare('SELECT * FROM task').get() as object;
  migrate(db, taskCapture.version);
  expect(schemaVersion(db)).toBe(taskCapture.version);
  expect(db.prepare('SELECT * FROM task').get()).toEqual({ ...before, tags: null, dayRank: null, repeatRule: null, repeatFrom: null, occurrenceOn: null });
  db.close();
});

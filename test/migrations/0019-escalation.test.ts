import { expect, test } from 'vitest';
import { connect } from '#core/db/database.ts';
import { migrate, schemaVersion } from '#core/db/migrate.ts';
import { escalation } from '#core/db/migrations/0019-escalation.ts';

test('tasks of the format before keep everything and stand at no provider; comments and notes to months have room', () => {
  const db = connect(':memory:');
  migrate(db, escalation.version - 1);
  db.prepare("INSERT INTO task (id, rev, createdAt, updatedAt, title, workType, status, priority, dueOn, spentMinutes) VALUES ('a', 3, '2026-10-01T08:00:00.000Z', '2026-10-05T08:00:00.000Z', 'Tape', 'planned', 'doing', 'high', '2026-10-09', 30)").run();
  const before = db.prepare('SELECT * FROM task').get() as object;
  migrate(db, escalation.version);
  expect(schemaVersion(db)).toBe(escalation.version);
  expect(db.prepare('SELECT * FROM task').get()).toEqual({ ...before, escalation: null, answerBy: null });
  expect(db.prepare('SELECT (SELECT count(*) FROM comment) + (SELECT count(*) FROM month_note)').pluck().get()).toBe(0);
  db.close();
});

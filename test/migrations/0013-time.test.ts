import { expect, test } from 'vitest';
import { connect } from '#core/db/database.ts';
import { migrate, schemaVersion } from '#core/db/migrate.ts';
import { time } from '#core/db/migrations/0013-time.ts';

test('the time that stood on tasks becomes entries, the tasks keep theirs, and projects have room', () => {
  const db = connect(':memory:');
  migrate(db, 12);
  const task = db.prepare("INSERT INTO task (id, rev, createdAt, updatedAt, deletedAt, title, workType, status, priority, assigneeId, spentMinutes, doneAt) VALUES (?, 2, '2026-10-01T08:00:00.000Z', '2026-10-05T08:00:00.000Z', ?, 'x', ?, 'done', 'normal', ?, ?, ?)");
  task.run('a', null, 'reactive', 'dana', 45, '2026-10-04T10:00:00.000Z');
  task.run('b', null, 'project', null, 760, null);
  task.run('c', null, 'planned', 'dana', null, null);
  task.run('d', null, 'planned', 'dana', 0, null);
  task.run('e', '2026-10-06T08:00:00.000Z', 'planned', 'dana', 30, null);
  const before = db.prepare('SELECT id, rev, spentMinutes, doneAt FROM task ORDER BY id').all();
  migrate(db, time.version);
  expect(schemaVersion(db)).toBe(time.version);
  expect(db.prepare('SELECT id, rev, spentMinutes, doneAt FROM task ORDER BY id').all()).toEqual(before);
  expect(db.prepare('SELECT taskId, personId, "on", startedAt, minutes, workType FROM time_entry ORDER BY taskId').all()).toEqual([
    { taskId: 'a', personId: 'dana', on: '2026-10-04', startedAt: null, minutes: 45, workType: 'reactive' },
    { taskId: 'b', personId: null, on: '2026-10-05', startedAt: null, minutes: 760, workType: 'project' },
  ]);
  expect(db.prepare('SELECT count(*) AS n FROM project').get()).toEqual({ n: 0 });
  expect(db.prepare('SELECT workDays FROM person').all()).toEqual([]);
  db.close();
});

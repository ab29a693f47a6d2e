import { expect, test } from 'vitest';
import { connect } from '#core/db/database.ts';
import { migrate, schemaVersion } from '#core/db/migrate.ts';

test('what screens read at their start is found in indexes of its own, with the rows that were there', () => {
  const db = connect(':memory:');
  migrate(db, 23);
  const task = db.prepare("INSERT INTO task (id, rev, createdAt, updatedAt, deletedAt, title, workType, status, priority, doneAt) VALUES (?, 1, ?, 'x', ?, 'Printer', ?, ?, 'normal', ?)");
  task.run('a', '2026-11-01', null, 'reactive', 'todo', null);
  task.run('b', '2026-11-02', null, 'reactive', 'done', '2026-11-09');
  task.run('c', '2026-11-03', '2026-11-04', 'reactive', 'todo', null);
  task.run('d', '2026-11-04', null, 'planned', 'doing', null);
  migrate(db, 24);
  expect(schemaVersion(db)).toBe(24);
  expect(db.prepare("SELECT id FROM task INDEXED BY task_open WHERE deletedAt IS NULL AND status IN ('inbox', 'todo', 'doing', 'waiting') ORDER BY id").pluck().all()).toEqual(['a', 'd']);
  expect(db.prepare("SELECT id FROM task INDEXED BY task_reactive WHERE deletedAt IS NULL AND workType = 'reactive' AND coalesce(doneAt, createdAt) >= '2026-11-02'").pluck().all()).toEqual(['b']);
  db.exec("UPDATE task SET deletedAt = NULL WHERE id = 'c'");
  expect(db.prepare("SELECT count(*) FROM task INDEXED BY task_open WHERE deletedAt IS NULL AND status IN ('inbox', 'todo', 'doing', 'waiting')").pluck().get()).toBe(3);
  db.close();
});

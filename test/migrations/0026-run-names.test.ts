import { expect, test } from 'vitest';
import { connect } from '#core/db/database.ts';
import { migrate, schemaVersion } from '#core/db/migrate.ts';
import { runNames } from '#core/db/migrations/0026-run-names.ts';

test('runs and steps of the format before keep everything, and have no name of the provider yet', () => {
  const db = connect(':memory:');
  migrate(db, runNames.version - 1);
  const at = '2026-10-01T08:00:00.000Z';
  db.prepare("INSERT INTO run (id, rev, createdAt, updatedAt, title, status, side, finishedById, notes) VALUES ('r', 3, ?, ?, 'Restore test', 'done', 'internal', 'dana', 'Went well')").run(at, at);
  db.prepare("INSERT INTO run_step (id, rev, createdAt, updatedAt, what, runId, key, state, settledById) VALUES ('s', 2, ?, ?, 'Restore it', 'r', 'k', 'done', 'dana')").run(at, at);
  const tables = { run: { finishedByName: null }, run_step: { settledByName: null } };
  const before = Object.fromEntries(Object.keys(tables).map((table) => [table, db.prepare(`SELECT * FROM ${table}`).get() as object]));
  migrate(db, runNames.version);
  expect(schemaVersion(db)).toBe(runNames.version);
  for (const [table, added] of Object.entries(tables)) expect(db.prepare(`SELECT * FROM ${table}`).get()).toEqual({ ...before[table], ...added });
  db.close();
});

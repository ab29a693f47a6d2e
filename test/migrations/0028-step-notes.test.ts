import { expect, test } from 'vitest';
import { connect } from '#core/db/database.ts';
import { migrate, schemaVersion } from '#core/db/migrate.ts';
import { stepNotes } from '#core/db/migrations/0028-step-notes.ts';

test('what stands at the steps of runs of the format before is found with the run, and what was found before still is', () => {
  const db = connect(':memory:');
  migrate(db, stepNotes.version - 1);
  const at = '2026-10-01T08:00:00.000Z';
  const step = db.prepare("INSERT INTO run_step (id, rev, createdAt, updatedAt, deletedAt, what, runId, position, state, note, reason) VALUES (?, 1, ?, ?, ?, 'Step', 'r', ?, 'done', ?, ?)");
  db.prepare("INSERT INTO run (id, rev, createdAt, updatedAt, title, status, side, notes) VALUES ('r', 1, ?, ?, 'Restore test', 'done', 'internal', 'It went well')").run(at, at);
  for (const [id, deletedAt, position, note, reason] of [['b', null, 2, 'Tape robot jammed', null], ['a', null, 1, null, 'No spare disk'], ['c', at, 3, 'Thrown away', null], ['d', null, 4, null, null]] as const) step.run(id, at, at, deletedAt, position, note, reason);
  db.prepare("INSERT INTO search_doc (id, recordId, kind, title, keywords, body) VALUES (-5, 'r', 'run', 'Restore test', '', 'It went well')").run();
  db.exec('INSERT INTO search_index (rowid, title, keywords, body) SELECT id, title, keywords, body FROM search_doc');
  migrate(db, stepNotes.version);
  expect(schemaVersion(db)).toBe(stepNotes.version);
  const found = (word: string) => db.prepare('SELECT rowid FROM search_index WHERE search_index MATCH ?').pluck().all(word);
  for (const word of ['robot', 'spare', 'well', 'restore']) expect(found(word), word).toEqual([-5]);
  expect(found('thrown')).toEqual([]);
  expect(db.prepare('SELECT body FROM search_doc').pluck().get()).toBe('It went well\nNo spare disk\nTape robot jammed');
  db.prepare("INSERT INTO search_index (search_index) VALUES ('integrity-check')").run();
  db.close();
});

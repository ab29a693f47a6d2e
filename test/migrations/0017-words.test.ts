import { expect, test } from 'vitest';
import { connect } from '#core/db/database.ts';
import { migrate } from '#core/db/migrate.ts';
import { words } from '#core/db/migrations/0017-words.ts';

test('format 16 to 17: what both sides said about the division of work is kept under its topic, and the pull begins anew', () => {
  const db = connect(':memory:');
  migrate(db, 16);
  const said = db.prepare("INSERT INTO agreement_word (id, rec, gen, seq, what, by, who, at, version, terms, note, due, seen) VALUES (?, 'r1', 4, ?, ?, ?, 'Maria', '2026-11-01T09:00:00.000Z', ?, ?, 'Fine', ?, ?)");
  said.run('w1', 9, 'asked', 'desk', 'v1', '{"responsible":"provider"}', 0, 1);
  said.run('w2', 10, 'agreed', 'provider', 'v1', '{"responsible":"provider"}', 0, 0);
  said.run('w3', null, 'asked', 'desk', '', '{}', 1, 1);
  db.prepare(`INSERT INTO sync_state (id, url, serverId, workspaceId, providerName, device, deviceName, epoch, cursor, ackedN, lastN, paused, removalsAllowed, skewMs)
    VALUES (1, 'https://p.example', 's', 'w', 'Provider', 'd', 'Laptop', 'e', 41, 7, 7, 0, 0, 0)`).run();
  words.up(db);
  expect(db.prepare('SELECT id, gen, seq, topic, what, by, version, data, note, due, seen, cleared, refused FROM word ORDER BY id').all()).toEqual([
    { id: 'w1', gen: 4, seq: 9, topic: 'agreement', what: 'asked', by: 'desk', version: 'v1', data: '{"responsible":"provider"}', note: 'Fine', due: 0, seen: 1, cleared: 0, refused: null },
    { id: 'w2', gen: 4, seq: 10, topic: 'agreement', what: 'agreed', by: 'provider', version: 'v1', data: '{"responsible":"provider"}', note: 'Fine', due: 0, seen: 0, cleared: 0, refused: null },
    { id: 'w3', gen: 4, seq: null, topic: 'agreement', what: 'asked', by: 'desk', version: '', data: '{}', note: 'Fine', due: 1, seen: 1, cleared: 0, refused: null },
  ]);
  expect(db.prepare('SELECT cursor FROM sync_state').pluck().get()).toBe(0);
  expect(db.prepare("SELECT name FROM sqlite_master WHERE name LIKE 'agreement_word%'").all()).toEqual([]);
  db.close();
});

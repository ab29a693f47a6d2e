import { expect, test } from 'vitest';
import { connect } from '#core/db/database.ts';
import { migrate } from '#core/db/migrate.ts';
import { proposals } from '#core/db/migrations/0006-proposals.ts';

test('a connected workspace gets the list of suggestions and reads on from the start, with all else kept', () => {
  const db = connect(':memory:');
  migrate(db, proposals.version - 1);
  db.prepare(`INSERT INTO sync_state (id, url, serverId, workspaceId, providerName, device, deviceName, epoch, cursor, ackedN, lastN, paused, removalsAllowed, skewMs)
    VALUES (1, 'https://p.example', 's', 'w', 'Provider', 'd', 'Laptop', 'e', 41, 7, 7, 0, 0, 0)`).run();
  db.prepare("INSERT INTO sync_shadow (rec, kind, live, acked, gen, seq, shareSeq, fields) VALUES ('r1', 'asset', 1, 1, 3, 41, 3, '{}')").run();
  proposals.up(db);
  expect(db.prepare('SELECT cursor, ackedN, lastN, epoch FROM sync_state').get()).toEqual({ cursor: 0, ackedN: 7, lastN: 7, epoch: 'e' });
  expect(db.prepare('SELECT count(*) AS n FROM sync_shadow').get()).toEqual({ n: 1 });
  expect(db.prepare('SELECT count(*) AS n FROM proposal').get()).toEqual({ n: 0 });
  expect(() => db.prepare("INSERT INTO proposal (id, rec, kind, gen, who, at, note, fields, state, taken, reason, answerDue) VALUES ('p', 'r1', 'asset', 3, 'Maria', '', '', '{}', 'lost', '[]', '', 0)").run()).toThrow(/CHECK/);
  db.close();
});

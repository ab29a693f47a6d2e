import { expect, test } from 'vitest';
import { connect } from '#core/db/database.ts';
import { migrate } from '#core/db/migrate.ts';
import { agreements } from '#core/db/migrations/0012-agreements.ts';

test('format 11 to 12: what was noted by hand stays, both sides’ words have room, and the pull begins anew', () => {
  const db = connect(':memory:');
  migrate(db, 11);
  db.exec("INSERT INTO responsibility (id, rev, createdAt, updatedAt, name, afterHoursNeeded, severity, agreement, agreedOn) VALUES ('r1', 1, '', '', 'Backups', 1, 'normal', 'agreed', '2026-01-01')");
  db.prepare(`INSERT INTO sync_state (id, url, serverId, workspaceId, providerName, device, deviceName, epoch, cursor, ackedN, lastN, paused, removalsAllowed, skewMs)
    VALUES (1, 'https://p.example', 's', 'w', 'Provider', 'd', 'Laptop', 'e', 41, 7, 7, 0, 0, 0)`).run();
  agreements.up(db);
  expect(db.prepare('SELECT agreement, agreedOn FROM responsibility').get()).toEqual({ agreement: 'agreed', agreedOn: '2026-01-01' });
  expect(db.prepare('SELECT cursor FROM sync_state').pluck().get()).toBe(0);
  expect(db.prepare('SELECT count(*) FROM agreement_word').pluck().get()).toBe(0);
  db.close();
});

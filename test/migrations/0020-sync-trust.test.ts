import { expect, test } from 'vitest';
import { connect } from '#core/db/database.ts';
import { migrate } from '#core/db/migrate.ts';
import { syncTrust } from '#core/db/migrations/0020-sync-trust.ts';

test('format 19 to 20: the connection stays, without an authority of its own, and nothing is told yet', () => {
  const db = connect(':memory:');
  migrate(db, 19);
  db.exec(`INSERT INTO sync_state (id, url, serverId, workspaceId, providerName, device, deviceName, epoch, cursor, ackedN, lastN, paused, removalsAllowed, lastSyncedAt, skewMs, error)
    VALUES (1, 'https://a', 's', 'w', 'Provider', 'd', 'Laptop', 'e', 7, 3, 3, 0, 0, NULL, 0, NULL)`);
  syncTrust.up(db);
  expect(db.prepare('SELECT url, cursor, ca FROM sync_state').all()).toEqual([{ url: 'https://a', cursor: 7, ca: null }]);
  expect(db.prepare('SELECT count(*) FROM sync_note').pluck().get()).toBe(0);
  expect(db.prepare('SELECT count(*) FROM sync_unclear').pluck().get()).toBe(0);
  db.close();
});

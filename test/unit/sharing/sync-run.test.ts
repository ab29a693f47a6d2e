import { expect, test } from 'vitest';
import { connect } from '#core/db/database.ts';
import { migrate } from '#core/db/migrate.ts';
import { addSyncRun, countSyncRuns, syncRuns, type SyncRun } from '#core/repos/sync-run-repo.ts';

const quiet: SyncRun = { startedAt: '2026-11-23T09:00:00.000Z', endedAt: '2026-11-23T09:00:01.000Z', sent: 0, recalled: 0, received: 0, refused: 0, bytesOut: 10, bytesIn: 20, error: null };

test('quiet conversations join their line only while they end alike, and the log keeps the last 500', () => {
  const db = connect(':memory:');
  migrate(db);
  addSyncRun(db, quiet);
  addSyncRun(db, { ...quiet, endedAt: '2026-11-23T09:05:00.000Z' });
  addSyncRun(db, { ...quiet, error: 'No network.' });
  addSyncRun(db, { ...quiet, error: 'No network.' });
  addSyncRun(db, { ...quiet, error: 'No key.' });
  addSyncRun(db, { ...quiet, sent: 1 });
  addSyncRun(db, { ...quiet, sent: 1 });
  addSyncRun(db, quiet);
  expect(syncRuns(db, 10, 0).map(({ error, sent, times }) => [error, sent, times])).toEqual([[null, 0, 1], [null, 1, 1], [null, 1, 1], ['No key.', 0, 1], ['No network.', 0, 2], [null, 0, 2]]);
  expect(syncRuns(db, 1, 5)[0]).toMatchObject({ endedAt: '2026-11-23T09:05:00.000Z', bytesOut: 20, bytesIn: 40 });
  for (let at = 0; at < 520; at += 1) addSyncRun(db, { ...quiet, sent: 1 });
  expect(countSyncRuns(db)).toBe(500);
  db.close();
});

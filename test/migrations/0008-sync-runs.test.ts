import { expect, test } from 'vitest';
import { connect } from '#core/db/database.ts';
import { migrate } from '#core/db/migrate.ts';
import { syncRuns } from '#core/db/migrations/0008-sync-runs.ts';

test('format 7 to 8: the ledger stays and is found by kind; the log of conversations begins', () => {
  const db = connect(':memory:');
  migrate(db, 7);
  db.exec("INSERT INTO sync_ledger (rec, kind, title, action, level, fields, server, at) VALUES ('r1', 'asset', 'Printer', 'sent', 'full', '[\"name\"]', 'https://a', '2026-01-01T00:00:00.000Z')");
  syncRuns.up(db);
  expect(db.prepare("SELECT rec FROM sync_ledger INDEXED BY sync_ledger_kind WHERE kind = 'asset'").pluck().all()).toEqual(['r1']);
  expect(db.prepare('SELECT count(*) FROM sync_run').pluck().get()).toBe(0);
  db.close();
});

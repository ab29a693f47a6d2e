import type { Migration } from '../migrate.ts';

/** A short log of the conversations with the provider's server, and a way into the ledger by kind. */
export const syncRuns: Migration = {
  version: 8,
  name: 'sync-runs',
  up(db) {
    db.exec(`
      CREATE TABLE sync_run (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        startedAt TEXT NOT NULL,
        endedAt TEXT NOT NULL,
        sent INTEGER NOT NULL,
        recalled INTEGER NOT NULL,
        received INTEGER NOT NULL,
        refused INTEGER NOT NULL,
        bytesOut INTEGER NOT NULL,
        bytesIn INTEGER NOT NULL,
        error TEXT,
        times INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX sync_ledger_kind ON sync_ledger (kind, id);
      CREATE INDEX sync_ledger_at ON sync_ledger (at);
    `);
  },
};

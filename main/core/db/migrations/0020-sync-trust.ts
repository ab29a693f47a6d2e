import type { Migration } from '../migrate.ts';

/** What a person should know of a restore or a copy, what is shared without this desk knowing why, and an authority of the provider's own. */
export const syncTrust: Migration = {
  version: 20,
  name: 'sync-trust',
  up(db) {
    db.exec(`
      CREATE TABLE sync_note (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        what TEXT NOT NULL,
        at TEXT NOT NULL,
        endedAt TEXT,
        sent INTEGER NOT NULL,
        recalled INTEGER NOT NULL,
        received INTEGER NOT NULL,
        dismissedAt TEXT
      ) STRICT;
      CREATE TABLE sync_unclear (
        rec TEXT NOT NULL PRIMARY KEY,
        kind TEXT NOT NULL,
        record TEXT NOT NULL,
        at TEXT NOT NULL
      ) STRICT;
      ALTER TABLE sync_state ADD COLUMN ca TEXT;
    `);
  },
};

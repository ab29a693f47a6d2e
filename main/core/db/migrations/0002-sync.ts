import type { Migration } from '../migrate.ts';

/** What a desk must remember of its provider: see design of sync in docs/architecture.md. */
export const sync: Migration = {
  version: 2,
  name: 'sync',
  up(db) {
    db.exec(`
      CREATE TABLE sync_state (
        id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
        url TEXT NOT NULL,
        serverId TEXT NOT NULL,
        workspaceId TEXT NOT NULL,
        providerName TEXT NOT NULL,
        device TEXT NOT NULL,
        deviceName TEXT NOT NULL,
        epoch TEXT,
        cursor INTEGER NOT NULL,
        ackedN INTEGER NOT NULL,
        lastN INTEGER NOT NULL,
        paused INTEGER NOT NULL,
        removalsAllowed INTEGER NOT NULL,
        lastSyncedAt TEXT,
        skewMs INTEGER NOT NULL,
        error TEXT
      ) STRICT;
      CREATE TABLE sync_shadow (
        rec TEXT NOT NULL PRIMARY KEY,
        kind TEXT NOT NULL,
        live INTEGER NOT NULL,
        acked INTEGER NOT NULL,
        gen INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        shareSeq INTEGER NOT NULL,
        terms TEXT,
        until TEXT,
        fields TEXT NOT NULL
      ) STRICT;
      CREATE INDEX sync_shadow_until ON sync_shadow (until) WHERE live = 1 AND until IS NOT NULL;
      CREATE TABLE sync_seen (
        rec TEXT NOT NULL,
        field TEXT NOT NULL,
        hlc TEXT NOT NULL,
        PRIMARY KEY (rec, field, hlc)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE sync_dirty (
        rec TEXT NOT NULL PRIMARY KEY,
        kind TEXT NOT NULL,
        mark INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX sync_dirty_mark ON sync_dirty (mark);
      CREATE TABLE sync_outbox (
        n INTEGER NOT NULL PRIMARY KEY,
        mutId TEXT NOT NULL,
        rec TEXT NOT NULL,
        kind TEXT NOT NULL,
        mark INTEGER NOT NULL,
        mutation TEXT NOT NULL
      ) STRICT;
      CREATE TABLE sync_conflict (
        id TEXT NOT NULL PRIMARY KEY,
        rec TEXT NOT NULL,
        kind TEXT NOT NULL,
        field TEXT NOT NULL,
        mine TEXT NOT NULL,
        theirs TEXT NOT NULL,
        winner TEXT NOT NULL,
        at TEXT NOT NULL,
        resolvedAt TEXT,
        how TEXT
      ) STRICT;
      CREATE INDEX sync_conflict_open ON sync_conflict (at) WHERE resolvedAt IS NULL;
      CREATE TABLE sync_refusal (
        id TEXT NOT NULL PRIMARY KEY,
        rec TEXT NOT NULL,
        kind TEXT NOT NULL,
        reason TEXT NOT NULL,
        mutation TEXT NOT NULL,
        at TEXT NOT NULL,
        dismissedAt TEXT
      ) STRICT;
      CREATE TABLE sync_quarantine (
        rec TEXT NOT NULL PRIMARY KEY,
        kind TEXT NOT NULL,
        findings TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        allowed INTEGER NOT NULL,
        at TEXT NOT NULL
      ) STRICT;
      CREATE TABLE sync_ledger (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        rec TEXT NOT NULL,
        kind TEXT NOT NULL,
        title TEXT NOT NULL,
        action TEXT NOT NULL,
        level TEXT,
        fields TEXT NOT NULL,
        server TEXT NOT NULL,
        at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX sync_ledger_rec ON sync_ledger (rec, id);
    `);
  },
};

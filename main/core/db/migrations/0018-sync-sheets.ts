import type { Migration } from '../migrate.ts';

/**
 * Sheets on their way: which records went, not their values, for what became of them is read from the server. The ledger
 * names the fields that left once for all records of which the same ones left.
 */
export const syncSheets: Migration = {
  version: 18,
  name: 'sync-sheets',
  up(db) {
    db.exec(`
      CREATE TABLE sync_sheet (
        n INTEGER NOT NULL PRIMARY KEY,
        mutId TEXT NOT NULL,
        kind TEXT NOT NULL,
        level TEXT NOT NULL,
        hlc TEXT NOT NULL,
        names TEXT NOT NULL,
        recs TEXT NOT NULL
      ) STRICT;
      CREATE TABLE sync_ledger_fields (
        id INTEGER NOT NULL PRIMARY KEY,
        names TEXT NOT NULL UNIQUE
      ) STRICT;
      INSERT INTO sync_ledger_fields (names) SELECT DISTINCT fields FROM sync_ledger;
      ALTER TABLE sync_ledger RENAME TO sync_ledger_before;
      CREATE TABLE sync_ledger (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        rec TEXT NOT NULL,
        kind TEXT NOT NULL,
        title TEXT NOT NULL,
        action TEXT NOT NULL,
        level TEXT,
        fieldsId INTEGER NOT NULL REFERENCES sync_ledger_fields (id),
        server TEXT NOT NULL,
        at TEXT NOT NULL
      ) STRICT;
      INSERT INTO sync_ledger (id, rec, kind, title, action, level, fieldsId, server, at)
        SELECT old.id, rec, kind, title, action, level, named.id, server, at FROM sync_ledger_before AS old JOIN sync_ledger_fields AS named ON named.names = old.fields;
      DROP TABLE sync_ledger_before;
      CREATE INDEX sync_ledger_rec ON sync_ledger (rec, id);
      CREATE INDEX sync_ledger_kind ON sync_ledger (kind, id);
      CREATE INDEX sync_ledger_at ON sync_ledger (at);
    `);
  },
};

import type { Migration } from '../migrate.ts';

/**
 * One line of the ledger for all records of a sheet: it has the number of its last entry, and stands for as many before
 * it. `recs` and `titles` name them in order, `rec` and `lastRec` are the first and the last of their ids.
 */
export const ledgerLines: Migration = {
  version: 25,
  name: 'ledger-lines',
  up(db) {
    db.exec(`
      ALTER TABLE sync_ledger ADD COLUMN many INTEGER NOT NULL DEFAULT 1;
      ALTER TABLE sync_ledger ADD COLUMN lastRec TEXT;
      ALTER TABLE sync_ledger ADD COLUMN entries TEXT;
      CREATE INDEX sync_ledger_many ON sync_ledger (rec, lastRec) WHERE many > 1;
    `);
  },
};

import type { Migration } from '../migrate.ts';

/** Text that is being written and not saved yet, and the names that people give to versions. Neither leaves this desk. */
export const runbooks: Migration = {
  version: 10,
  name: 'runbooks',
  up(db) {
    db.exec(`
      CREATE TABLE runbook_draft (
        runbookId TEXT NOT NULL PRIMARY KEY,
        body TEXT NOT NULL,
        /** The revision that the text was begun from. */
        baseRev INTEGER NOT NULL,
        at TEXT NOT NULL
      ) STRICT;
      CREATE TABLE runbook_version_label (
        changeId INTEGER NOT NULL PRIMARY KEY,
        label TEXT NOT NULL
      ) STRICT;
    `);
  },
};

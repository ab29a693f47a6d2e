import type { Migration } from '../migrate.ts';

/** What both sides said about the division of work in each row. */
export const agreements: Migration = {
  version: 12,
  name: 'agreements',
  up(db) {
    db.exec(`
      CREATE TABLE agreement_word (
        id TEXT NOT NULL PRIMARY KEY,
        rec TEXT NOT NULL,
        gen INTEGER NOT NULL,
        -- Null until the server has noted it.
        seq INTEGER,
        what TEXT NOT NULL CHECK (what IN ('asked', 'taken_back', 'agreed', 'disputed')),
        by TEXT NOT NULL CHECK (by IN ('desk', 'provider')),
        who TEXT NOT NULL,
        at TEXT NOT NULL,
        version TEXT NOT NULL,
        terms TEXT NOT NULL,
        note TEXT NOT NULL,
        due INTEGER NOT NULL,
        seen INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX agreement_word_rec ON agreement_word (rec, seq);
      CREATE INDEX agreement_word_due ON agreement_word (id) WHERE due = 1;
      CREATE INDEX agreement_word_new ON agreement_word (at) WHERE seen = 0;
      -- An older Tandem passed words over; reading on from the start finds them.
      UPDATE sync_state SET cursor = 0;
    `);
  },
};

import type { Migration } from '../migrate.ts';

/** What the provider's engineers suggest, and what was decided. */
export const proposals: Migration = {
  version: 6,
  name: 'proposals',
  up(db) {
    db.exec(`
      CREATE TABLE proposal (
        id TEXT NOT NULL PRIMARY KEY,
        rec TEXT NOT NULL,
        kind TEXT NOT NULL,
        gen INTEGER NOT NULL,
        who TEXT NOT NULL,
        at TEXT NOT NULL,
        note TEXT NOT NULL,
        fields TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'declined', 'outdated', 'withdrawn')),
        taken TEXT NOT NULL,
        reason TEXT NOT NULL,
        answeredAt TEXT,
        changeSetId INTEGER,
        answerDue INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX proposal_state ON proposal (state, at);
      CREATE INDEX proposal_rec ON proposal (rec, state);
      CREATE INDEX proposal_set ON proposal (changeSetId) WHERE changeSetId IS NOT NULL;
      CREATE INDEX proposal_due ON proposal (id) WHERE answerDue = 1;
      -- An older Tandem passed suggestions over; reading on from the start finds those that still wait.
      UPDATE sync_state SET cursor = 0;
    `);
  },
};

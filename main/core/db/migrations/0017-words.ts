import type { Migration } from '../migrate.ts';

/** What both sides say about any shared record, by topic; agreement on the division of work is the first of them. */
export const words: Migration = {
  version: 17,
  name: 'words',
  up(db) {
    db.exec(`
      CREATE TABLE word (
        id TEXT NOT NULL PRIMARY KEY,
        rec TEXT NOT NULL,
        gen INTEGER NOT NULL,
        -- Null until the server has noted it.
        seq INTEGER,
        topic TEXT NOT NULL,
        what TEXT NOT NULL,
        by TEXT NOT NULL CHECK (by IN ('desk', 'provider')),
        who TEXT NOT NULL,
        at TEXT NOT NULL,
        version TEXT NOT NULL,
        data TEXT NOT NULL,
        note TEXT NOT NULL,
        due INTEGER NOT NULL,
        seen INTEGER NOT NULL,
        -- A person said that it holds no secret.
        cleared INTEGER NOT NULL DEFAULT 0,
        -- Why the server did not note it.
        refused TEXT
      ) STRICT;
      INSERT INTO word (id, rec, gen, seq, topic, what, by, who, at, version, data, note, due, seen)
        SELECT id, rec, gen, seq, 'agreement', what, by, who, at, version, terms, note, due, seen FROM agreement_word;
      DROP TABLE agreement_word;
      CREATE INDEX word_rec ON word (rec, topic, seq);
      CREATE INDEX word_topic ON word (topic, rec);
      CREATE INDEX word_due ON word (id) WHERE due = 1;
      CREATE INDEX word_new ON word (topic, at) WHERE seen = 0;
      -- An older Tandem passed words of other topics over; reading on from the start finds them.
      UPDATE sync_state SET cursor = 0;
    `);
  },
};

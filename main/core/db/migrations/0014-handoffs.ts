import type { Migration } from '../migrate.ts';

/** Handoffs and their items. */
export const handoffs: Migration = {
  version: 14,
  name: 'handoffs',
  up(db) {
    db.exec(`
      CREATE TABLE handoff (
        id TEXT NOT NULL PRIMARY KEY,
        rev INTEGER NOT NULL,
        createdAt TEXT NOT NULL,
        updatedAt TEXT NOT NULL,
        deletedAt TEXT,
        title TEXT NOT NULL,
        status TEXT NOT NULL,
        awayId TEXT,
        startsOn TEXT,
        endsOn TEXT,
        side TEXT,
        substituteId TEXT,
        emergency INTEGER NOT NULL,
        callAt TEXT,
        callNotes TEXT,
        message TEXT,
        handedOverAt TEXT,
        returnedOn TEXT,
        given TEXT,
        packetAt TEXT,
        packetHash TEXT,
        lessons TEXT,
        privateNotes TEXT
      ) STRICT;
      CREATE INDEX handoff_title ON handoff (title COLLATE NOCASE, id) WHERE deletedAt IS NULL;
      CREATE INDEX handoff_status ON handoff (status, startsOn, id) WHERE deletedAt IS NULL;
      CREATE INDEX handoff_awayId ON handoff (awayId, startsOn, id) WHERE deletedAt IS NULL;
      CREATE INDEX handoff_startsOn ON handoff (startsOn, id) WHERE deletedAt IS NULL;
      CREATE INDEX handoff_endsOn ON handoff (endsOn, id) WHERE deletedAt IS NULL;
      CREATE INDEX handoff_updatedAt ON handoff (updatedAt, id) WHERE deletedAt IS NULL;
      CREATE INDEX handoff_trash ON handoff (deletedAt) WHERE deletedAt IS NOT NULL;
      CREATE TABLE handoff_item (
        id TEXT NOT NULL PRIMARY KEY,
        rev INTEGER NOT NULL,
        createdAt TEXT NOT NULL,
        updatedAt TEXT NOT NULL,
        deletedAt TEXT,
        title TEXT NOT NULL,
        handoffId TEXT,
        what TEXT NOT NULL,
        ofKind TEXT,
        ofId TEXT,
        "on" TEXT,
        times INTEGER,
        side TEXT,
        substituteId TEXT,
        note TEXT,
        position INTEGER,
        scheduleId TEXT,
        reach TEXT NOT NULL,
        leftOut TEXT,
        accepted TEXT,
        acknowledged TEXT NOT NULL,
        acknowledgedBy TEXT,
        acknowledgedAt TEXT
      ) STRICT;
      CREATE INDEX handoff_item_title ON handoff_item (title COLLATE NOCASE, id) WHERE deletedAt IS NULL;
      CREATE INDEX handoff_item_handoffId ON handoff_item (handoffId, position, id) WHERE deletedAt IS NULL;
      CREATE INDEX handoff_item_ofId ON handoff_item (ofId, id) WHERE deletedAt IS NULL;
      CREATE INDEX handoff_item_on ON handoff_item ("on", title COLLATE NOCASE, id) WHERE deletedAt IS NULL;
      CREATE INDEX handoff_item_scheduleId ON handoff_item (scheduleId) WHERE deletedAt IS NULL;
      CREATE INDEX handoff_item_updatedAt ON handoff_item (updatedAt, id) WHERE deletedAt IS NULL;
      CREATE INDEX handoff_item_trash ON handoff_item (deletedAt) WHERE deletedAt IS NOT NULL;
    `);
  },
};

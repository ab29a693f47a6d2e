import type { Migration } from '../migrate.ts';

/** Marks set in pieces, recalls first; conflicts that an undo opens again; what others share, for comparing digests. */
export const syncDepth: Migration = {
  version: 7,
  name: 'sync-depth',
  up(db) {
    db.exec(`
      CREATE TABLE sync_sweep (
        id INTEGER NOT NULL PRIMARY KEY,
        what TEXT NOT NULL,
        after TEXT NOT NULL,
        mark INTEGER NOT NULL
      ) STRICT;
      ALTER TABLE sync_dirty ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0;
      CREATE INDEX sync_dirty_order ON sync_dirty (urgent DESC, mark);
      CREATE INDEX sync_shadow_acked ON sync_shadow (acked);
      CREATE TABLE sync_foreign (
        rec TEXT NOT NULL PRIMARY KEY,
        line TEXT NOT NULL
      ) STRICT;
      ALTER TABLE sync_conflict ADD COLUMN setId INTEGER;
      CREATE INDEX sync_conflict_set ON sync_conflict (setId) WHERE setId IS NOT NULL;
    `);
  },
};

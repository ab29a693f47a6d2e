import type { Migration } from '../migrate.ts';

/** Which imports ran: one that was interrupted is taken back at the next open. */
export const imports: Migration = {
  version: 3,
  name: 'imports',
  up(db) {
    db.exec(`
      CREATE TABLE import_batch (
        id TEXT NOT NULL PRIMARY KEY,
        label TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('running', 'done', 'cancelled', 'interrupted', 'undone')),
        startedAt TEXT NOT NULL
      ) STRICT;
      CREATE INDEX import_batch_running ON import_batch (id) WHERE state = 'running';
    `);
  },
};

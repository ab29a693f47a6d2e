import type { Migration } from '../migrate.ts';

/** A task may come again so long after it was done, not after it was due. */
export const repeatAfterDone: Migration = {
  version: 29,
  name: 'repeat-after-done',
  up(db) {
    db.exec('ALTER TABLE task ADD COLUMN repeatAfterDone INTEGER NOT NULL DEFAULT 0');
  },
};

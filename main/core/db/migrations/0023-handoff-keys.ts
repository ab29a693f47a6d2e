import type { Migration } from '../migrate.ts';

/** The public key that packets for somebody are locked with, and which changes were accepted on return. */
export const handoffKeys: Migration = {
  version: 23,
  name: 'handoff-keys',
  up(db) {
    db.exec(`
      ALTER TABLE person ADD COLUMN ageKey TEXT;
      ALTER TABLE vendor ADD COLUMN ageKey TEXT;
      ALTER TABLE handoff ADD COLUMN kept TEXT;
    `);
  },
};

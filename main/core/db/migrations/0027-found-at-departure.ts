import type { Migration } from '../migrate.ts';

/** The findings that were open when a handoff was handed over, so that the return tells which are new. */
export const foundAtDeparture: Migration = {
  version: 27,
  name: 'found-at-departure',
  up(db) {
    db.exec('ALTER TABLE handoff ADD COLUMN found TEXT;');
  },
};

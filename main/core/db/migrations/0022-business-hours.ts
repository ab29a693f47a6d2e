import type { Migration } from '../migrate.ts';

/** When the company is at work, for targets and for what counts as after hours. */
export const businessHours: Migration = {
  version: 22,
  name: 'business-hours',
  up(db) {
    db.exec('ALTER TABLE workspace ADD COLUMN businessHours TEXT');
  },
};

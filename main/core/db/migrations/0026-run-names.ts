import type { Migration } from '../migrate.ts';

/** Who of the provider ticked a step and finished a run, by name. */
export const runNames: Migration = {
  version: 26,
  name: 'run-names',
  up(db) {
    db.exec(`
      ALTER TABLE run ADD COLUMN finishedByName TEXT;
      ALTER TABLE run_step ADD COLUMN settledByName TEXT;
    `);
  },
};

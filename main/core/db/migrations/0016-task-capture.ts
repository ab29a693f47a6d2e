import type { Migration } from '../migrate.ts';

/** Tags on tasks, their place in a day, and the rule by which they come again. */
export const taskCapture: Migration = {
  version: 16,
  name: 'task-capture',
  up(db) {
    db.exec(`
      ALTER TABLE task ADD COLUMN tags TEXT;
      ALTER TABLE task ADD COLUMN dayRank INTEGER;
      ALTER TABLE task ADD COLUMN repeatRule TEXT;
      ALTER TABLE task ADD COLUMN repeatFrom TEXT;
      ALTER TABLE task ADD COLUMN occurrenceOn TEXT;
    `);
  },
};

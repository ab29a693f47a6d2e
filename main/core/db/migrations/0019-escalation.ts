import type { Migration } from '../migrate.ts';

/** Where a task stands at the provider, comments that stay here, and the technician's note to a month. */
export const escalation: Migration = {
  version: 19,
  name: 'escalation',
  up(db) {
    db.exec(`
      ALTER TABLE task ADD COLUMN escalation TEXT;
      ALTER TABLE task ADD COLUMN answerBy TEXT;
      CREATE INDEX task_escalation ON task (escalation, title COLLATE NOCASE, id) WHERE deletedAt IS NULL;
      CREATE TABLE comment (
        id TEXT NOT NULL PRIMARY KEY, rev INTEGER NOT NULL, createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL, deletedAt TEXT,
        taskId TEXT, text TEXT, byId TEXT
      ) STRICT;
      CREATE INDEX comment_taskId ON comment (taskId, id) WHERE deletedAt IS NULL;
      CREATE INDEX comment_trash ON comment (deletedAt) WHERE deletedAt IS NOT NULL;
      CREATE TABLE month_note (
        id TEXT NOT NULL PRIMARY KEY, rev INTEGER NOT NULL, createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL, deletedAt TEXT,
        month TEXT NOT NULL, text TEXT
      ) STRICT;
      CREATE INDEX month_note_trash ON month_note (deletedAt) WHERE deletedAt IS NOT NULL;
    `);
  },
};

import type { Migration } from '../migrate.ts';

/** Evidence as records, answers of the readiness assessment, what an accepted gap was, and three fields of a responsibility. */
export const ownership: Migration = {
  version: 9,
  name: 'ownership',
  up(db) {
    db.exec(`
      ALTER TABLE responsibility ADD COLUMN toolAdminId TEXT;
      ALTER TABLE responsibility ADD COLUMN contract TEXT;
      ALTER TABLE responsibility ADD COLUMN hoursPerMonth INTEGER;
      CREATE INDEX responsibility_toolAdminId ON responsibility (toolAdminId, name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
      ALTER TABLE acceptance ADD COLUMN assetId TEXT;
      ALTER TABLE acceptance ADD COLUMN facts TEXT;
      CREATE INDEX acceptance_assetId ON acceptance (assetId, finding COLLATE NOCASE, id) WHERE deletedAt IS NULL;
      CREATE TABLE evidence (
        id TEXT NOT NULL PRIMARY KEY,
        rev INTEGER NOT NULL,
        createdAt TEXT NOT NULL,
        updatedAt TEXT NOT NULL,
        deletedAt TEXT,
        what TEXT NOT NULL,
        responsibilityId TEXT,
        "on" TEXT,
        "where" TEXT,
        byId TEXT,
        source TEXT NOT NULL,
        runId TEXT,
        note TEXT
      ) STRICT;
      CREATE INDEX evidence_what ON evidence (what COLLATE NOCASE, id) WHERE deletedAt IS NULL;
      CREATE INDEX evidence_responsibilityId ON evidence (responsibilityId, "on", id) WHERE deletedAt IS NULL;
      CREATE INDEX evidence_on ON evidence ("on", what COLLATE NOCASE, id) WHERE deletedAt IS NULL;
      CREATE INDEX evidence_runId ON evidence (runId) WHERE runId IS NOT NULL;
      CREATE INDEX evidence_updatedAt ON evidence (updatedAt, id) WHERE deletedAt IS NULL;
      CREATE INDEX evidence_trash ON evidence (deletedAt) WHERE deletedAt IS NOT NULL;
      CREATE TABLE readiness_answer (
        id TEXT NOT NULL PRIMARY KEY,
        rev INTEGER NOT NULL,
        createdAt TEXT NOT NULL,
        updatedAt TEXT NOT NULL,
        deletedAt TEXT,
        question TEXT,
        answer TEXT,
        note TEXT
      ) STRICT;
      CREATE INDEX readiness_answer_question ON readiness_answer (question COLLATE NOCASE, id) WHERE deletedAt IS NULL;
      CREATE INDEX readiness_answer_updatedAt ON readiness_answer (updatedAt, id) WHERE deletedAt IS NULL;
      CREATE INDEX readiness_answer_trash ON readiness_answer (deletedAt) WHERE deletedAt IS NOT NULL;
    `);
  },
};

import type { Migration } from '../migrate.ts';

/** Files and photos of records; their bytes stand beside the workspace, see `main/core/files`. */
export const files: Migration = {
  version: 5,
  name: 'files',
  up(db) {
    db.exec(`
      CREATE TABLE attachment (
        id TEXT NOT NULL PRIMARY KEY,
        rev INTEGER NOT NULL,
        createdAt TEXT NOT NULL,
        updatedAt TEXT NOT NULL,
        deletedAt TEXT,
        name TEXT NOT NULL,
        ofKind TEXT,
        ofId TEXT,
        mime TEXT,
        size INTEGER,
        sha256 TEXT,
        caption TEXT,
        takenAt TEXT
      ) STRICT;
      CREATE INDEX attachment_name ON attachment (name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
      CREATE INDEX attachment_ofId ON attachment (ofId COLLATE NOCASE, name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
      CREATE INDEX attachment_sha256 ON attachment (sha256 COLLATE NOCASE, name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
      CREATE INDEX attachment_content ON attachment (sha256);
      CREATE INDEX attachment_owner ON attachment (ofId);
      CREATE INDEX attachment_updatedAt ON attachment (updatedAt, id) WHERE deletedAt IS NULL;
      CREATE INDEX attachment_trash ON attachment (deletedAt) WHERE deletedAt IS NOT NULL;
    `);
  },
};

import type { Migration } from '../migrate.ts';

/** A gap may be accepted on what a person looked after: a contract, a licence, a domain, a certificate. */
export const acceptedElsewhere: Migration = {
  version: 30,
  name: 'accepted-elsewhere',
  up(db) {
    db.exec(`
      ALTER TABLE acceptance ADD COLUMN subjectKind TEXT;
      ALTER TABLE acceptance ADD COLUMN subjectId TEXT;
      CREATE INDEX acceptance_subjectId ON acceptance (subjectId, finding COLLATE NOCASE, id) WHERE deletedAt IS NULL;
    `);
  },
};

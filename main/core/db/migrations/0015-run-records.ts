import type { Migration } from '../migrate.ts';

/** Runs by when and signed by whom; runs and schedules are found by search; the head of an imported file is kept. */
export const runRecords: Migration = {
  version: 15,
  name: 'run-records',
  up(db) {
    db.exec(`
      ALTER TABLE run ADD COLUMN dueOn TEXT;
      ALTER TABLE run ADD COLUMN finishedById TEXT;
      ALTER TABLE run ADD COLUMN signedOffById TEXT;
      ALTER TABLE run ADD COLUMN signedOffAt TEXT;
      ALTER TABLE runbook ADD COLUMN otherHead TEXT;
      /* Of a run in the trash too. */
      CREATE INDEX run_step_ofRun ON run_step (runId);
      INSERT INTO search_doc (id, recordId, kind, title, keywords, body)
        SELECT -1000000000000 + row_number() OVER (ORDER BY at, id), id, kind, title, '', body FROM (
          SELECT id, 'run' AS kind, title, coalesce(notes, '') AS body, startedAt AS at FROM run WHERE deletedAt IS NULL
          UNION ALL SELECT id, 'schedule', title, '', createdAt FROM schedule WHERE deletedAt IS NULL);
      INSERT INTO search_index (rowid, title, keywords, body) SELECT id, title, keywords, body FROM search_doc WHERE id < 0;
    `);
  },
};

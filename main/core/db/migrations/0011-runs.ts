import type { Migration } from '../migrate.ts';

/** Runs, their steps, and schedules. */
export const runs: Migration = {
  version: 11,
  name: 'runs',
  up(db) {
    db.exec(`
      CREATE TABLE run (
        id TEXT NOT NULL PRIMARY KEY,
        rev INTEGER NOT NULL,
        createdAt TEXT NOT NULL,
        updatedAt TEXT NOT NULL,
        deletedAt TEXT,
        title TEXT NOT NULL,
        runbookId TEXT,
        runbookRev INTEGER,
        body TEXT,
        status TEXT NOT NULL,
        startedAt TEXT,
        finishedAt TEXT,
        side TEXT NOT NULL,
        assigneeId TEXT,
        assetId TEXT,
        siteId TEXT,
        responsibilityId TEXT,
        taskId TEXT,
        scheduleId TEXT,
        occurrence TEXT,
        parentId TEXT,
        parentStepId TEXT,
        notes TEXT
      ) STRICT;
      CREATE INDEX run_title ON run (title COLLATE NOCASE, id) WHERE deletedAt IS NULL;
      CREATE INDEX run_status ON run (status, startedAt, id) WHERE deletedAt IS NULL;
      CREATE INDEX run_runbookId ON run (runbookId, finishedAt, id) WHERE deletedAt IS NULL;
      CREATE INDEX run_assigneeId ON run (assigneeId, startedAt, id) WHERE deletedAt IS NULL;
      CREATE INDEX run_assetId ON run (assetId, startedAt, id) WHERE deletedAt IS NULL;
      CREATE INDEX run_siteId ON run (siteId, startedAt, id) WHERE deletedAt IS NULL;
      CREATE INDEX run_responsibilityId ON run (responsibilityId, startedAt, id) WHERE deletedAt IS NULL;
      CREATE INDEX run_scheduleId ON run (scheduleId, occurrence, id) WHERE deletedAt IS NULL;
      CREATE INDEX run_parentId ON run (parentId, id) WHERE deletedAt IS NULL;
      CREATE INDEX run_startedAt ON run (startedAt, id) WHERE deletedAt IS NULL;
      CREATE INDEX run_finishedAt ON run (finishedAt, id) WHERE deletedAt IS NULL;
      CREATE INDEX run_updatedAt ON run (updatedAt, id) WHERE deletedAt IS NULL;
      CREATE INDEX run_trash ON run (deletedAt) WHERE deletedAt IS NOT NULL;
      CREATE TABLE run_step (
        id TEXT NOT NULL PRIMARY KEY,
        rev INTEGER NOT NULL,
        createdAt TEXT NOT NULL,
        updatedAt TEXT NOT NULL,
        deletedAt TEXT,
        what TEXT NOT NULL,
        runId TEXT,
        key TEXT,
        position INTEGER,
        state TEXT NOT NULL,
        settledAt TEXT,
        settledById TEXT,
        reason TEXT,
        note TEXT,
        timerSince TEXT,
        timerSeconds INTEGER
      ) STRICT;
      CREATE INDEX run_step_what ON run_step (what COLLATE NOCASE, id) WHERE deletedAt IS NULL;
      CREATE INDEX run_step_runId ON run_step (runId, position, id) WHERE deletedAt IS NULL;
      CREATE INDEX run_step_updatedAt ON run_step (updatedAt, id) WHERE deletedAt IS NULL;
      CREATE INDEX run_step_trash ON run_step (deletedAt) WHERE deletedAt IS NOT NULL;
      CREATE TABLE schedule (
        id TEXT NOT NULL PRIMARY KEY,
        rev INTEGER NOT NULL,
        createdAt TEXT NOT NULL,
        updatedAt TEXT NOT NULL,
        deletedAt TEXT,
        title TEXT NOT NULL,
        runbookId TEXT,
        rule TEXT,
        startsAt TEXT,
        timeZone TEXT,
        graceDays INTEGER,
        side TEXT NOT NULL,
        assigneeId TEXT,
        assetId TEXT,
        siteId TEXT,
        responsibilityId TEXT,
        pausedAt TEXT,
        countsFrom TEXT,
        skipped TEXT
      ) STRICT;
      CREATE INDEX schedule_title ON schedule (title COLLATE NOCASE, id) WHERE deletedAt IS NULL;
      CREATE INDEX schedule_runbookId ON schedule (runbookId, title COLLATE NOCASE, id) WHERE deletedAt IS NULL;
      CREATE INDEX schedule_assigneeId ON schedule (assigneeId, title COLLATE NOCASE, id) WHERE deletedAt IS NULL;
      CREATE INDEX schedule_assetId ON schedule (assetId, title COLLATE NOCASE, id) WHERE deletedAt IS NULL;
      CREATE INDEX schedule_siteId ON schedule (siteId, title COLLATE NOCASE, id) WHERE deletedAt IS NULL;
      CREATE INDEX schedule_responsibilityId ON schedule (responsibilityId, title COLLATE NOCASE, id) WHERE deletedAt IS NULL;
      CREATE INDEX schedule_updatedAt ON schedule (updatedAt, id) WHERE deletedAt IS NULL;
      CREATE INDEX schedule_trash ON schedule (deletedAt) WHERE deletedAt IS NOT NULL;
    `);
  },
};

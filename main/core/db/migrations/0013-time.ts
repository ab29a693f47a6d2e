import { newId } from '#src/lib/ids.ts';
import type { Migration } from '../migrate.ts';

const common = `
        id TEXT NOT NULL PRIMARY KEY,
        rev INTEGER NOT NULL,
        createdAt TEXT NOT NULL,
        updatedAt TEXT NOT NULL,
        deletedAt TEXT,`;

/** Time entries, projects with milestones, and what was put off. What stood in “Spent” becomes one entry of each task. */
export const time: Migration = {
  version: 13,
  name: 'time',
  up(db) {
    db.exec(`
      ALTER TABLE task ADD COLUMN projectId TEXT;
      ALTER TABLE task ADD COLUMN milestoneId TEXT;
      CREATE INDEX task_projectId ON task (projectId, title COLLATE NOCASE, id) WHERE deletedAt IS NULL;
      ALTER TABLE person ADD COLUMN workDays TEXT;
      CREATE TABLE time_entry (${common}
        note TEXT,
        taskId TEXT,
        personId TEXT,
        "on" TEXT,
        startedAt TEXT,
        endedAt TEXT,
        minutes INTEGER,
        workType TEXT NOT NULL
      ) STRICT;
      CREATE INDEX time_entry_taskId ON time_entry (taskId, "on", id) WHERE deletedAt IS NULL;
      CREATE INDEX time_entry_personId ON time_entry (personId, "on", id) WHERE deletedAt IS NULL;
      CREATE INDEX time_entry_on ON time_entry ("on", id) WHERE deletedAt IS NULL;
      CREATE INDEX time_entry_startedAt ON time_entry (startedAt, id) WHERE deletedAt IS NULL;
      CREATE INDEX time_entry_workType ON time_entry (workType, "on", id) WHERE deletedAt IS NULL;
      CREATE INDEX time_entry_running ON time_entry (personId, startedAt) WHERE endedAt IS NULL AND startedAt IS NOT NULL AND deletedAt IS NULL;
      CREATE INDEX time_entry_updatedAt ON time_entry (updatedAt, id) WHERE deletedAt IS NULL;
      CREATE INDEX time_entry_trash ON time_entry (deletedAt) WHERE deletedAt IS NOT NULL;
      CREATE TABLE project (${common}
        name TEXT NOT NULL,
        goal TEXT,
        status TEXT NOT NULL,
        ownerId TEXT,
        startsOn TEXT,
        dueOn TEXT,
        doneAt TEXT,
        responsibilityId TEXT,
        siteId TEXT,
        notes TEXT
      ) STRICT;
      CREATE INDEX project_name ON project (name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
      CREATE INDEX project_status ON project (status, name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
      CREATE INDEX project_ownerId ON project (ownerId, name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
      CREATE INDEX project_startsOn ON project (startsOn, name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
      CREATE INDEX project_dueOn ON project (dueOn, name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
      CREATE INDEX project_doneAt ON project (doneAt, name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
      CREATE INDEX project_responsibilityId ON project (responsibilityId, name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
      CREATE INDEX project_siteId ON project (siteId, name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
      CREATE INDEX project_updatedAt ON project (updatedAt, id) WHERE deletedAt IS NULL;
      CREATE INDEX project_trash ON project (deletedAt) WHERE deletedAt IS NOT NULL;
      CREATE TABLE milestone (${common}
        name TEXT NOT NULL,
        projectId TEXT,
        dueOn TEXT,
        doneAt TEXT
      ) STRICT;
      CREATE INDEX milestone_name ON milestone (name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
      CREATE INDEX milestone_projectId ON milestone (projectId, dueOn, id) WHERE deletedAt IS NULL;
      CREATE INDEX milestone_dueOn ON milestone (dueOn, name COLLATE NOCASE, id) WHERE deletedAt IS NULL;
      CREATE INDEX milestone_updatedAt ON milestone (updatedAt, id) WHERE deletedAt IS NULL;
      CREATE INDEX milestone_trash ON milestone (deletedAt) WHERE deletedAt IS NOT NULL;
      CREATE TABLE postponement (${common}
        reason TEXT,
        what TEXT NOT NULL,
        taskId TEXT,
        milestoneId TEXT,
        projectId TEXT,
        fromOn TEXT,
        toOn TEXT
      ) STRICT;
      CREATE INDEX postponement_taskId ON postponement (taskId, fromOn, id) WHERE deletedAt IS NULL;
      CREATE INDEX postponement_projectId ON postponement (projectId, fromOn, id) WHERE deletedAt IS NULL;
      CREATE INDEX postponement_fromOn ON postponement (fromOn, id) WHERE deletedAt IS NULL;
      CREATE INDEX postponement_updatedAt ON postponement (updatedAt, id) WHERE deletedAt IS NULL;
      CREATE INDEX postponement_trash ON postponement (deletedAt) WHERE deletedAt IS NOT NULL;
    `);
    const spent = db.prepare(`SELECT id, assigneeId, spentMinutes, workType, substr(coalesce(doneAt, updatedAt), 1, 10) AS day, updatedAt
      FROM task WHERE spentMinutes > 0 AND deletedAt IS NULL`).all() as { id: string; assigneeId: string | null; spentMinutes: number; workType: string; day: string; updatedAt: string }[];
    const insert = db.prepare(`INSERT INTO time_entry (id, rev, createdAt, updatedAt, note, taskId, personId, "on", minutes, workType) VALUES (?, 1, ?, ?, 'Noted before there were time entries', ?, ?, ?, ?, ?)`);
    for (const task of spent) insert.run(newId(), task.updatedAt, task.updatedAt, task.id, task.assigneeId, task.day, Math.min(task.spentMinutes, 100_000), task.workType);
  },
};

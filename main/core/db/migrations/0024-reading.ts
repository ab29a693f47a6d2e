import type { Migration } from '../migrate.ts';

const OPEN = "deletedAt IS NULL AND status IN ('inbox', 'todo', 'doing', 'waiting')";

/** What Today, Work, Runbooks and Expiring read at their start, without the texts that stand in the same rows. */
export const reading: Migration = {
  version: 24,
  name: 'reading',
  up(db) {
    db.exec(`
      CREATE INDEX task_open ON task (assigneeId, dueOn, plannedOn, status, priority, dayRank) WHERE ${OPEN};
      CREATE INDEX task_reactive ON task (coalesce(doneAt, createdAt), status, doneAt, id) WHERE deletedAt IS NULL AND workType = 'reactive';
      CREATE INDEX task_repeats ON task (title, id) WHERE deletedAt IS NULL AND repeatRule IS NOT NULL;
      CREATE INDEX task_tags ON task (tags) WHERE deletedAt IS NULL AND tags IS NOT NULL;
      CREATE INDEX runbook_tags ON runbook (tags) WHERE deletedAt IS NULL AND tags IS NOT NULL;
      CREATE INDEX runbook_tree ON runbook (folder COLLATE NOCASE, title COLLATE NOCASE, id, status, tags, reviewEveryDays, reviewedOn, provenOn, ownerId, reviewerId, createdAt) WHERE deletedAt IS NULL;
      CREATE INDEX time_entry_spent ON time_entry ("on", minutes, id, workType, startedAt, personId, taskId) WHERE deletedAt IS NULL;
      CREATE INDEX postponement_milestoneId ON postponement (milestoneId, fromOn) WHERE deletedAt IS NULL AND milestoneId IS NOT NULL;
    `);
  },
};

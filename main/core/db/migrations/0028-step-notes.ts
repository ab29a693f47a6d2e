import type { WritableDb } from '../database.ts';
import type { Migration } from '../migrate.ts';

/** What was noted at single steps is found with their run. */
export const stepNotes: Migration = {
  version: 28,
  name: 'step-notes',
  up(db) {
    indexNotes(db);
  },
};

interface Noted { readonly id: number; readonly title: string; readonly keywords: string; readonly body: string; readonly notes: string }

function indexNotes(db: WritableDb): void {
  const runs = db.prepare(`SELECT search_doc.id, search_doc.title, search_doc.keywords, search_doc.body, group_concat(trim(coalesce(run_step.reason, '') || char(10) || coalesce(run_step.note, ''), char(10)), char(10) ORDER BY run_step.position, run_step.id) AS notes
    FROM run_step JOIN search_doc ON search_doc.recordId = run_step.runId AND search_doc.kind = 'run'
    WHERE run_step.deletedAt IS NULL AND (coalesce(run_step.note, '') <> '' OR coalesce(run_step.reason, '') <> '') GROUP BY search_doc.id`).all() as Noted[];
  const remove = db.prepare("INSERT INTO search_index (search_index, rowid, title, keywords, body) VALUES ('delete', ?, ?, ?, ?)");
  const update = db.prepare('UPDATE search_doc SET body = ? WHERE id = ?');
  const insert = db.prepare('INSERT INTO search_index (rowid, title, keywords, body) VALUES (?, ?, ?, ?)');
  for (const { id, title, keywords, body, notes } of runs) {
    const next = [body, notes].filter(Boolean).join('\n');
    remove.run(id, title, keywords, body);
    update.run(next, id);
    insert.run(id, title, keywords, next);
  }
}

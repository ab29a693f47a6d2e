import { all, first, type ReadableDb } from '../db/database.ts';

/** What was written here only about a task, oldest first. */
export function remarksOf(db: ReadableDb, taskId: string): { id: string; at: string; who: string; text: string }[] {
  return all(db, `SELECT comment.id, comment.createdAt AS at, coalesce(person.name, 'You') AS who, coalesce(comment.text, '') AS text
    FROM comment LEFT JOIN person ON person.id = comment.byId WHERE comment.taskId = ? AND comment.deletedAt IS NULL ORDER BY comment.createdAt, comment.id`, taskId);
}

export interface ProviderNews { readonly id: string; readonly title: string; readonly state: string; readonly answerBy: string | null; readonly what: string | null; readonly who: string | null; readonly at: string | null; readonly note: string | null }

/** Tasks that came back and wait for a decision here, that the provider wrote about unread, and those whose answer is overdue; with its latest word. */
const NEWS = `FROM task LEFT JOIN word ON word.id = (SELECT id FROM word WHERE rec = task.id AND topic = 'task' AND by = 'provider' ORDER BY seq DESC LIMIT 1)
  WHERE task.deletedAt IS NULL AND task.escalation > '' AND (
    EXISTS (SELECT 1 FROM word AS unread WHERE unread.rec = task.id AND unread.topic = 'task' AND unread.seen = 0)
    OR (task.escalation IN ('handed_back', 'done') AND task.status IN ('inbox', 'todo', 'doing', 'waiting'))
    OR (task.escalation = 'new' AND task.answerBy < ?))`;

export function providerNews(db: ReadableDb, now: string, limit: number): { rows: ProviderNews[]; total: number } {
  const rows = all<ProviderNews>(db, `SELECT task.id, task.title, task.escalation AS state, task.answerBy, word.what, word.who, word.at, word.note ${NEWS}
    ORDER BY task.escalation NOT IN ('handed_back', 'done'), task.answerBy IS NULL, task.answerBy, word.seq DESC LIMIT ?`, now, limit);
  return { rows, total: first<{ n: number }>(db, `SELECT count(*) AS n ${NEWS}`, now)?.n ?? 0 };
}

export function openAtProvider(db: ReadableDb): string[] {
  return all<{ id: string }>(db, "SELECT id FROM task WHERE escalation IN ('new', 'accepted', 'started', 'waiting') AND deletedAt IS NULL").map(({ id }) => id);
}

import { all, type ReadableDb } from '../db/database.ts';

export interface StoredAnswer { readonly id: string; readonly question: string; readonly answer: string | null; readonly note: string | null }

/** By question; of two answers to one (from two desks) the later one counts. */
export function readinessAnswers(db: ReadableDb): Map<string, StoredAnswer> {
  return new Map(all<StoredAnswer>(db, 'SELECT id, question, answer, note FROM readiness_answer WHERE deletedAt IS NULL AND question IS NOT NULL ORDER BY updatedAt, id').map((row) => [row.question, row]));
}

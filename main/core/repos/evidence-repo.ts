import type { Day } from '#src/lib/dates.ts';
import { all, first, type ReadableDb } from '../db/database.ts';

/** The day of the newest evidence of a row, one piece left aside. */
export function newestEvidenceOn(db: ReadableDb, responsibilityId: string, except: string): Day | null {
  return first<{ newest: Day | null }>(db, 'SELECT max("on") AS newest FROM evidence WHERE responsibilityId = ? AND deletedAt IS NULL AND id <> ?', responsibilityId, except)?.newest ?? null;
}

export interface EvidenceLine { readonly id: string; readonly what: string; readonly on: Day; readonly where: string | null; readonly by: string | null; readonly source: 'hand' | 'run'; readonly runId: string | null; readonly note: string | null }

export function evidenceOf(db: ReadableDb, responsibilityId: string, limit: number): EvidenceLine[] {
  return all(db, `SELECT evidence.id, evidence.what, evidence."on", evidence."where", person.name AS "by", evidence.source, evidence.runId, evidence.note
    FROM evidence LEFT JOIN person ON person.id = evidence.byId
    WHERE evidence.responsibilityId = ? AND evidence.deletedAt IS NULL ORDER BY evidence."on" DESC, evidence.id DESC LIMIT ?`, responsibilityId, limit);
}

export function countEvidence(db: ReadableDb, responsibilityId: string): number {
  return first<{ n: number }>(db, 'SELECT count(*) AS n FROM evidence WHERE responsibilityId = ? AND deletedAt IS NULL', responsibilityId)?.n ?? 0;
}

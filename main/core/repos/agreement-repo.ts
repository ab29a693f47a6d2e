import type { WordKind } from '#src/domain/ownership/agreement.ts';
import { all, first, type ReadableDb } from '../db/database.ts';
import type { KnownWord } from './word-repo.ts';

/** Answers that nobody has looked at, about rows that are still in the matrix: disputes first, the newest before the others. */
export function newAnswers(db: ReadableDb, limit: number): (Pick<KnownWord, 'rec' | 'who' | 'at' | 'note'> & { what: WordKind; name: string })[] {
  return all(db, `SELECT word.rec, word.what, word.who, word.at, word.note, responsibility.name FROM word JOIN responsibility ON responsibility.id = word.rec
    WHERE word.topic = 'agreement' AND word.seen = 0 AND responsibility.deletedAt IS NULL ORDER BY word.what <> 'disputed', word.seq DESC LIMIT ?`, limit);
}

export function countNewAnswers(db: ReadableDb): number {
  return first<{ n: number }>(db, `SELECT count(*) AS n FROM word JOIN responsibility ON responsibility.id = word.rec
    WHERE word.topic = 'agreement' AND word.seen = 0 AND responsibility.deletedAt IS NULL`)?.n ?? 0;
}

/** The ties by which a responsibility covers sites, from either end. */
export function siteTies(db: ReadableDb, rec: string): { linkId: string; siteId: string }[] {
  return all(db, `SELECT id AS linkId, toId AS siteId FROM link WHERE fromId = ? AND relation = 'covers' AND toKind = 'site' AND deletedAt IS NULL
    UNION ALL SELECT id AS linkId, fromId AS siteId FROM link WHERE toId = ? AND relation = 'covers' AND fromKind = 'site' AND deletedAt IS NULL`, rec, rec);
}

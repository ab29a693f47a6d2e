import type { AgreementWord } from '#src/domain/ownership/agreement.ts';
import { all, first, run, type ReadableDb, type WritableDb } from '../db/database.ts';

/** A word as this desk knows it. */
export interface KnownWord extends AgreementWord {
  readonly rec: string;
  /** The generation of the share that it was said under. */
  readonly gen: number;
  /** Null until the server has noted it. */
  readonly seq: number | null;
  readonly by: 'desk' | 'provider';
  /** Still to be told to the provider. */
  readonly due: boolean;
  /** An answer that nobody has looked at yet stands on Today. */
  readonly seen: boolean;
}
type Row = Omit<KnownWord, 'terms' | 'due' | 'seen'> & { terms: string; due: number; seen: number };

const toWord = (row: Row): KnownWord => ({ ...row, terms: JSON.parse(row.terms) as KnownWord['terms'], due: row.due === 1, seen: row.seen === 1 });
const IN_ORDER = 'seq IS NULL, seq, id';

/** What was said about a row, oldest first; what has not left yet at the end. */
export function wordsOf(db: ReadableDb, rec: string): KnownWord[] {
  return all<Row>(db, `SELECT * FROM agreement_word WHERE rec = ? ORDER BY ${IN_ORDER}`, rec).map(toWord);
}

/** The rows that anything was said about. */
export function spokenOf(db: ReadableDb): string[] {
  return all<{ rec: string }>(db, 'SELECT DISTINCT rec FROM agreement_word').map(({ rec }) => rec);
}

/** Notes a word, or what the server has made of a known one. Whether it was looked at stays as it is. */
export function saveWord(db: WritableDb, { id, rec, gen, seq, what, by, who, at, version, terms, note, due, seen }: KnownWord): void {
  run(db, `INSERT INTO agreement_word (id, rec, gen, seq, what, by, who, at, version, terms, note, due, seen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET gen = excluded.gen, seq = excluded.seq, who = excluded.who, at = excluded.at, version = excluded.version, terms = excluded.terms, due = excluded.due`,
    id, rec, gen, seq, what, by, who, at, version, JSON.stringify(terms), note, due ? 1 : 0, seen ? 1 : 0);
}

export function dueWords(db: ReadableDb): KnownWord[] {
  return all<Row>(db, 'SELECT * FROM agreement_word WHERE due = 1 ORDER BY id').map(toWord);
}

/** Only for what has not left: nobody else has heard it. */
export function dropWord(db: WritableDb, id: string): void {
  run(db, 'DELETE FROM agreement_word WHERE id = ? AND due = 1', id);
}

/** Answers that nobody has looked at, about rows that are still in the matrix: disputes first, the newest before the others. */
export function newAnswers(db: ReadableDb, limit: number): (Pick<KnownWord, 'rec' | 'what' | 'who' | 'at' | 'note'> & { name: string })[] {
  return all(db, `SELECT word.rec, word.what, word.who, word.at, word.note, responsibility.name FROM agreement_word AS word JOIN responsibility ON responsibility.id = word.rec
    WHERE word.seen = 0 AND responsibility.deletedAt IS NULL ORDER BY word.what <> 'disputed', word.seq DESC LIMIT ?`, limit);
}

export function countNewAnswers(db: ReadableDb): number {
  return first<{ n: number }>(db, 'SELECT count(*) AS n FROM agreement_word AS word JOIN responsibility ON responsibility.id = word.rec WHERE word.seen = 0 AND responsibility.deletedAt IS NULL')?.n ?? 0;
}

export function markSeen(db: WritableDb, recs: readonly string[] | null): void {
  if (recs === null) run(db, 'UPDATE agreement_word SET seen = 1 WHERE seen = 0');
  else run(db, 'UPDATE agreement_word SET seen = 1 WHERE seen = 0 AND rec IN (SELECT value FROM json_each(?))', JSON.stringify(recs));
}

/** The ties by which a responsibility covers sites, from either end. */
export function siteTies(db: ReadableDb, rec: string): { linkId: string; siteId: string }[] {
  return all(db, `SELECT id AS linkId, toId AS siteId FROM link WHERE fromId = ? AND relation = 'covers' AND toKind = 'site' AND deletedAt IS NULL
    UNION ALL SELECT id AS linkId, fromId AS siteId FROM link WHERE toId = ? AND relation = 'covers' AND fromKind = 'site' AND deletedAt IS NULL`, rec, rec);
}

export function isMarked(db: ReadableDb, rec: string): boolean {
  return first(db, 'SELECT 1 FROM sync_dirty WHERE rec = ?', rec) !== undefined;
}

import type { Word } from '#src/domain/words/word.ts';
import { all, first, run, type ReadableDb, type WritableDb } from '../db/database.ts';

/** A word as this desk knows it. */
export interface KnownWord extends Word {
  readonly rec: string;
  /** The generation of the share that it was said under; 0: none yet. */
  readonly gen: number;
  /** Null until the server has noted it. */
  readonly seq: number | null;
  readonly topic: string;
  /** Still to be told to the provider. */
  readonly due: boolean;
  /** What the provider said and nobody has looked at yet stands on Today. */
  readonly seen: boolean;
  /** A person said that it holds no secret. */
  readonly cleared: boolean;
  /** Why the server did not note it. */
  readonly refused: string | null;
}
type Row = Omit<KnownWord, 'data' | 'due' | 'seen' | 'cleared'> & { data: string; due: number; seen: number; cleared: number };

const toWord = (row: Row): KnownWord => ({ ...row, data: JSON.parse(row.data) as KnownWord['data'], due: row.due === 1, seen: row.seen === 1, cleared: row.cleared === 1 });
const IN_ORDER = 'seq IS NULL, seq, id';

/** What was said about a record in one topic, oldest first; what has not left yet at the end. */
export function wordsOf(db: ReadableDb, rec: string, topic: string): KnownWord[] {
  return all<Row>(db, `SELECT * FROM word WHERE rec = ? AND topic = ? ORDER BY ${IN_ORDER}`, rec, topic).map(toWord);
}

/** What was said of one run that an engineer began for an item of a handoff, oldest first. */
export function wordsOfItemRun(db: ReadableDb, runId: string): KnownWord[] {
  return all<Row>(db, `SELECT * FROM word WHERE topic = 'item_run' AND data ->> '$.run' = ? ORDER BY ${IN_ORDER}`, runId).map(toWord);
}

/** The records that anything was said about in one topic. */
export function spokenOf(db: ReadableDb, topic: string): string[] {
  return all<{ rec: string }>(db, 'SELECT DISTINCT rec FROM word WHERE topic = ?', topic).map(({ rec }) => rec);
}

/** Notes a word, or what the server has made of a known one. Whether it was looked at stays as it is. */
export function saveWord(db: WritableDb, { id, rec, gen, seq, topic, what, by, who, at, version, data, note, due, seen, cleared, refused }: KnownWord): void {
  run(db, `INSERT INTO word (id, rec, gen, seq, topic, what, by, who, at, version, data, note, due, seen, cleared, refused) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET gen = excluded.gen, seq = excluded.seq, who = excluded.who, at = excluded.at, version = excluded.version, data = excluded.data, due = excluded.due,
      cleared = excluded.cleared, refused = excluded.refused`,
    id, rec, gen, seq, topic, what, by, who, at, version, JSON.stringify(data), note, due ? 1 : 0, seen ? 1 : 0, cleared ? 1 : 0, refused);
}

export function getWord(db: ReadableDb, id: string): KnownWord | undefined {
  const row = first<Row>(db, 'SELECT * FROM word WHERE id = ?', id);
  return row && toWord(row);
}

export function dueWords(db: ReadableDb): KnownWord[] {
  return all<Row>(db, 'SELECT * FROM word WHERE due = 1 ORDER BY id').map(toWord);
}

export function countDueWords(db: ReadableDb): number {
  return first<{ n: number }>(db, 'SELECT count(*) AS n FROM word WHERE due = 1')?.n ?? 0;
}

/** What was not told yet was said under shares of a server that is left; it is said under those of the next. */
export function detachDueWords(db: WritableDb): void {
  run(db, 'UPDATE word SET gen = 0 WHERE due = 1');
}

/** Only for what has not left: nobody else has heard it. */
export function dropWord(db: WritableDb, id: string): void {
  run(db, 'DELETE FROM word WHERE id = ? AND due = 1', id);
}

/** The new words of the provider about these records were looked at, or (null) about all, in one topic. */
export function markSeen(db: WritableDb, topic: string, recs: readonly string[] | null): void {
  if (recs === null) run(db, 'UPDATE word SET seen = 1 WHERE seen = 0 AND topic = ?', topic);
  else run(db, 'UPDATE word SET seen = 1 WHERE seen = 0 AND topic = ? AND rec IN (SELECT value FROM json_each(?))', topic, JSON.stringify(recs));
}

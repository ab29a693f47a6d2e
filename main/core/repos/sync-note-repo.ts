import type { NoteKind } from '#src/contract/desk/sync.ts';
import { all, first, run, type ReadableDb, type WritableDb } from '../db/database.ts';

/** Something between this desk and the provider's server that a person should know of, and what it led to. */
export interface SyncNote {
  readonly id: number;
  readonly what: NoteKind;
  readonly at: string;
  /** When everything was put right; null while that is under way. */
  readonly endedAt: string | null;
  readonly sent: number; readonly recalled: number; readonly received: number;
}

/** The same thing told twice before it was put right is one thing. */
export function addNote(db: WritableDb, what: NoteKind, at: string): void {
  if (first(db, 'SELECT 1 FROM sync_note WHERE what = ? AND endedAt IS NULL', what)) return;
  run(db, 'INSERT INTO sync_note (what, at, endedAt, sent, recalled, received, dismissedAt) VALUES (?, ?, NULL, 0, 0, 0, NULL)', what, at);
}

/** What a conversation moved counts for whatever is still being put right. */
export function countIntoNotes(db: WritableDb, counts: Pick<SyncNote, 'sent' | 'recalled' | 'received'>, endedAt: string | null): void {
  run(db, 'UPDATE sync_note SET sent = sent + ?, recalled = recalled + ?, received = received + ?, endedAt = ? WHERE endedAt IS NULL', counts.sent, counts.recalled, counts.received, endedAt);
}

export function openNotes(db: ReadableDb): SyncNote[] {
  return all(db, 'SELECT id, what, at, endedAt, sent, recalled, received FROM sync_note WHERE dismissedAt IS NULL ORDER BY id');
}

/** Is this desk hearing for the first time what happened in days that its file does not have? */
export function isCatchingUp(db: ReadableDb): boolean {
  return first(db, "SELECT 1 FROM sync_note WHERE endedAt IS NULL AND what LIKE 'desk-%' LIMIT 1") !== undefined;
}

export function dismissNote(db: WritableDb, id: number, at: string): void {
  run(db, 'UPDATE sync_note SET dismissedAt = ? WHERE id = ?', at, id);
}

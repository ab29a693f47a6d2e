import { all, first, type ReadableDb } from '../db/database.ts';

interface Known { readonly id: string; readonly rev: number; readonly title: string; readonly folder: string | null }
export interface KnownNotes { readonly byId: ReadonlyMap<string, Known>; byPlace(folder: string, title: string): Known | undefined }

const placeKey = (folder: string, title: string): string => `${folder}\n${title}`.normalize('NFC').toLowerCase();

/** What an import of notes looks runbooks up in; the trash is left out. */
export function knownNotes(db: ReadableDb): KnownNotes {
  const rows = all<Known>(db, 'SELECT id, rev, title, folder FROM runbook WHERE deletedAt IS NULL');
  const byPlace = new Map(rows.map((row) => [placeKey(row.folder ?? '', row.title), row]));
  return { byId: new Map(rows.map((row) => [row.id, row])), byPlace: (folder, title) => byPlace.get(placeKey(folder, title)) };
}

/** The one person of this name; null when nobody or more than one has it. */
export function personByName(db: ReadableDb, name: string): string | null {
  const rows = all<{ id: string }>(db, 'SELECT id FROM person WHERE name = ? COLLATE NOCASE AND deletedAt IS NULL LIMIT 2', name);
  return rows.length === 1 ? rows[0]!.id : null;
}

export function personName(db: ReadableDb, id: unknown): string {
  return typeof id === 'string' ? (first<{ name: string }>(db, 'SELECT name FROM person WHERE id = ?', id)?.name ?? '') : '';
}

export function allRunbookIds(db: ReadableDb): string[] {
  return all<{ id: string }>(db, 'SELECT id FROM runbook WHERE deletedAt IS NULL ORDER BY folder, title, id').map((row) => row.id);
}

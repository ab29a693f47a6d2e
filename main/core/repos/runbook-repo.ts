import { all, first, type ReadableDb } from '../db/database.ts';

export interface TreeRow { readonly id: string; readonly title: string; readonly folder: string | null; readonly status: string; readonly reviewEveryDays: number | null; readonly reviewedOn: string | null }

export function runbookTree(db: ReadableDb): TreeRow[] {
  return all(db, `SELECT id, title, folder, status, reviewEveryDays, reviewedOn FROM runbook WHERE deletedAt IS NULL
    ORDER BY folder IS NOT NULL, folder COLLATE NOCASE, title COLLATE NOCASE, id`);
}

export interface VersionRow { readonly changeId: number; readonly at: string; readonly source: string; readonly characters: number }

/** The changes that gave a runbook another text, newest first. */
export function bodyVersions(db: ReadableDb, id: string): VersionRow[] {
  return all(db, `SELECT change.id AS changeId, change_set.at, change_set.source, coalesce(length(json_extract(change.after, '$.body')), 0) AS characters
    FROM change JOIN change_set ON change_set.id = change.setId
    WHERE change.recordId = ? AND (change.op = 'create' OR json_type(change.after, '$.body') IS NOT NULL) ORDER BY change.id DESC LIMIT 500`, id);
}

export function bodyOfVersion(db: ReadableDb, id: string, changeId: number): string | undefined {
  const row = first<{ body: string | null }>(db, "SELECT json_extract(after, '$.body') AS body FROM change WHERE id = ? AND recordId = ?", changeId, id);
  return row && (row.body ?? '');
}

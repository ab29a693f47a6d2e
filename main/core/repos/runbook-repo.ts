import type { Kind } from '#src/domain/kinds.ts';
import { all, first, run, type ReadableDb, type WritableDb } from '../db/database.ts';

export interface TreeRow {
  readonly id: string; readonly title: string; readonly folder: string | null; readonly status: string;
  readonly reviewEveryDays: number | null; readonly reviewedOn: string | null; readonly provenOn: string | null;
  readonly tags: string | null; readonly ownerId: string | null; readonly owner: string | null; readonly reviewerId: string | null; readonly reviewer: string | null;
}

export function runbookTree(db: ReadableDb): TreeRow[] {
  const rows = all<Omit<TreeRow, 'owner' | 'reviewer'>>(db, `SELECT id, title, folder, status, tags, reviewEveryDays, reviewedOn, provenOn, ownerId, reviewerId
    FROM runbook INDEXED BY runbook_tree WHERE deletedAt IS NULL ORDER BY folder COLLATE NOCASE, title COLLATE NOCASE, id`);
  const people = [...new Set(rows.flatMap((row) => [row.ownerId ?? [], row.reviewerId ?? []].flat()))];
  const names = new Map(all<{ id: string; name: string }>(db, 'SELECT id, name FROM person WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(people)).map(({ id, name }) => [id, name]));
  const nameOf = (id: string | null): string | null => (id === null ? null : names.get(id) ?? null);
  return rows.map((row) => ({ ...row, owner: nameOf(row.ownerId), reviewer: nameOf(row.reviewerId) }));
}

export interface VersionRow { readonly changeId: number; readonly at: string; readonly source: string; readonly characters: number; readonly label: string | null }

/** The changes that gave a runbook another text, newest first. */
export function bodyVersions(db: ReadableDb, id: string): VersionRow[] {
  return all(db, `SELECT change.id AS changeId, change_set.at, change_set.source, coalesce(length(json_extract(change.after, '$.body')), 0) AS characters, runbook_version_label.label
    FROM change JOIN change_set ON change_set.id = change.setId LEFT JOIN runbook_version_label ON changeId = change.id
    WHERE change.recordId = ? AND (change.op = 'create' OR json_type(change.after, '$.body') IS NOT NULL) ORDER BY change.id DESC LIMIT 500`, id);
}

export function bodyOfVersion(db: ReadableDb, id: string, changeId: number): string | undefined {
  const row = first<{ body: string | null }>(db, "SELECT json_extract(after, '$.body') AS body FROM change WHERE id = ? AND recordId = ?", changeId, id);
  return row && (row.body ?? '');
}

export function setVersionLabel(db: WritableDb, changeId: number, label: string | null): void {
  if (label === null) run(db, 'DELETE FROM runbook_version_label WHERE changeId = ?', changeId);
  else run(db, 'INSERT INTO runbook_version_label (changeId, label) VALUES (?, ?) ON CONFLICT (changeId) DO UPDATE SET label = excluded.label', changeId, label);
}

export interface DraftRow { readonly body: string; readonly baseRev: number; readonly at: string }

export function getDraft(db: ReadableDb, id: string): DraftRow | undefined {
  return first<DraftRow>(db, 'SELECT body, baseRev, at FROM runbook_draft WHERE runbookId = ?', id);
}
export function putDraft(db: WritableDb, id: string, { body, baseRev, at }: DraftRow): void {
  run(db, `INSERT INTO runbook_draft (runbookId, body, baseRev, at) VALUES (?, ?, ?, ?)
    ON CONFLICT (runbookId) DO UPDATE SET body = excluded.body, baseRev = excluded.baseRev, at = excluded.at`, id, body, baseRev, at);
}
export function deleteDraft(db: WritableDb, id: string): void {
  run(db, 'DELETE FROM runbook_draft WHERE runbookId = ?', id);
}

export type StandingRow = Pick<TreeRow, 'id' | 'status' | 'reviewEveryDays' | 'reviewedOn' | 'provenOn'>;

/** What tells how far runbooks can be trusted, without their texts. */
export function standingOf(db: ReadableDb, ids: readonly string[]): StandingRow[] {
  return ids.length === 0 ? [] : all(db, 'SELECT id, status, reviewEveryDays, reviewedOn, provenOn FROM runbook WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(ids));
}

/** Runbooks whose text holds a link to the record. The index of words finds those with its id. */
export function mentioningRunbooks(db: ReadableDb, kind: Kind, id: string): Pick<TreeRow, 'id' | 'title' | 'folder' | 'status' | 'reviewEveryDays' | 'reviewedOn' | 'provenOn'>[] {
  return all(db, `SELECT id, title, folder, status, reviewEveryDays, reviewedOn, provenOn FROM runbook WHERE id IN (SELECT search_doc.recordId FROM search_index JOIN search_doc ON search_doc.id = search_index.rowid WHERE search_index MATCH ? AND search_doc.kind = 'runbook')
    AND deletedAt IS NULL AND id <> ? AND instr(body, ?) > 0 ORDER BY title COLLATE NOCASE LIMIT 100`, `{body} : "${id.replaceAll('"', '')}"`, id, `tandem://${kind}/${id}`);
}

export interface TextRow { readonly id: string; readonly title: string; readonly folder: string | null; readonly summary: string | null; readonly tags: string | null; readonly body: string | null; readonly reviewEveryDays: number | null }

export function ownTemplates(db: ReadableDb): TextRow[] {
  return all(db, "SELECT id, title, folder, summary, tags, body, reviewEveryDays FROM runbook WHERE status = 'template' AND deletedAt IS NULL ORDER BY title COLLATE NOCASE LIMIT 200");
}

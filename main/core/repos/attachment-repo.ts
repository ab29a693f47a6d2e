import type { RecordOf } from '#src/domain/kinds.ts';
import { all, first, type ReadableDb } from '../db/database.ts';

type Attachment = RecordOf<'attachment'>;

/** The files of a record, oldest first: the order in which they were added. */
export function attachmentsOf(db: ReadableDb, ofId: string, limit: number, offset: number): Attachment[] {
  return all<Attachment>(db, 'SELECT * FROM attachment WHERE ofId = ? AND deletedAt IS NULL ORDER BY createdAt, id LIMIT ? OFFSET ?', ofId, limit, offset);
}

export function countAttachments(db: ReadableDb, ofId: string): number {
  return first<{ n: number }>(db, 'SELECT count(*) AS n FROM attachment WHERE ofId = ? AND deletedAt IS NULL', ofId)?.n ?? 0;
}

/** Every file that a record ever had and that was not removed for good. */
export function attachmentIdsAt(db: ReadableDb, ofId: string): string[] {
  return all<{ id: string }>(db, 'SELECT id FROM attachment WHERE ofId = ?', ofId).map((row) => row.id);
}

/** The files with a content, newest first; those in the trash are left out. */
export function attachmentsWith(db: ReadableDb, sha256: string): Attachment[] {
  return all<Attachment>(db, 'SELECT * FROM attachment WHERE sha256 = ? AND deletedAt IS NULL ORDER BY id DESC', sha256);
}

/** A content that some file needs; one that went to the trash before an instant needs it no more. */
export function isContentNeeded(db: ReadableDb, sha256: string, trashedBefore: string): boolean {
  return first(db, 'SELECT 1 FROM attachment WHERE sha256 = ? AND (deletedAt IS NULL OR deletedAt >= ?) LIMIT 1', sha256, trashedBefore) !== undefined;
}

export function neededContents(db: ReadableDb): string[] {
  return all<{ sha256: string }>(db, 'SELECT DISTINCT sha256 FROM attachment WHERE sha256 IS NOT NULL').map((row) => row.sha256);
}

/** Changes whenever files begin or cease to be shared, or the server's record of one changes. */
export function describeShared(db: ReadableDb): { count: number; seq: number } {
  const row = first<{ count: number; seq: number | null }>(db, 'SELECT count(*) AS count, max(sync_shadow.seq) AS seq FROM attachment JOIN sync_shadow ON sync_shadow.rec = attachment.id WHERE sync_shadow.live = 1');
  return { count: row?.count ?? 0, seq: row?.seq ?? 0 };
}

/** The contents of files that the server was told of. */
export function sharedContents(db: ReadableDb): { sha256: string; size: number }[] {
  return all(db, `SELECT DISTINCT attachment.sha256, attachment.size FROM attachment JOIN sync_shadow ON sync_shadow.rec = attachment.id
    WHERE sync_shadow.live = 1 AND attachment.deletedAt IS NULL AND attachment.sha256 IS NOT NULL AND attachment.size > 0`);
}

import type { Kind } from '#src/domain/kinds.ts';
import { all, type ReadableDb } from '../db/database.ts';

/** Records whose share is decided with that of this one: its files, its items as a handoff, and items that are about it. */
export function followersOf(db: ReadableDb, id: string): { kind: Kind; id: string }[] {
  return all(db, `SELECT 'attachment' AS kind, id FROM attachment WHERE ofId = ?
    UNION ALL SELECT 'handoffItem', id FROM handoff_item WHERE handoffId = ? UNION ALL SELECT 'handoffItem', id FROM handoff_item WHERE ofId = ?`, id, id, id);
}

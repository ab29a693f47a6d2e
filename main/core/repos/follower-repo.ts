import type { Kind } from '#src/domain/kinds.ts';
import { all, type ReadableDb } from '../db/database.ts';

/**
 * Records whose share is decided with that of this one: its files, its items as a handoff, items that are about it, its
 * steps as a run with their files, and shared runs of a runbook, whose text is told as far as its own.
 */
export function followersOf(db: ReadableDb, id: string): { kind: Kind; id: string }[] {
  return all(db, `SELECT 'attachment' AS kind, id FROM attachment WHERE ofId = ?
    UNION ALL SELECT 'handoffItem', id FROM handoff_item WHERE handoffId = ? UNION ALL SELECT 'handoffItem', id FROM handoff_item WHERE ofId = ?
    UNION ALL SELECT 'runStep', id FROM run_step INDEXED BY run_step_ofRun WHERE runId = ?
    UNION ALL SELECT 'attachment', attachment.id FROM run_step INDEXED BY run_step_ofRun JOIN attachment ON attachment.ofId = run_step.id WHERE run_step.runId = ?
    UNION ALL SELECT 'run', run.id FROM run JOIN sync_shadow ON sync_shadow.rec = run.id AND sync_shadow.live = 1 WHERE run.runbookId = ? AND run.deletedAt IS NULL`, id, id, id, id, id, id);
}

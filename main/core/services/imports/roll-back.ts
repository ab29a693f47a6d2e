import { TandemError } from '#src/contract/errors.ts';
import { changeSetsOfBatch } from '../../repos/change-repo.ts';
import { getBatch, runningBatches, setBatchState, type BatchState } from '../../repos/import-repo.ts';
import type { Desk } from '../desk.ts';
import { undoChangeSet, type Undone } from '../undo.ts';
import { pause } from './pause.ts';

interface RolledBack { readonly undone: number; readonly kept: Undone['kept'] }

/**
 * Takes a batch back, newest set first. It counts as running until the last one is undone, so that a
 * crash half-way is finished at the next open.
 */
function* steps(desk: Desk, batchId: string, end: BatchState): Generator<undefined, RolledBack> {
  setBatchState(desk.db, batchId, 'running');
  let undone = 0;
  const kept: Undone['kept'][number][] = [];
  for (const set of changeSetsOfBatch(desk.db, batchId)) {
    if (set.undoneBy !== null) continue;
    kept.push(...undoChangeSet(desk, set.id).kept);
    undone += 1;
    yield;
  }
  setBatchState(desk.db, batchId, end);
  return { undone, kept };
}

export async function rollBack(desk: Desk, batchId: string, end: 'cancelled' | 'undone' | 'interrupted'): Promise<RolledBack> {
  const work = steps(desk, batchId, end);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    await pause();
  }
}

/** Undo of an import that is done. Throws `not-found`, or `refused` when there is nothing to undo. */
export async function undoImport(desk: Desk, batchId: string): Promise<RolledBack> {
  const batch = getBatch(desk.db, batchId);
  if (!batch) throw new TandemError('not-found', 'This import is not in the workspace’s history.', 'Look for its changes under Settings, Changes.');
  if (batch.state === 'running') throw new TandemError('refused', 'This import is still running.', 'Cancel it instead.');
  if (batch.state !== 'done') throw new TandemError('refused', `“${batch.label}” was taken back already.`, 'Import the file again to have its rows back.');
  return rollBack(desk, batchId, 'undone');
}

/** At the open of a workspace: an import that a crash cut short leaves nothing behind. */
export function rollBackInterrupted(desk: Desk): void {
  if (desk.readonly) return;
  for (const batch of runningBatches(desk.db)) {
    try {
      const work = steps(desk, batch.id, 'interrupted');
      while (!work.next().done);
    } catch (error) {
      // A full disk must not keep the workspace shut; the next open tries again.
      console.error(`[imports] “${batch.label}” could not be taken back:`, error);
    }
  }
}

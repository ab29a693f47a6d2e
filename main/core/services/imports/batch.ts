import { TandemError } from '#src/contract/errors.ts';
import type { Notice } from '#src/contract/frames.ts';
import type { Operation } from '#src/domain/operations.ts';
import { insertBatch, setBatchState } from '../../repos/import-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';
import { pause } from './pause.ts';
import { rollBack } from './roll-back.ts';

export interface RunSurroundings {
  publish(notice: Notice): void;
  /** A person asked to stop. */
  cancelled(): boolean;
  /** The workspace that the import began in is still the open one. */
  stillOpen(): boolean;
}

export interface BatchJob {
  readonly job: string;
  readonly batchId: string;
  readonly label: string;
  /** Of what progress counts. */
  readonly total: number;
  /** What is imported again after the workspace was closed: “the file”, “the folder”. */
  readonly source: string;
  /** How many pieces there are, each written in turn; a piece answers how much of `total` is done. */
  readonly pieces: number;
  write(piece: number, commit: (operations: readonly Operation[]) => void): Promise<number> | number;
}

/** Writes a long import in pieces that are undone together; a failure or a cancel takes back what was written. Answers how it ended. */
export async function runInPieces(desk: Desk, { job, batchId, label, total, source, pieces, write }: BatchJob, around: RunSurroundings): Promise<'done' | 'cancelled'> {
  const progress = (done: number, finished: boolean): void => around.publish({ notice: 'progress', job, label, done, total, finished });
  const commit = (operations: readonly Operation[]): void => void commitChanges(desk, { source: 'import', label, batchId }, operations);
  insertBatch(desk.db, { id: batchId, label, state: 'running', startedAt: desk.clock() });
  progress(0, false);
  try {
    for (let piece = 0; piece < pieces; piece += 1) {
      if (!around.stillOpen()) throw new TandemError('cancelled', 'The workspace was closed while the import ran.', `What it wrote is taken back when the workspace is opened again; import ${source} then.`);
      if (around.cancelled()) {
        await rollBack(desk, batchId, 'cancelled');
        return 'cancelled';
      }
      progress(await write(piece, commit), false);
      await pause();
    }
    setBatchState(desk.db, batchId, 'done');
    return 'done';
  } catch (error) {
    if (around.stillOpen()) await rollBack(desk, batchId, 'cancelled');
    throw error;
  } finally {
    progress(total, true);
  }
}

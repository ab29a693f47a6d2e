import { inLightTransaction, type WritableDb } from '../db/database.ts';

/** Half a frame: what a screen asks meanwhile is still answered within one. */
const SLICE_MS = 8;

export interface Slices<T> {
  /** At the start of each slice's transaction. */
  readonly begin?: () => void;
  readonly each: (item: T) => void;
  /** At the end of each slice's transaction; how many items are done by then. */
  readonly end?: (done: number) => void;
  /** Lets the core answer others between two slices. */
  readonly pause: () => Promise<void>;
}

/**
 * Works through many items in short transactions. What ends a slice is committed with it, so a stop between two loses
 * nothing. None waits for the disk: the caller ends with a durable write, which takes the slices along.
 */
export async function inSlices<T>(db: WritableDb, items: readonly T[], { begin, each, end, pause }: Slices<T>): Promise<void> {
  for (let at = 0; at < items.length;) {
    at = inLightTransaction(db, () => {
      const until = performance.now() + SLICE_MS;
      begin?.();
      let next = at;
      do {
        each(items[next]!);
        next += 1;
      } while (next < items.length && performance.now() < until);
      end?.(next);
      return next;
    });
    if (at < items.length) await pause();
  }
}

import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/**
 * SQLite overwrites what is deleted, but when it moves rows to a neighbouring page, it leaves their old bytes in the
 * part of the page that is free now, and no later deletion reaches those. Only a new file is without them. Written on
 * a thread of its own: large ones take seconds, in which reads go on. False while a reader holds the old pages.
 */
export async function rewriteFile(file: string): Promise<boolean> {
  const worker = new Worker(new URL('./rewrite-worker.ts', import.meta.url), { workerData: file });
  try {
    const [isDone] = (await once(worker, 'message')) as [boolean];
    return isDone;
  } finally {
    await worker.terminate();
  }
}

import { parentPort, workerData } from 'node:worker_threads';
import type { CheckpointWork } from './checkpoints.ts';
import { configure, connect } from './database.ts';

const { path, busy } = workerData as CheckpointWork;

// A connection for each time: when the core closes the file, its own must be the last one, which removes the log.
parentPort!.on('message', () => {
  try {
    const db = connect(path, { mustExist: true });
    try {
      configure(db, { readonly: false });
      db.pragma('wal_checkpoint(PASSIVE)');
    } finally {
      db.close();
    }
  } catch {
    // A full disk or a file that is gone is told by the next edit; nothing is lost in the log.
  } finally {
    Atomics.store(busy, 0, 0);
    Atomics.notify(busy, 0);
    parentPort!.postMessage('done');
  }
});

import { parentPort, workerData } from 'node:worker_threads';
import { connect } from './open.ts';

const db = connect(workerData as string);
try {
  db.exec('VACUUM');
  const [log] = db.pragma('wal_checkpoint(TRUNCATE)') as [{ busy: number }];
  parentPort!.postMessage(log.busy === 0);
} finally {
  db.close();
}

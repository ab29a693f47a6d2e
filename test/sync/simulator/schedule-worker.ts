import { parentPort, workerData } from 'node:worker_threads';
import { describeFailure, openStage, schedule, shrunk } from './schedule.ts';

/** Plays every `stride`-th schedule and tells of each failure, shortened. */
const { from, to, stride } = workerData as { from: number; to: number; stride: number };
const stage = await openStage();
for (let seed = from; seed < to; seed += stride) {
  const failed = await stage.play(seed, schedule(seed));
  if (failed) parentPort?.postMessage(describeFailure(await shrunk(stage, failed)));
}
await stage.close();

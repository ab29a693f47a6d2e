import { parentPort, workerData } from 'node:worker_threads';
import { faults } from './faults.ts';
import { whenSeen } from './schedule.ts';

/** Looks for planted faults, and tells of each when it was noticed. */
for (const { name, from, rounds } of workerData as { name: string; from: number; rounds: number }[]) {
  const told = await whenSeen(faults[name]!, from, rounds).then(
    ({ at, promise, own }) => ({ isSeen: at !== null, told: at === null ? 'never' : `schedule ${at} (${promise})`, own }),
    (error: unknown) => ({ isSeen: false, told: String(error), own: [] }),
  );
  parentPort?.postMessage({ name, from, ...told });
}

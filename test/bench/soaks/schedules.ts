import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/** Random schedules of the sync simulator, one worker per core; a failure is told with its shortened schedule. */
export async function soakSchedules(rounds: number, seed: number): Promise<string[]> {
  const workers = Math.min(rounds, availableParallelism());
  const failures = await Promise.all(Array.from({ length: workers }, (_none, at) => work({ from: seed + at, to: seed + rounds, stride: workers })));
  return failures.flat();
}

function work(workerData: { from: number; to: number; stride: number }): Promise<string[]> {
  return new Promise((resolve) => {
    const failures: string[] = [];
    const worker = new Worker(new URL('../../sync/simulator/schedule-worker.ts', import.meta.url), { workerData });
    worker.on('message', (failure: string) => failures.push(failure));
    worker.on('error', (error) => failures.push(`a worker failed: ${String(error)}`));
    worker.on('exit', () => resolve(failures));
  });
}

import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { faults } from '#test/sync/simulator/faults.ts';

/** Each fault is looked for from so many seeds. */
const starts = 3;

export interface FaultSeen { readonly name: string; readonly from: number; readonly told: string; readonly isSeen: boolean; readonly own: readonly string[] }

/**
 * Plays schedules with each planted fault until one notices it, and tells at which that was, from several seeds.
 * `rounds` is how many are played at most; a fault that is not noticed from one of the
 * seeds is a failure, and so is what fails without one.
 */
export async function soakFaults(rounds: number, seed: number): Promise<string[]> {
  const names = Object.keys(faults);
  const tasks = names.flatMap((name) => Array.from({ length: starts }, (_none, at) => ({ name, from: seed + at * 1_000_000, rounds })));
  const seen: FaultSeen[] = [];
  const failures: string[] = [];
  const workers = availableParallelism();
  await Promise.all(Array.from({ length: workers }, (_none, at) =>
    work(tasks.filter((_task, index) => index % workers === at), (one) => seen.push(one), (message) => failures.push(message))));
  for (const name of names) {
    const told = seen.filter((one) => one.name === name).toSorted((a, b) => a.from - b.from);
    console.log(`  ${name}: ${told.map((one) => one.told.split('\n', 1)[0]).join(', ')}`);
    failures.push(...told.filter((one) => !one.isSeen).map((one) => `${name}, from seed ${one.from}: ${one.told === 'never' ? `not noticed in ${rounds} schedules` : one.told}`));
    failures.push(...told.flatMap((one) => one.own.map((text) => `without a fault: ${text}`)));
    if (told.length === 0) failures.push(`${name}: not played to its end`);
  }
  return failures;
}

function work(tasks: readonly unknown[], onSeen: (one: FaultSeen) => void, onFailure: (message: string) => void): Promise<void> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('../../sync/simulator/fault-worker.ts', import.meta.url), { workerData: tasks });
    worker.on('message', onSeen);
    worker.on('error', (error) => onFailure(String(error)));
    worker.on('exit', () => resolve());
  });
}

import { describe, expect, test } from 'vitest';
import { noPostgres } from '../support/postgres.ts';
import { postgresDisk } from './disks.ts';
import { faults } from './faults.ts';
import { describeFailure, firstFailure, openStage, shrunk, whenSeen, type Stage } from './schedule.ts';

/** The same each time, so that a red run is about the change at hand; `npm run soak -- --only schedules` and SIM_SEED go elsewhere. */
const seed = Number(process.env.SIM_SEED ?? 1_400);

async function playOn(opening: Promise<Stage>, count: number): Promise<string> {
  const stage = await opening;
  try {
    const failed = await firstFailure(stage, seed, count);
    return failed ? describeFailure(await shrunk(stage, failed)) : 'nothing lost, nothing leaked, all converged';
  } finally {
    await stage.close();
  }
}

describe(`random schedules from seed ${seed}`, () => {
  test('120 over SQLite', { timeout: 180_000 }, async () => {
    expect(await playOn(openStage(), 120)).toBe('nothing lost, nothing leaked, all converged');
  });

  test.skipIf(noPostgres !== undefined)(`10 over PostgreSQL${noPostgres ? ` (${noPostgres})` : ''}`, { timeout: 180_000 }, async () => {
    expect(await playOn(postgresDisk().then((disk) => openStage({}, disk)), 10)).toBe('nothing lost, nothing leaked, all converged');
  });
});

describe('the simulator sees a planted fault:', () => {
  test.each(Object.entries(faults))('%s', { timeout: 180_000 }, async (_name, fault) => {
    expect((await whenSeen(fault, 1, 300)).at).not.toBeNull();
  });
});

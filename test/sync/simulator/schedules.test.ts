import { describe, expect, test } from 'vitest';
import { noPostgres } from '../support/postgres.ts';
import { postgresDisk } from './disks.ts';
import { faults } from './faults.ts';
import { describeFailure, firstFailure, openStage, schedule, shrunk, type Stage } from './schedule.ts';

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

/** Each failed once in tens of thousands. */
const foundBefore = [800429, 800735, 801083, 801916, 801920, 809061];

test('schedules that failed once', { timeout: 60_000 }, async () => {
  const stage = await openStage();
  const failed = [];
  for (const again of foundBefore) failed.push(await stage.play(again, schedule(again)));
  await stage.close();
  expect(failed.filter((one) => one !== null).map(describeFailure)).toEqual([]);
});

describe('the simulator sees a planted fault:', () => {
  test.each(Object.entries(faults))('%s', { timeout: 180_000 }, async (_name, fault) => {
    const stage = await openStage(fault);
    const seen = await firstFailure(stage, 1, 300, fault.favour);
    await stage.close();
    expect(seen?.promise).toMatch(/^(leak|lost|diverged|kept|resurrected|unasked|restless)$/);
  });
});

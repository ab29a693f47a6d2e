import { describe, expect, test } from 'vitest';
import { stepThrough, useBulkProgress } from '../../../renderer/records/table/bulkProgress.ts';

const running = () => useBulkProgress.getState().running;
const size = (step: number) => step;

describe('a change in many steps', () => {
  test('tells how far it is and leaves nothing behind', async () => {
    const seen: (number | undefined)[] = [];
    expect(await stepThrough([5, 5, 2], size, async () => { seen.push(running()?.done); })).toBe(12);
    expect(seen).toEqual([0, 5, 10]);
    expect(running()).toBeNull();
  });

  test('stops after the present step and says what was done', async () => {
    const steps: number[] = [];
    const done = await stepThrough([5, 4, 3], size, async (step) => {
      steps.push(step);
      if (step === 4) useBulkProgress.getState().stop();
    });
    expect([done, steps]).toEqual([9, [5, 4]]);
    expect(running()).toBeNull();
  });

  test('a step alone shows no progress', async () => {
    await stepThrough([5], size, async () => { expect(running()).toBeNull(); });
  });

  test('a failing step ends it', async () => {
    await expect(stepThrough([1, 1], size, () => Promise.reject(new Error('full disk')))).rejects.toThrow('full disk');
    expect(running()).toBeNull();
  });
});

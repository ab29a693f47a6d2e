import { expect, test } from 'vitest';
import { together } from '#provider/server/storage/storage.ts';

test('a failed part is told only when the others have ended, so that none works on after the transaction', async () => {
  const steps: string[] = [];
  const slow = async (): Promise<void> => {
    for (const step of ['one', 'two', 'three']) {
      await new Promise((done) => setImmediate(done));
      steps.push(step);
    }
  };
  await expect(together([slow(), Promise.reject(new Error('refused'))])).rejects.toThrow('refused');
  expect(steps).toEqual(['one', 'two', 'three']);
});

test('the answers come in the order of the parts', async () => {
  expect(await together([Promise.resolve(1), 'two', Promise.resolve(null)])).toEqual([1, 'two', null]);
});

import { expect, test } from 'vitest';
import type { Mutation } from '#src/contract/provider/wire.ts';
import { soakLeaks } from '#test/bench/soaks/leaks.ts';
import { faults } from './faults.ts';

const seed = Number(process.env.SIM_SEED ?? Math.floor(Date.now() / 1_000) % 1_000_000_000);

test(`no leak in 60 rounds from seed ${seed}`, { timeout: 120_000 }, async () => {
  expect(await soakLeaks(60, seed)).toEqual([]);
});

test('a value that is sent again as it was once is seen on the wire', { timeout: 120_000 }, async () => {
  const first = new Map<string, Mutation>();
  const failures = await soakLeaks(150, 1, {
    request: (request) => ({
      ...request,
      mutations: request.mutations.map((mutation) => {
        const again = first.get(mutation.rec);
        if (mutation.share !== null && !again) first.set(mutation.rec, mutation);
        return again ? { ...again, n: mutation.n, mut_id: mutation.mut_id } : mutation;
      }),
    }),
  });
  expect(failures.join()).toContain('wire: ');
});

test('a value that the server keeps after it was taken back is seen in its files', { timeout: 120_000 }, async () => {
  const failures = await soakLeaks(300, 1, { server: faults['retracted values kept']!.server![0]! });
  expect(failures.join()).toContain('provider.db');
});

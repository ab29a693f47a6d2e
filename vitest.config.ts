import { defineConfig } from 'vitest/config';

/** What needs a packaged app stands apart, because the package must be made first. */
const packaged = ['test/package/**/*.test.ts', 'test/security/packaged*.test.ts'];

export default defineConfig({
  test: {
    environment: 'node',
    // Generous: a test that hangs is found out either way, and a machine that is busy is no failure.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // By itself vitest leaves one core idle; on two that is half the machine.
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'rules', include: ['test/**/*.test.{ts,tsx}'], exclude: packaged } },
      { extends: true, test: { name: 'package', include: packaged, fileParallelism: false } },
    ],
  },
});

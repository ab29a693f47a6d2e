/** What each `npm run` name starts, and the groups of system libraries that it needs. */
const display = ['electron', 'display'];

export const commands = {
  start: { run: ['scripts/start.ts'], needs: ['electron'] },
  'start:browser': { run: ['scripts/start-browser.ts'] },
  build: { run: ['scripts/build.ts'] },
  package: { run: ['scripts/package.ts'] },
  typecheck: { run: ['scripts/test.ts', '--only', 'typecheck'] },
  lint: { run: ['scripts/test.ts', '--only', 'lint'] },
  test: { run: ['scripts/test.ts'], needs: [...display, 'chromium', 'postgres'] },
  'test:unit': { run: ['scripts/test.ts', '--only', 'unit'] },
  'test:e2e': { run: ['scripts/test.ts', '--only', 'e2e,portal'], needs: [...display, 'chromium', 'postgres'] },
  bench: { run: ['test/bench/bench.ts'], needs: [...display, 'postgres'] },
  soak: { run: ['test/bench/soak.ts'] },
  seed: { run: ['scripts/seed.ts'] },
  desk: { run: ['scripts/desk.ts'] },
  provider: { run: ['scripts/provider.ts'] },
  'provider:conformance': { run: ['scripts/provider.ts', 'conformance'] },
};

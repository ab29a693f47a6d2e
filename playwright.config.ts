import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/lib/chromium.ts';
import { isRoot } from './scripts/lib/command.ts';

export default defineConfig({
  outputDir: 'test-results/playwright',
  timeout: 120_000,
  globalTimeout: 12 * 60_000,
  // Generous, for a slow machine: what is expected is a state, and how fast it comes is measured elsewhere.
  expect: { timeout: 15_000 },
  // Each Electron window keeps a core busy; a second worker on two cores only makes both slow.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  use: {
    actionTimeout: 15_000,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'e2e', testDir: 'test/e2e' },
    {
      name: 'portal',
      testDir: 'test/portal',
      use: {
        browserName: 'chromium',
        viewport: { width: 1280, height: 800 },
        launchOptions: { executablePath: findChromium(), args: isRoot() ? ['--no-sandbox'] : [] },
      },
    },
  ],
});

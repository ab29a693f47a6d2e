import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isRoot } from '#scripts/lib/command.ts';
import { packagedApp } from './support/packaged-app.ts';
import { runPackaged } from './support/run-packaged.ts';

let profileDir: string;

beforeEach(async () => {
  profileDir = await mkdtemp(path.join(tmpdir(), 'tandem-packaged-'));
});

afterEach(async () => {
  await rm(profileDir, { recursive: true, force: true });
});

test('the packaged app opens a window titled Tandem', async () => {
  const { executable } = packagedApp();
  const args = process.platform === 'linux' && isRoot() ? ['--no-sandbox'] : [];
  const app = await runPackaged({ executable, profileDir, args });
  try {
    await expect.poll(() => app.page.title(), { timeout: 20_000 }).toMatch(/Tandem/);
    await expect.poll(() => app.page.locator('#root > *').count(), { timeout: 20_000 }).toBeGreaterThan(0);
  } finally {
    await app.stop();
  }
});

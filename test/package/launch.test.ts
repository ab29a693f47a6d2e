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

test('the packaged app opens a window titled Tandem, and its core opens the sample company', async () => {
  const { executable } = packagedApp();
  const args = process.platform === 'linux' && isRoot() ? ['--no-sandbox'] : [];
  const { page, stop } = await runPackaged({ executable, profileDir, args });
  try {
    expect(await page.title()).toMatch(/Tandem/);
    await page.getByText('The sample company').click();
    await page.getByRole('button', { name: 'Open the sample company' }).click();
    await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Runbooks' }).waitFor();
  } finally {
    await stop();
  }
});

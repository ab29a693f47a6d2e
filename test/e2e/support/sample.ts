import { cpSync, existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect } from '@playwright/test';
import { Core } from '#core/core.ts';
import { rememberWorkspace } from '#core/services/workspace/profile.ts';
import { assetsDir } from '#test/fixtures/desk.ts';
import { launchTandem, type LaunchedTandem, type LaunchOptions } from './launch.ts';

let built: Promise<string> | null = null;

/** The sample company's file, made once for all specs of a run. Copy it; never open it. */
async function sampleFile(): Promise<string> {
  const core = new Core({ profileDir: mkdtempSync(join(tmpdir(), 'tandem-sample-')), assetsDir });
  try {
    return (await core.call('workspace.create', { name: 'Sample company', content: 'sample' })).path!;
  } finally {
    core.close();
  }
}

/** Puts the sample company into a profile, as if it had been opened there before. */
export async function withSample(profileDir: string): Promise<void> {
  const original = await (built ??= sampleFile());
  const folder = join(profileDir, 'workspaces');
  mkdirSync(folder, { recursive: true });
  const copy = join(folder, basename(original));
  for (const end of ['', '.files']) if (existsSync(`${original}${end}`)) cpSync(`${original}${end}`, `${copy}${end}`, { recursive: true });
  rememberWorkspace(profileDir, copy, 'Pellworth Millwork & Supply', new Date().toISOString());
}

/** Starts the app over the sample company, without the first screen, which has a test of its own. */
export async function launchSample(options: Partial<LaunchOptions> = {}): Promise<LaunchedTandem> {
  const profileDir = options.profileDir ?? mkdtempSync(join(tmpdir(), 'tandem-e2e-'));
  await withSample(profileDir);
  const launched = await launchTandem({ ...options, profileDir });
  // The first screen with what it shows: before that, keys meet nobody.
  await expect(launched.page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible();
  return launched;
}

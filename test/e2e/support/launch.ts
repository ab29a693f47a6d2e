import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { _electron } from '@playwright/test';
import type { ElectronApplication, Page } from '@playwright/test';
import { electronRuntime } from '#scripts/electron-runtime.ts';
import { isRoot } from '#scripts/lib/command.ts';
import { inRoot, root } from '#scripts/lib/paths.ts';

export interface LaunchOptions {
  /** A folder of this test's own; the app keeps its settings and its workspace there. */
  readonly profileDir: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface LaunchedTandem {
  readonly app: ElectronApplication;
  readonly page: Page;
}

/** Starts the built app in a real Electron window; needs `npm run build` and a display. */
export async function launchTandem({ profileDir, args = [], env = {} }: LaunchOptions): Promise<LaunchedTandem> {
  const { executable } = await electronRuntime();
  const app = await _electron.launch({
    executablePath: executable,
    cwd: root,
    args: [...flags(), `--user-data-dir=${profileDir}`, '.', ...args],
    env: { ...inherited(), ...env },
  });
  return { app, page: await app.firstWindow() };
}

/** A second start over the same profile, as a person's click would make it; answers its exit code. */
export async function startAgain({ profileDir, args = [] }: LaunchOptions): Promise<number | null> {
  const { executable } = await electronRuntime();
  const child = spawn(executable, [...flags(), `--user-data-dir=${profileDir}`, '.', ...args], { cwd: root, env: inherited(), stdio: 'ignore' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
}

/** Keeps a picture of the page among the test's results. */
export async function shot(page: Page, name: string): Promise<void> {
  const file = inRoot('test-results/screens', `${name}.png`);
  await mkdir(path.dirname(file), { recursive: true });
  await page.screenshot({ path: file });
}

function flags(): string[] {
  return process.platform === 'linux' && isRoot() ? ['--no-sandbox', '--disable-gpu'] : [];
}

function inherited(): Record<string, string> {
  const entries = Object.entries(process.env).filter(([name, value]) => value !== undefined && name !== 'ELECTRON_RUN_AS_NODE');
  return Object.fromEntries(entries) as Record<string, string>;
}

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import type { Page } from '@playwright/test';

export interface RunningApp {
  readonly page: Page;
  stop(): Promise<void>;
}

interface RunOptions {
  readonly executable: string;
  readonly profileDir: string;
  readonly args?: readonly string[];
  readonly owner?: { readonly uid: number; readonly gid: number };
}

const openTimeoutMs = 30_000;

/**
 * Starts the app exactly as shipped and attaches to its window over Chromium's debugging port: Playwright's own
 * Electron driver would need the nodeCliInspect fuse, which the shipped app has off.
 */
export async function runPackaged({ executable, profileDir, args = [], owner }: RunOptions): Promise<RunningApp> {
  const child = spawn(executable, [`--user-data-dir=${profileDir}`, '--remote-debugging-port=0', '--disable-gpu', ...args], {
    cwd: profileDir,
    env: { ...process.env, HOME: profileDir, XDG_CONFIG_HOME: profileDir },
    stdio: ['ignore', 'ignore', 'pipe'],
    ...owner,
  });
  try {
    const port = await debuggingPort(child);
    await untilPageIsLoaded(port);
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    const page = browser.contexts()[0]?.pages()[0];
    if (!page) throw new Error('the app has no window');
    const stop = async (): Promise<void> => {
      await browser.close();
      await end(child);
    };
    return { page, stop };
  } catch (error) {
    await end(child);
    throw error;
  }
}

function debuggingPort(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let log = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log += text;
      const port = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(log)?.[1];
      if (port) resolve(port);
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`the app ended before it opened: ${log.trim()}`)));
  });
}

/** Playwright never finishes attaching to a page that is between its first empty document and the real one. */
async function untilPageIsLoaded(port: string): Promise<void> {
  const until = Date.now() + openTimeoutMs;
  while (Date.now() < until) {
    const response = await fetch(`http://127.0.0.1:${port}/json/list`);
    const targets = (await response.json()) as { type: string; title: string }[];
    if (targets.some(({ type, title }) => type === 'page' && title.includes('Tandem'))) return;
    await pause(100);
  }
  throw new Error(`the app showed no window titled Tandem within ${openTimeoutMs / 1000} s`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}

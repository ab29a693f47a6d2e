import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron } from '@playwright/test';
import { writeProfile } from '#core/services/workspace/profile.ts';
import { build } from '#scripts/build.ts';
import { electronRuntime } from '#scripts/electron-runtime.ts';
import { isRoot } from '#scripts/lib/command.ts';
import { root } from '#scripts/lib/paths.ts';
import { hasDisplay, startXvfb } from '#scripts/lib/xvfb.ts';
import { copyOfBigWorkspace } from '../support/big-workspace.ts';
import { measured, median, type Measured } from '../support/measure.ts';

const RUNS = 5;
const EMPTY_APP = `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => new BrowserWindow({ width: 1280, height: 820 }).loadURL('data:text/html,<nav aria-label="Sections"><a href="%23">Ready</a></nav>'));
app.on('window-all-closed', () => app.quit());`;

/** From the start of the process to a screen that can be used, against a window with one line in it. */
export async function benchStart(): Promise<Measured[]> {
  await build(['desk']);
  const { executable } = await electronRuntime();
  const display = hasDisplay() ? null : await startXvfb();
  const copy = await copyOfBigWorkspace();
  const empty = await mkdtemp(path.join(tmpdir(), 'tandem-empty-'));
  try {
    const profile = path.join(copy.folder, 'profile');
    await mkdir(profile);
    writeProfile(profile, { last: copy.file, recent: [] });
    await writeFile(path.join(empty, 'package.json'), JSON.stringify({ name: 'empty', main: 'main.cjs' }));
    await writeFile(path.join(empty, 'main.cjs'), EMPTY_APP);
    const env = { ...environment(), ...(display ? { DISPLAY: display.name } : {}) };
    const start = (app: string, userData: string) => startOnce({ executablePath: executable, cwd: root, env, args: [...flags(), `--user-data-dir=${userData}`, app] });
    const own: number[] = [];
    const bare: number[] = [];
    await start('.', profile); // the first start of a profile makes its folders
    await start(empty, path.join(empty, 'profile'));
    for (let run = 0; run < RUNS; run += 1) {
      bare.push(await start(empty, path.join(empty, 'profile')));
      own.push(await start('.', profile));
    }
    return [measured('start', `to a usable screen, median of ${RUNS}`, median(own), 'ms', { baseline: median(bare), mostTimes: 1.5 })];
  } finally {
    display?.stop();
    await copy.remove();
    await rm(empty, { recursive: true, force: true });
  }
}

async function startOnce(options: NonNullable<Parameters<typeof _electron.launch>[0]>): Promise<number> {
  const began = performance.now();
  const app = await _electron.launch(options);
  try {
    const page = await app.firstWindow();
    await page.getByRole('navigation', { name: 'Sections' }).getByRole('link').first().waitFor({ timeout: 30_000 });
    return performance.now() - began;
  } finally {
    await app.close();
  }
}

function flags(): string[] {
  return process.platform === 'linux' && isRoot() ? ['--no-sandbox', '--disable-gpu'] : [];
}

function environment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[0] !== 'ELECTRON_RUN_AS_NODE'));
}

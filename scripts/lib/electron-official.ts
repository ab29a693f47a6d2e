import { existsSync, readFileSync } from 'node:fs';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runNode, say } from './command.ts';
import { inRoot, userCache } from './paths.ts';

const packageFolder = inRoot('node_modules/electron');
const dist = path.join(packageFolder, 'dist');
const reachTimeoutMs = 20_000;
const retryAfterMs = 24 * 60 * 60 * 1000;

/** Like `fetchOfficialElectron`, but after a failure it does not try again for a day, so that not every start waits. */
export async function officialElectron(): Promise<string | undefined> {
  if (!isInstalled() && (await isRecent(failureRecord()))) return undefined;
  return fetchOfficialElectron();
}

/** The folder of the official Electron, downloaded if need be; undefined where the download cannot be reached. */
export async function fetchOfficialElectron(): Promise<string | undefined> {
  if (isInstalled()) return dist;
  if (await download()) return dist;
  await mkdir(path.dirname(failureRecord()), { recursive: true });
  await writeFile(failureRecord(), 'The official Electron could not be fetched; delete this file to try again at once.\n');
  return undefined;
}

function failureRecord(): string {
  return userCache('electron', `official-${wantedVersion()}-unreachable`);
}

function wantedVersion(): string {
  const manifest = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}

function isInstalled(): boolean {
  const versionFile = path.join(dist, 'version');
  return existsSync(versionFile) && readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') === wantedVersion();
}

async function isRecent(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs < retryAfterMs;
}

/** Electron's own installer checks the archive's hash, but waits for minutes on a closed network: so we knock first. */
async function download(): Promise<boolean> {
  const version = wantedVersion();
  if (!(await isReachable(archiveUrl(version)))) return false;
  say(`fetching the official Electron ${version}`);
  const { code } = await runNode([path.join(packageFolder, 'install.js')]);
  return code === 0;
}

function archiveUrl(version: string): string {
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror;
  const base = mirror ?? 'https://github.com/electron/electron/releases/download/v';
  return `${base}${version}/electron-v${version}-${process.platform}-${process.arch}.zip`;
}

async function isReachable(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(reachTimeoutMs) });
    return response.ok;
  } catch {
    return false;
  }
}

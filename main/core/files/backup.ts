import { existsSync } from 'node:fs';
import { constants, copyFile, link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { HASH_PATTERN } from '#src/domain/files/limits.ts';
import { backupFolder, listBackups } from '../db/backup.ts';
import { contentPlace, filesFolder } from './places.ts';

/**
 * Contents never change, so the backups of a workspace share one store of them: `<name>.backups/files`.
 * A content there is a second name of the same file where the disk can do that, and a copy where not.
 * Beside each backup stands a list of what it needs.
 */
function backupStore(workspacePath: string): string {
  return join(backupFolder(workspacePath), 'files');
}

const listOf = (backupPath: string): string => `${backupPath}.files`;

export async function backUpFiles(workspacePath: string, backupPath: string, hashes: readonly string[]): Promise<void> {
  const kept: string[] = [];
  for (const sha256 of hashes) if (await bring(filesFolder(workspacePath), backupStore(workspacePath), sha256)) kept.push(sha256);
  await writeFile(`${listOf(backupPath)}.part`, `${kept.join('\n')}\n`, { mode: 0o600 });
  await rename(`${listOf(backupPath)}.part`, listOf(backupPath));
  await prune(workspacePath);
}

/** Brings back what a restored backup needs and the workspace lost since. Answers how many are nowhere any more. */
export async function restoreFiles(workspacePath: string, backupPath: string): Promise<number> {
  let lost = 0;
  for (const sha256 of await hashesOf(listOf(backupPath)))
    if (!(await bring(backupStore(workspacePath), filesFolder(workspacePath), sha256))) lost += 1;
  return lost;
}

async function bring(from: string, to: string, sha256: string): Promise<boolean> {
  const [source, target] = [contentPlace(from, sha256), contentPlace(to, sha256)];
  if (existsSync(target)) return true;
  if (!existsSync(source)) return false;
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  try {
    await link(source, target);
  } catch {
    await copyFile(source, `${target}.part`, constants.COPYFILE_FICLONE);
    await rename(`${target}.part`, target);
  }
  return true;
}

/** What no backup lists any more goes, and the lists of backups that are gone. */
async function prune(workspacePath: string): Promise<void> {
  const folder = backupFolder(workspacePath);
  const backups = new Set(listBackups(workspacePath).map(({ path }) => `${basename(path)}.files`));
  const needed = new Set<string>();
  for (const name of (await readdir(folder)).filter((one) => one.endsWith('.tandem.files'))) {
    if (!backups.has(name)) await rm(join(folder, name), { force: true });
    else for (const sha256 of await hashesOf(join(folder, name))) needed.add(sha256);
  }
  const store = backupStore(workspacePath);
  for (const shelf of await readdir(store).catch(() => []))
    for (const sha256 of await readdir(join(store, shelf)))
      if (HASH_PATTERN.test(sha256) && !needed.has(sha256)) await rm(contentPlace(store, sha256), { force: true });
}

async function hashesOf(listPath: string): Promise<string[]> {
  const text = await readFile(listPath, 'utf8').catch(() => '');
  return text.split('\n').filter((line) => HASH_PATTERN.test(line));
}

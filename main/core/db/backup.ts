import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { TandemError } from '#src/contract/errors.ts';
import { APPLICATION_ID, connect, type ReadableDb, type WritableDb } from './database.ts';
import { explainDatabaseError } from './errors.ts';

export interface Backup { readonly path: string; readonly at: string; readonly bytes: number; readonly reason: string }

export const backupReasons = ['daily', 'manual', 'before-migration', 'before-restore'] as const;
export type BackupReason = (typeof backupReasons)[number];

/** How many of each reason are kept; older ones are removed after a new one has been verified. */
const KEPT: Readonly<Record<BackupReason, number>> = { daily: 14, manual: 20, 'before-migration': 5, 'before-restore': 5 };

export function backupFolder(workspacePath: string): string {
  return join(dirname(workspacePath), `${basename(workspacePath, '.tandem')}.backups`);
}

function nameOf(at: string, reason: BackupReason): string {
  return `${at.replaceAll(':', '-')}_${reason}.tandem`;
}

const NAME = /^(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2}\.\d{3}Z)_([a-z-]+)\.tandem$/;

/** The backups of a workspace, newest first. */
export function listBackups(workspacePath: string): Backup[] {
  const folder = backupFolder(workspacePath);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const parts = NAME.exec(name);
    if (!parts) return [];
    const path = join(folder, name);
    return [{ path, at: `${parts[1]}T${parts[2]}:${parts[3]}:${parts[4]}`, bytes: statSync(path).size, reason: parts[5]! }];
  }).sort((a, b) => b.at.localeCompare(a.at));
}

/** Opens a file beside the running workspace and proves that it is whole. Throws `corrupt` when it is not. */
export function withVerified<T>(path: string, use: (db: ReadableDb) => T): T {
  let db: ReadableDb | null = null;
  try {
    db = connect(path, { readonly: true, mustExist: true });
    if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID || db.pragma('quick_check(1)', { simple: true }) !== 'ok')
      throw new TandemError('corrupt', `${path} is damaged or is not a Tandem workspace.`, 'Choose another backup.');
    return use(db);
  } catch (error) {
    throw explainDatabaseError(error, path);
  } finally {
    db?.close();
  }
}

function prune(workspacePath: string, reason: BackupReason): void {
  for (const old of listBackups(workspacePath).filter((one) => one.reason === reason).slice(KEPT[reason])) rmSync(old.path, { force: true });
}

function targetOf(workspacePath: string, at: string, reason: BackupReason): { temporary: string; final: string } {
  const folder = backupFolder(workspacePath);
  mkdirSync(folder, { recursive: true });
  const final = join(folder, nameOf(at, reason));
  return { temporary: `${final}.part`, final };
}

/** SQLite's online backup in small steps, so that the core goes on answering; verified by opening it. */
export async function backUp(db: WritableDb, workspacePath: string, at: string, reason: BackupReason): Promise<Backup> {
  try {
    const { temporary, final } = targetOf(workspacePath, at, reason);
    await db.backup(temporary, { progress: () => 200 });
    return finish(workspacePath, temporary, final, at, reason);
  } catch (error) {
    throw explainDatabaseError(error, backupFolder(workspacePath));
  }
}

/** The same at once: before a migration nobody waits for an answer. */
export function backUpNow(db: WritableDb, workspacePath: string, at: string, reason: BackupReason): Backup {
  try {
    const { temporary, final } = targetOf(workspacePath, at, reason);
    rmSync(temporary, { force: true });
    db.prepare('VACUUM INTO ?').run(temporary);
    return finish(workspacePath, temporary, final, at, reason);
  } catch (error) {
    throw explainDatabaseError(error, backupFolder(workspacePath));
  }
}

function finish(workspacePath: string, temporary: string, final: string, at: string, reason: BackupReason): Backup {
  withVerified(temporary, () => undefined);
  renameSync(temporary, final);
  prune(workspacePath, reason);
  return { path: final, at, bytes: statSync(final).size, reason };
}

/**
 * Puts a verified backup in the place of a closed workspace. The present file, damaged or not, is
 * kept beside it under the returned path.
 */
export function putBack(backupPath: string, workspacePath: string, at: string): string {
  withVerified(backupPath, () => undefined);
  const kept = `${workspacePath.replace(/\.tandem$/, '')}.before-restore-${at.slice(0, 19).replaceAll(':', '-')}.tandem`;
  const incoming = `${workspacePath}.incoming`;
  copyFileSync(backupPath, incoming);
  for (const suffix of ['', '-wal', '-shm'])
    if (existsSync(workspacePath + suffix)) renameSync(workspacePath + suffix, kept + suffix);
  renameSync(incoming, workspacePath);
  return kept;
}

import { TandemError } from '#src/contract/errors.ts';
import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { kindOf, searchableKinds } from '#src/domain/kinds.ts';
import type { Core } from '../../core.ts';
import { first } from '../../db/database.ts';
import { backUp, backupFolder, listBackups, putBack, withVerified } from '../../db/backup.ts';
import { restoreFiles } from '../../files/backup.ts';
import { countRecords } from '../../repos/list-repo.ts';
import { keepFilesWith, sweep } from '../files/upkeep.ts';
import { openWorkspace } from './open.ts';

export function backupList(core: Core): DeskOutput<'backup.list'> {
  const { path } = core.desk();
  return { folder: backupFolder(path), backups: listBackups(path) };
}

export async function backupNow(core: Core): Promise<DeskOutput<'backup.now'>> {
  const { db, path } = core.desk();
  const { path: at, bytes } = await backUp(db, path, core.clock(), 'manual');
  await keepFilesWith(core, at);
  return { path: at, bytes };
}

export function backupPreview(core: Core, { path }: DeskInput<'backup.preview'>): DeskOutput<'backup.preview'> {
  const listed = listBackups(core.desk().path).find((one) => one.path === path);
  if (!listed) throw new TandemError('not-found', 'This file is not among the backups of the open workspace.', 'Choose one from the list in Settings.');
  return withVerified(path, (db) => ({
    name: first<{ name: string }>(db, 'SELECT name FROM workspace LIMIT 1')?.name ?? 'Unnamed',
    at: listed.at,
    counts: Object.fromEntries(searchableKinds.map((kind) => [kindOf(kind).plural, countRecords(db, kind, {})])),
    lastChange: first<{ at: string }>(db, 'SELECT at FROM change_set ORDER BY id DESC LIMIT 1')?.at ?? null,
  }));
}

export async function backupRestore(core: Core, input: DeskInput<'backup.restore'>): Promise<DeskOutput<'backup.restore'>> {
  const { path } = core.desk();
  backupPreview(core, input);
  core.close();
  try {
    const keptAs = putBack(input.path, path, core.clock());
    await restoreFiles(path, input.path);
    return { ...openWorkspace(core, path), keptAs };
  } catch (error) {
    if (!core.open) openWorkspace(core, path);
    throw error;
  } finally {
    core.publish({ notice: 'workspace' });
  }
}

const DAY = 24 * 60 * 60 * 1000;

/** Makes today's backup when the newest daily one is a day old, and tidies the folder of files. */
export async function dailyBackup(core: Core): Promise<void> {
  if (!core.open || core.readonly) return;
  const { db, path } = core.desk();
  const newest = listBackups(path).find((one) => one.reason === 'daily');
  if (newest && Date.parse(core.clock()) - Date.parse(newest.at) < DAY) return;
  const { path: at } = await backUp(db, path, core.clock(), 'daily');
  await keepFilesWith(core, at);
  await sweep(core);
}


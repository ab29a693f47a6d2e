import type { Core } from '../../core.ts';
import { backUpFiles } from '../../files/backup.ts';
import { filesFolder } from '../../files/places.ts';
import { sweepFiles, type Swept } from '../../files/sweep.ts';
import { isContentNeeded, neededContents } from '../../repos/attachment-repo.ts';

/** The contents that a backup of the workspace needs, kept beside it. */
export async function keepFilesWith(core: Core, backupPath: string): Promise<void> {
  const { db, path } = core.desk();
  await backUpFiles(path, backupPath, neededContents(db));
}

/** Days after which a file in the trash gives its content up; as many again in the trash of contents. */
const TRASH_DAYS = 30;

/** Once a day; does nothing in a workspace that is only read. */
export async function sweep(core: Core): Promise<Swept> {
  const opened = core.open;
  if (!opened || opened.desk.readonly) return { trashed: 0, removed: 0 };
  const now = Date.parse(core.clock());
  const trashedBefore = new Date(now - TRASH_DAYS * 24 * 60 * 60 * 1000).toISOString();
  // A workspace that closes meanwhile needs everything, as far as this sweep knows.
  const isNeeded = (sha256: string): boolean => core.open !== opened || isContentNeeded(opened.desk.db, sha256, trashedBefore);
  return sweepFiles(filesFolder(opened.desk.path), isNeeded, now);
}

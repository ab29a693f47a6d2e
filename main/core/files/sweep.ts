import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { HASH_PATTERN } from '#src/domain/files/limits.ts';
import { contentPlace, thumbnailPlace, trashedPlace } from './places.ts';

const DAY = 24 * 60 * 60 * 1000;
const TRASH_DAYS = 30;

export interface Swept { readonly trashed: number; readonly removed: number }

/**
 * Finds contents that no file names any more: after a removal for good, or a crash between content and
 * record. They wait in a trash for 30 days, because an undo may ask for them again. `now` in milliseconds.
 */
export async function sweepFiles(folder: string, isNeeded: (sha256: string) => boolean, now: number): Promise<Swept> {
  let trashed = 0;
  let removed = 0;
  for (const shelf of await namesIn(folder)) {
    if (!/^[0-9a-f]{2}$/.test(shelf)) continue;
    for (const sha256 of await namesIn(join(folder, shelf))) {
      // A young one may be waiting for its record.
      if (!HASH_PATTERN.test(sha256) || isNeeded(sha256) || (await ageOf(contentPlace(folder, sha256), now)) < DAY) continue;
      await moveToTrash(folder, sha256, now);
      trashed += 1;
    }
  }
  for (const sha256 of await namesIn(join(folder, 'trash'))) {
    if (!HASH_PATTERN.test(sha256) || isNeeded(sha256) || (await ageOf(trashedPlace(folder, sha256), now)) < TRASH_DAYS * DAY) continue;
    await rm(trashedPlace(folder, sha256), { force: true });
    await rm(thumbnailPlace(folder, sha256), { force: true });
    removed += 1;
  }
  for (const name of await namesIn(join(folder, 'incoming')))
    if ((await ageOf(join(folder, 'incoming', name), now)) > DAY) await rm(join(folder, 'incoming', name), { force: true });
  return { trashed, removed };
}

async function moveToTrash(folder: string, sha256: string, now: number): Promise<void> {
  await mkdir(join(folder, 'trash'), { recursive: true, mode: 0o700 });
  await rename(contentPlace(folder, sha256), trashedPlace(folder, sha256));
  await utimes(trashedPlace(folder, sha256), now / 1000, now / 1000);
}

async function namesIn(path: string): Promise<string[]> {
  return readdir(path).catch(() => []);
}

/** A file that is gone meanwhile is as good as new: it is left alone. */
async function ageOf(path: string, now: number): Promise<number> {
  return stat(path).then(({ mtimeMs }) => now - mtimeMs, () => 0);
}

import { fileLimits } from '#src/domain/files/limits.ts';
import { TransportError } from '#src/sync/transport.ts';
import { isHere } from '../files/contents.ts';
import { addPiece, begin, dropIncoming, takeIn } from '../files/incoming.ts';
import { filesFolder } from '../files/places.ts';
import { sharedContents } from '../repos/attachment-repo.ts';
import type { FileCycle } from './files.ts';

/**
 * Brings back what this computer lacks and the server has: after a workspace was copied or restored without
 * its folder of files. What arrives counts only with the hash that its record names. Answers how many came.
 */
export async function fetchFiles(cycle: FileCycle): Promise<number> {
  const folder = filesFolder(cycle.desk.path);
  let fetched = 0;
  for (const { sha256, size } of sharedContents(cycle.desk.db)) {
    if (isHere(folder, sha256)) continue;
    if (await fetchOne(cycle, folder, sha256, size)) fetched += 1;
  }
  if (fetched > 0) cycle.desk.notify({ kinds: ['attachment'], ids: [] });
  return fetched;
}

async function fetchOne({ desk, files, pause, progress }: FileCycle, folder: string, sha256: string, size: number): Promise<boolean> {
  const uploadId = desk.newId();
  await begin(folder, uploadId);
  try {
    for (let offset = 0; offset < size;) {
      await pause();
      const bytes = await files.get(sha256, offset, Math.min(size, offset + fileLimits.piece)).catch(notThere);
      if (!bytes || bytes.length === 0) return false;
      await addPiece(folder, uploadId, offset, bytes);
      offset += bytes.length;
      progress(bytes.length);
    }
    return (await takeIn(folder, uploadId)).sha256 === sha256;
  } finally {
    await dropIncoming(folder, uploadId);
  }
}

function notThere(error: unknown): null {
  if (error instanceof TransportError && error.failure.kind === 'answered' && error.failure.body.code === 'NOT_FOUND') return null;
  throw error;
}

import { createHash } from 'node:crypto';
import { createReadStream, existsSync, type Stats } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { damagedContent, explainFileError, missingContent } from './errors.ts';
import { contentPlace, thumbnailPlace, trashedPlace } from './places.ts';

/** What was read whole and found right, with the state of the file then: a content is hashed once, not for every piece. */
const verified = new Map<string, string>();
const remembered = 5_000;
const stateOf = ({ size, mtimeMs, ino }: Stats): string => `${size} ${mtimeMs} ${ino}`;

export function isHere(folder: string, sha256: string): boolean {
  return existsSync(contentPlace(folder, sha256)) || existsSync(trashedPlace(folder, sha256));
}

/** Opens a content for reading. Throws `missing-file`, or `corrupt` when its bytes are not those of its hash. */
async function provenPlace(folder: string, sha256: string): Promise<{ path: string; size: number }> {
  const path = contentPlace(folder, sha256);
  let stats = await stat(path).catch(() => null);
  if (!stats && (await recall(folder, sha256))) stats = await stat(path);
  if (!stats) throw missingContent();
  const state = stateOf(stats);
  if (verified.get(path) === state) return { path, size: stats.size };
  if ((await hashOf(path)) !== sha256) throw damagedContent();
  if (verified.size > remembered) verified.clear();
  verified.set(path, state);
  return { path, size: stats.size };
}

/** Back from the trash, when an undo needs it again. */
async function recall(folder: string, sha256: string): Promise<boolean> {
  const path = contentPlace(folder, sha256);
  return mkdir(dirname(path), { recursive: true, mode: 0o700 }).then(() => rename(trashedPlace(folder, sha256), path)).then(() => true, () => false);
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

export interface Piece { readonly bytes: Buffer; readonly size: number }

/** Up to `length` bytes from `offset`, and the size of the whole. */
export async function readPiece(folder: string, sha256: string, offset: number, length: number): Promise<Piece> {
  try {
    const { path, size } = await provenPlace(folder, sha256);
    const handle = await open(path, 'r');
    try {
      const buffer = Buffer.alloc(Math.max(0, Math.min(length, size - offset)));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, offset);
      return { bytes: buffer.subarray(0, bytesRead), size };
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw explainFileError(error, folder);
  }
}

export async function readThumbnail(folder: string, sha256: string): Promise<Buffer | null> {
  return readFile(thumbnailPlace(folder, sha256)).catch(() => null);
}

/** A thumbnail can be made again at any time, so it is written without ceremony, though never in halves. */
export async function writeThumbnail(folder: string, sha256: string, bytes: Uint8Array): Promise<void> {
  const path = thumbnailPlace(folder, sha256);
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(`${path}.new`, bytes, { mode: 0o600 });
    await rename(`${path}.new`, path);
  } catch (error) {
    await rm(`${path}.new`, { force: true }).catch(() => undefined);
    throw explainFileError(error, folder);
  }
}

import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { TandemError } from '#src/contract/errors.ts';
import { fileLimits } from '#src/domain/files/limits.ts';
import { isShownInline, sniffMime, SNIFFED_BYTES } from '#src/domain/files/sniff.ts';
import { withoutPlace } from '#src/domain/files/without-place.ts';
import { errorCode } from '#src/lib/error-code.ts';
import { explainFileError } from './errors.ts';
import { contentPlace, incomingPlace } from './places.ts';

export interface TakenIn { readonly sha256: string; readonly size: number; readonly head: Uint8Array }

const gone = (): TandemError => new TandemError('not-found', 'This file is not on its way any more.', 'Add it again.');

export async function begin(folder: string, uploadId: string): Promise<void> {
  try {
    const path = incomingPlace(folder, uploadId);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await (await open(path, 'wx', 0o600)).close();
  } catch (error) {
    throw explainFileError(error, folder);
  }
}

/** Writes one piece and answers how much is there now. A piece that came before is not written twice. */
export async function addPiece(folder: string, uploadId: string, offset: number, bytes: Uint8Array): Promise<number> {
  try {
    const path = incomingPlace(folder, uploadId);
    const handle = await open(path, 'r+');
    try {
      const { size } = await handle.stat();
      if (offset > size) throw new TandemError('conflict', `${size} bytes of this file arrived, and this piece begins at ${offset}.`, `Go on from ${size}.`);
      if (offset + bytes.length > fileLimits.bytes) throw tooLarge();
      if (offset + bytes.length <= size) return size;
      await handle.write(bytes, 0, bytes.length, offset);
      return offset + bytes.length;
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw errorCode(error) === 'ENOENT' ? gone() : explainFileError(error, folder);
  }
}

export function tooLarge(): TandemError {
  return new TandemError('invalid', 'This file is larger than 50 MB, the most that a record can hold.', 'Make it smaller, or keep it in your file share and link to it.');
}

/**
 * Puts what arrived under its hash: safely on the disk first, then renamed, so that a content is whole or
 * absent. The record comes after; a crash between leaves a content that nobody needs, which the sweep finds.
 */
export async function takeIn(folder: string, uploadId: string): Promise<TakenIn> {
  const path = incomingPlace(folder, uploadId);
  try {
    await removePlace(path);
    const taken = await hashed(path);
    if (taken.size === 0) throw new TandemError('invalid', 'This file is empty.', 'Choose another one.');
    const target = contentPlace(folder, taken.sha256);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    // Over an older copy too: it may be damaged, and this one was just read.
    await rename(path, target);
    await syncFolder(dirname(target));
    return taken;
  } catch (error) {
    throw errorCode(error) === 'ENOENT' ? gone() : explainFileError(error, folder);
  }
}

/** A photo forgets where it was taken before it gets its hash, so that no copy with the place is kept anywhere. */
async function removePlace(path: string): Promise<void> {
  const mime = sniffMime(await headOf(path));
  if (!isShownInline(mime)) return;
  const before = await readFile(path);
  const after = withoutPlace(before, mime);
  if (after !== before) await writeFile(path, after);
}

async function headOf(path: string): Promise<Uint8Array> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SNIFFED_BYTES), 0, SNIFFED_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function hashed(path: string): Promise<TakenIn> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
    const hash = createHash('sha256');
    const buffer = Buffer.alloc(fileLimits.piece);
    let head: Uint8Array | null = null;
    let size = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, size);
      if (bytesRead === 0) break;
      hash.update(buffer.subarray(0, bytesRead));
      head ??= new Uint8Array(buffer.subarray(0, Math.min(bytesRead, SNIFFED_BYTES)));
      size += bytesRead;
    }
    return { sha256: hash.digest('hex'), size, head: head ?? new Uint8Array() };
  } finally {
    await handle.close();
  }
}

/** A rename is on the disk once its folder is. Windows has no such call and needs none. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function dropIncoming(folder: string, uploadId: string): Promise<void> {
  await rm(incomingPlace(folder, uploadId), { force: true });
}

/** How much of an upload arrived; 0 when it is unknown. */
export async function arrived(folder: string, uploadId: string): Promise<number> {
  return stat(incomingPlace(folder, uploadId)).then(({ size }) => size, () => 0);
}

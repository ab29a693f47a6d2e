import { join } from 'node:path';
import { HASH_PATTERN } from '#src/domain/files/limits.ts';
import { ID_PATTERN } from '#src/lib/ids.ts';
import { TandemError } from '#src/contract/errors.ts';

/** Beside the workspace, so that moving both together keeps them together. */
export function filesFolder(workspacePath: string): string {
  return `${workspacePath}.files`;
}

/** Every path below the folder is made here, from a hash or an id that was checked: no name from outside is part of one. */
export function contentPlace(folder: string, sha256: string): string {
  return join(folder, checkedHash(sha256).slice(0, 2), sha256);
}

export function trashedPlace(folder: string, sha256: string): string {
  return join(folder, 'trash', checkedHash(sha256));
}

export function thumbnailPlace(folder: string, sha256: string): string {
  return join(folder, 'thumbnails', checkedHash(sha256).slice(0, 2), sha256);
}

export function incomingPlace(folder: string, uploadId: string): string {
  if (!ID_PATTERN.test(uploadId)) throw new TandemError('invalid', 'This is not the id of a file on its way.', 'Begin again with files.begin.');
  return join(folder, 'incoming', uploadId);
}

function checkedHash(sha256: string): string {
  if (!HASH_PATTERN.test(sha256)) throw new TandemError('invalid', 'This is not the hash of a file’s content.', 'Choose the file from its record.');
  return sha256;
}

import { TandemError } from '#src/contract/errors.ts';
import { errorCode } from '#src/lib/error-code.ts';

/** What the file system says about the folder of files, in words a technician can act on. */
export function explainFileError(error: unknown, folder: string): TandemError {
  if (error instanceof TandemError) return error;
  const code = errorCode(error);
  const cause = { cause: error };
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new TandemError('disk-full', `The disk that holds ${folder} is full; the file was not saved.`, 'Free some space and add it again. Everything saved before is safe.', cause);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new TandemError('read-only', `The folder ${folder} cannot be written.`, 'Give your account write permission on it, then add the file again.', cause);
  return new TandemError('internal', `The folder ${folder} could not be used: ${error instanceof Error ? error.message : String(error)}`, 'Check that its drive is connected, then try again. Records are not affected.', cause);
}

export function missingContent(): TandemError {
  return new TandemError('missing-file', 'The content of this file is not on this computer.', 'If the workspace was copied, copy the folder that ends in .tandem.files beside it too; if not, restore a backup from Settings.');
}

export function damagedContent(): TandemError {
  return new TandemError('corrupt', 'The content of this file is damaged: it is not what was saved.', 'Add the file again if you still have it, or restore a backup from Settings. The damaged copy stays where it is.');
}

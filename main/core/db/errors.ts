import { TandemError } from '#src/contract/errors.ts';
import { errorCode } from '#src/lib/error-code.ts';

/** Turns what SQLite or the file system says into words a technician can act on. */
export function explainDatabaseError(error: unknown, path: string): TandemError {
  if (error instanceof TandemError) return error;
  const code = errorCode(error);
  const cause = { cause: error };
  if (code === 'ENOENT' || code === 'SQLITE_CANTOPEN')
    return new TandemError('missing-file', `The workspace file ${path} is not there or cannot be opened.`, 'Check that the drive is connected, choose the file again, or restore a backup from Settings.', cause);
  if (code.startsWith('SQLITE_READONLY') || code === 'EACCES' || code === 'EROFS' || code === 'EPERM')
    return new TandemError('read-only', `The workspace file ${path} cannot be written.`, 'Give your account write permission on the file and its folder, or copy it to a folder of yours and open the copy.', cause);
  if (code === 'SQLITE_FULL' || code === 'ENOSPC')
    return new TandemError('disk-full', `The disk that holds ${path} is full; the last change was not saved.`, 'Free some space and do it again. Everything saved before is safe.', cause);
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB')
    return new TandemError('corrupt', `The workspace file ${path} is damaged or is not a Tandem workspace.`, 'Nothing was changed. Restore the newest backup; the damaged file is kept beside it.', cause);
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'))
    return new TandemError('busy', `Another program is writing to ${path}.`, 'Close the other Tandem or backup program and try again.', cause);
  return new TandemError('internal', error instanceof Error ? error.message : String(error), 'Nothing was changed. Try again; if it happens twice, report it with the diagnostics from Settings.', cause);
}

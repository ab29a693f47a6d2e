import { lstat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { shell } from 'electron';
import { TandemError } from '#src/contract/errors.ts';

/** Opens a page of this computer in the system's browser: only a file itself, so that nothing else can be started by its name. */
export async function openPacket(path: string): Promise<null> {
  const found = isAbsolute(path) && /\.html$/i.test(path) ? await lstat(path).catch(() => null) : null;
  if (!found?.isFile()) throw new TandemError('not-found', `${path} is not there, or is no page.`, 'Look whether it was moved, or make the packet again.');
  const problem = await shell.openPath(path);
  if (problem !== '') throw new TandemError('refused', `The packet could not be opened: ${problem}.`, 'Show it in its folder, and open it there.');
  return null;
}

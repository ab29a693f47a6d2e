import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { TandemError } from '#src/contract/errors.ts';

interface Holder { readonly pid: number; readonly host: string }

function holderOf(lockPath: string): Holder | null {
  try {
    const parsed: unknown = JSON.parse(readFileSync(lockPath, 'utf8'));
    if (typeof parsed === 'object' && parsed !== null && 'pid' in parsed && 'host' in parsed) return { pid: Number(parsed.pid), host: String(parsed.host) };
  } catch {
    // unreadable or half-written by a process that died: nobody holds it
  }
  return null;
}

function isAlive(holder: Holder): boolean {
  if (holder.host !== hostname()) return true; // on a shared drive, another machine's process cannot be asked
  if (holder.pid === process.pid) return false; // a reused number from before a restart
  try {
    process.kill(holder.pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

export function lockPathOf(path: string): string {
  return `${path}.lock`;
}

export function isLocked(path: string): boolean {
  const holder = holderOf(lockPathOf(path));
  return holder !== null && isAlive(holder);
}

/**
 * Takes the workspace for this process, so that two Tandems never write one file.
 * A lock whose process is gone is taken over. Throws `busy`, naming the holder.
 */
export function takeLock(path: string): () => void {
  const lockPath = lockPathOf(path);
  const holder = holderOf(lockPath);
  if (holder && isAlive(holder)) {
    const where = holder.host === hostname() ? 'on this computer' : `on ${holder.host}`;
    throw new TandemError('busy', `${path} is open in another Tandem ${where} (process ${holder.pid}).`, `Close it there first. If that Tandem is gone for good, delete ${lockPath} and open the workspace again.`);
  }
  rmSync(lockPath, { force: true });
  const handle = openSync(lockPath, 'wx');
  writeSync(handle, JSON.stringify({ pid: process.pid, host: hostname() }));
  closeSync(handle);
  return () => rmSync(lockPath, { force: true });
}

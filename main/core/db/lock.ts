import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { TandemError } from '#src/contract/errors.ts';

interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When the process began, as the system counts; empty where it does not tell. Numbers are given out again. */
  readonly born: string;
}

/** Null: no such process, or only what is left of one that nobody has buried yet. */
function birthOf(pid: number): string | null {
  if (process.platform !== 'linux') return '';
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? '');
  } catch {
    return null;
  }
}

function holderOf(lockPath: string): Holder | null {
  try {
    const parsed: unknown = JSON.parse(readFileSync(lockPath, 'utf8'));
    if (typeof parsed === 'object' && parsed !== null && 'pid' in parsed && 'host' in parsed) return { pid: Number(parsed.pid), host: String(parsed.host), born: 'born' in parsed ? String(parsed.born) : '' };
  } catch {
    // unreadable or half-written by a process that died: nobody holds it
  }
  return null;
}

function isAlive(holder: Holder): boolean {
  if (holder.host !== hostname()) return true; // on a shared drive, another machine's process cannot be asked
  if (holder.pid === process.pid) return false; // a reused number from before a restart
  const born = birthOf(holder.pid);
  if (born === null || (holder.born !== '' && born !== holder.born)) return false;
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
  writeSync(handle, JSON.stringify({ pid: process.pid, host: hostname(), born: birthOf(process.pid) ?? '' }));
  closeSync(handle);
  return () => rmSync(lockPath, { force: true });
}

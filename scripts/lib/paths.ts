import { homedir } from 'node:os';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

export function inRoot(...parts: string[]): string {
  return path.join(root, ...parts);
}

/** Where downloads are kept between checkouts. */
export function userCache(...parts: string[]): string {
  return path.join(cacheBase(), 'tandem', ...parts);
}

function cacheBase(): string {
  if (process.platform === 'win32') return process.env.LOCALAPPDATA ?? path.join(homedir(), 'AppData/Local');
  if (process.env.XDG_CACHE_HOME) return process.env.XDG_CACHE_HOME;
  return path.join(homedir(), process.platform === 'darwin' ? 'Library/Caches' : '.cache');
}

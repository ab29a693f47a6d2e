import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { TandemError } from '#src/contract/errors.ts';

export const NOTE_BYTES = 10_000_000;
const MOST_NOTES = 20_000;
const DEEPEST = 30;

export interface FoundNote { /** Below the chosen folder, with `/`. */ readonly path: string; readonly size: number }

/** The Markdown files below a folder, by path. Hidden folders are passed over, links are not followed. Throws `missing-file` or `invalid`. */
export async function findNotes(root: string): Promise<FoundNote[]> {
  const found: FoundNote[] = [];
  const walk = async (folder: string, below: string, depth: number): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true });
    for (const entry of entries.toSorted((a, b) => a.name.localeCompare(b.name, 'en'))) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory() && depth < DEEPEST) await walk(join(folder, entry.name), path, depth + 1);
      else if (entry.isFile() && /\.(md|markdown)$/i.test(entry.name)) found.push({ path, size: (await stat(join(folder, entry.name))).size });
      if (found.length > MOST_NOTES) throw new TandemError('invalid', `This folder holds more than ${MOST_NOTES.toLocaleString('en')} Markdown files.`, 'Choose one of its folders instead.');
    }
  };
  try {
    await walk(root, '', 0);
  } catch (error) {
    if (error instanceof TandemError) throw error;
    throw new TandemError('missing-file', `The folder ${root} cannot be read: ${(error as Error).message}`, 'Choose a folder that your account may read.', { cause: error });
  }
  return found;
}

/** The text of a note; bytes that are no UTF-8 are read as Windows-1252, as older Windows programs write. Null when it is no text. */
export async function readNote(root: string, path: string): Promise<{ text: string; encoding: 'utf-8' | 'windows-1252' } | null> {
  const bytes = await readFile(join(root, path));
  if (bytes.includes(0)) return null;
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
  }
}

/** The real place of a file that a note names, or null when there is none or it would lie outside of the chosen folder. */
export async function placeOf(root: string, path: string): Promise<{ path: string; size: number } | null> {
  try {
    const [top, real] = [await realpath(root), await realpath(join(root, path))];
    const stats = await stat(real);
    return real.startsWith(top + sep) && stats.isFile() ? { path: real, size: stats.size } : null;
  } catch {
    return null;
  }
}

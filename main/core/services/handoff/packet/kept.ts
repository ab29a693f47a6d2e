import { mkdir, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import type { Desk } from '../../desk.ts';

/** Where the packets of a handoff are kept, beside the workspace. */
export const folderOfPackets = (desk: Desk, handoffId: string): string => join(dirname(desk.path), `${basename(desk.path, '.tandem')}.packets`, handoffId.replace(/[^\w-]/g, '_'));

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

/** A free place for a packet in that folder. */
export async function placeFor(desk: Desk, handoffId: string, fileName: string): Promise<string> {
  const folder = folderOfPackets(desk, handoffId);
  await mkdir(folder, { recursive: true });
  const taken = new Set(await namesIn(folder));
  const at = fileName.search(/(\.html)?\.(age|html)$/);
  const [name, ending] = [fileName.slice(0, at), fileName.slice(at)];
  for (let n = 1; ; n += 1) {
    const tried = n === 1 ? fileName : `${name} (${n})${ending}`;
    if (!taken.has(tried)) return join(folder, tried);
  }
}

/** The packets that are kept on this computer, the newest first. */
export async function keptPackets(desk: Desk, { id }: DeskInput<'handoff.packets'>): Promise<DeskOutput<'handoff.packets'>> {
  const folder = folderOfPackets(desk, id);
  const names = (await namesIn(folder)).filter((name) => /\.(html|age)$/.test(name));
  const rows = await Promise.all(names.map(async (name) => {
    const path = join(folder, name);
    const { size, mtime } = await stat(path);
    return { name, path, bytes: size, at: mtime.toISOString(), encrypted: name.endsWith('.age') || / encrypted( \(\d+\))?\.html$/.test(name) };
  }));
  return { folder, rows: rows.toSorted((a, b) => b.at.localeCompare(a.at) || a.name.localeCompare(b.name)) };
}

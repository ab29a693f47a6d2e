import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { TandemError } from '#src/contract/errors.ts';
import { fileHashOf, fileLimits } from '#src/domain/files/limits.ts';
import { safeFileName } from '#src/domain/files/name.ts';
import type { AnyRecord } from '#src/domain/kinds.ts';
import { printNote, type HeadValue } from '#src/domain/runbook/front-matter.ts';
import { encodePath, mapLinks, relativePath } from '#src/domain/runbook/note-links.ts';
import { readPiece } from '../../files/contents.ts';
import { filesFolder } from '../../files/places.ts';
import { attachmentsOf, attachmentsWith } from '../../repos/attachment-repo.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { allRunbookIds, personName } from '../../repos/runbook-file-repo.ts';
import type { Desk } from '../desk.ts';
import { pause } from '../imports/pause.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');
const cleanFolder = (folder: unknown): string => text(folder).split('/').map((part) => part.trim()).filter(Boolean).map(safeFileName).join('/');

/** Names that no two files share, on file systems that do not tell capitals apart either. */
function uniquePaths(): (folder: string, name: string, ending: string) => string {
  const taken = new Set<string>();
  return (folder, name, ending) => {
    for (let count = 1; ; count += 1) {
      const path = [folder, `${name}${count === 1 ? '' : ` (${count})`}${ending}`].filter(Boolean).join('/');
      const key = path.normalize('NFC').toLowerCase();
      if (taken.has(key)) continue;
      taken.add(key);
      return path;
    }
  };
}

/** Markdown as `runbookFiles.plan` reads it again: folders, heads, links between the notes, pictures beside them. */
export async function exportRunbooks(desk: Desk, { path: root, ids, privateNotes }: DeskInput<'runbookFiles.export'>, progress: (done: number, total: number) => void): Promise<DeskOutput<'runbookFiles.export'>> {
  await assertEmpty(root);
  const records = (ids ?? allRunbookIds(desk.db)).flatMap((id) => getRecord(desk.db, 'runbook', id) ?? []);
  const unique = uniquePaths();
  const paths = new Map(records.map((record) => [record.id, unique(cleanFolder(record['folder']), safeFileName(text(record['title'])), '.md')]));
  const files = new Map<string, string>();
  const fileAt = (sha256: string, name: string): string => {
    const known = files.get(sha256);
    if (known) return known;
    const dot = name.lastIndexOf('.');
    const made = unique('files', safeFileName(dot > 0 ? name.slice(0, dot) : name), dot > 0 ? name.slice(dot) : '');
    files.set(sha256, made);
    return made;
  };
  for (const [at, record] of records.entries()) {
    if (at % 25 === 0) {
      progress(at, records.length);
      await pause();
    }
    const path = paths.get(record.id)!;
    const attached = attachmentsOf(desk.db, record.id, 1000, 0).flatMap(({ sha256, name }) => (sha256 ? [fileAt(sha256, name)] : []));
    const body = mapLinks(text(record['body']), ({ target }) => {
      const note = paths.get(/^tandem:\/\/runbook\/([0-9a-f-]{36})\/?$/.exec(target)?.[1] ?? '');
      if (note) return encodePath(relativePath(path, note));
      const hash = fileHashOf(target);
      const name = hash === null ? undefined : attachmentsWith(desk.db, hash)[0]?.name;
      return hash === null || name === undefined ? null : encodePath(relativePath(path, fileAt(hash, name)));
    });
    const head = { ...headOf(desk, record, privateNotes), files: [...new Set(attached)].map((file) => encodePath(relativePath(path, file))) };
    await write(root, path, printNote({ head, body, others: text(record['otherHead']) }));
  }
  let missing = 0;
  for (const [sha256, path] of files) if (!(await copyFile(desk, sha256, root, path))) missing += 1;
  progress(records.length, records.length);
  return { path: root, notes: records.length, files: files.size - missing, missing };
}

function headOf(desk: Desk, record: AnyRecord, privateNotes: boolean): Record<string, HeadValue> {
  const folder = text(record['folder']);
  return {
    id: record.id, title: text(record['title']), ...(folder === cleanFolder(folder) ? {} : { folder }), status: text(record['status']), summary: text(record['summary']),
    tags: (record['tags'] ?? []) as string[], owner: personName(desk.db, record['ownerId']), reviewer: personName(desk.db, record['reviewerId']),
    reviewEveryDays: text(record['reviewEveryDays']), reviewed: text(record['reviewedOn']), proven: text(record['provenOn']),
    ...(privateNotes ? { privateNotes: text(record['privateNotes']) } : {}),
  };
}

async function assertEmpty(root: string): Promise<void> {
  const there = await readdir(root).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new TandemError('missing-file', `The folder ${root} cannot be read: ${error.message}`, 'Choose another folder.', { cause: error });
  });
  if (there.some((name) => !name.startsWith('.'))) throw new TandemError('refused', 'This folder is not empty, and an export never writes over what is there.', 'Choose an empty folder, or make a new one.');
}

async function write(root: string, path: string, content: string | Uint8Array): Promise<void> {
  try {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content, { flag: 'wx' });
  } catch (error) {
    throw new TandemError('disk-full', `${path} could not be written: ${(error as Error).message}`, 'Free some space or choose another folder, and export again.', { cause: error });
  }
}

async function copyFile(desk: Desk, sha256: string, root: string, path: string): Promise<boolean> {
  const parts: Buffer[] = [];
  try {
    for (let offset = 0; ;) {
      const { bytes, size } = await readPiece(filesFolder(desk.path), sha256, offset, fileLimits.piece * 8);
      parts.push(bytes);
      offset += bytes.length;
      if (offset >= size || bytes.length === 0) break;
    }
  } catch {
    return false;
  }
  await write(root, path, Buffer.concat(parts));
  return true;
}

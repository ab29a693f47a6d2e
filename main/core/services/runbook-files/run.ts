import { readFile } from 'node:fs/promises';
import type { DeskOutput } from '#src/contract/desk.ts';
import { TandemError } from '#src/contract/errors.ts';
import { fileLimits } from '#src/domain/files/limits.ts';
import { safeFileName } from '#src/domain/files/name.ts';
import type { Operation } from '#src/domain/operations.ts';
import { addPiece, begin, takeIn } from '../../files/incoming.ts';
import { filesFolder } from '../../files/places.ts';
import { attachmentsWith } from '../../repos/attachment-repo.ts';
import { getRecord } from '../../repos/record-repo.ts';
import type { Desk } from '../desk.ts';
import { runInPieces, type RunSurroundings } from '../imports/batch.ts';
import type { FolderPlan, NotePlan, PictureFile } from './plan.ts';

const CHUNK = 25;

/** Carries a plan out in pieces that are undone together; a failure or a cancel takes back what was written. */
export async function runFolderPlan(desk: Desk, { id: planId, path, notes }: FolderPlan, around: RunSurroundings): Promise<DeskOutput<'runbookFiles.run'>> {
  const batchId = desk.newId();
  const label = `Import runbooks from “${path.split(/[/\\]/).filter(Boolean).at(-1) ?? path}”`;
  const writing = notes.filter((note) => note.write !== null);
  const result = { batchId, created: 0, changed: 0, pictures: 0, skipped: [] as string[] };
  const stored = new Set<string>();
  const outcome = await runInPieces(desk, {
    job: planId, batchId, label, total: writing.length, source: 'the folder', pieces: Math.ceil(writing.length / CHUNK),
    write: async (piece, commit) => {
      const operations: Operation[] = [];
      for (const note of writing.slice(piece * CHUNK, (piece + 1) * CHUNK)) operations.push(...(await operationsOf(desk, note, stored, result)));
      commit(operations);
      return Math.min(writing.length, (piece + 1) * CHUNK);
    },
  }, around);
  return outcome === 'done' ? { outcome, ...result } : { outcome, ...result, created: 0, changed: 0, pictures: 0 };
}

async function operationsOf(desk: Desk, note: NotePlan, stored: Set<string>, result: { created: number; changed: number; pictures: number; skipped: string[] }): Promise<Operation[]> {
  const { id, rev, fields, files } = note.write!;
  const record = rev === null ? undefined : getRecord(desk.db, 'runbook', id);
  if (rev !== null && (!record || record.deletedAt !== null || record.rev !== rev)) {
    result.skipped.push(note.path);
    return [];
  }
  const operations: Operation[] = [rev === null ? { op: 'create', kind: 'runbook', id, fields } : { op: 'update', kind: 'runbook', id, fields }];
  for (const file of files) {
    if (attachmentsWith(desk.db, file.sha256).some((one) => one.ofId === id)) continue;
    if (!stored.has(file.sha256)) await store(desk, file);
    stored.add(file.sha256);
    operations.push({ op: 'create', kind: 'attachment', id: desk.newId(), fields: { name: safeFileName(file.name), ofKind: 'runbook', ofId: id, mime: file.mime, size: file.size, sha256: file.sha256, takenAt: null } });
    result.pictures += 1;
  }
  result[rev === null ? 'created' : 'changed'] += 1;
  return operations;
}

/** The content as it is now; one that was changed since the preview would not be what the text names. */
async function store(desk: Desk, file: PictureFile): Promise<void> {
  const folder = filesFolder(desk.path);
  const uploadId = desk.newId();
  const bytes = await readFile(file.path);
  await begin(folder, uploadId);
  for (let at = 0; at < bytes.length; at += fileLimits.piece) await addPiece(folder, uploadId, at, bytes.subarray(at, at + fileLimits.piece));
  if ((await takeIn(folder, uploadId)).sha256 !== file.sha256)
    throw new TandemError('conflict', `“${file.name}” was changed since the preview.`, 'Preview the folder again, then import.');
}

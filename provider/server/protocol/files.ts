import { createHash } from 'node:crypto';
import { workspaceFileLimits, type FilePieceReply, type MissingFilesReply } from '#src/contract/provider/files-api.ts';
import { SNIFFED_BYTES, sniffMime } from '#src/domain/files/sniff.ts';
import type { Instant } from '#src/lib/dates.ts';
import { Failure } from '../failure.ts';
import { writeAudit } from '../storage/audit.ts';
import type { KnownDesk } from '../storage/desks.ts';
import { addChunk, chunkAt, closeFile, countFiles, createFile, dropFile, findFile, isNamed, missingContents } from '../storage/files.ts';
import type { Storage, WorkspaceSql } from '../storage/storage.ts';
import { lockWorkspace } from '../storage/workspaces.ts';
import { endExpiredShares } from './expiry.ts';

interface FileContext { readonly storage: Storage; readonly desk: KnownDesk; readonly now: Instant }
interface PieceAsked { readonly sha256: string; readonly offset: number; readonly size: number; readonly bytes: Uint8Array }

export async function missingFiles({ storage, desk, now }: FileContext, asked: { after?: string | undefined; limit: number }): Promise<MissingFilesReply> {
  await endExpiredShares(storage, desk.workspaceId, now);
  const found = await storage.read(desk.workspaceId, (sql) => missingContents(sql, asked.after ?? '', asked.limit + 1));
  return { files: found.slice(0, asked.limit), more: found.length > asked.limit };
}

/**
 * Takes one piece of a content that a shared attachment names. The workspace is locked, so that a recall
 * comes before or after it and never leaves a piece behind. A piece that does not begin where the last
 * one ended is passed over: the answer says from where to go on.
 */
export async function putPiece({ storage, desk, now }: FileContext, asked: PieceAsked): Promise<FilePieceReply> {
  await endExpiredShares(storage, desk.workspaceId, now);
  const taken = await storage.transaction(desk.workspaceId, async (sql) => {
    await lockWorkspace(sql, now);
    return takePiece(sql, desk, asked, now);
  });
  if (taken === 'other content')
    throw new Failure('BAD_REQUEST', 'What arrived is not the content that was announced; it was dropped.', 'Check the file on the desk, then send it from the beginning.');
  return taken;
}

async function takePiece(sql: WorkspaceSql, desk: KnownDesk, { sha256, offset, size, bytes }: PieceAsked, now: Instant): Promise<FilePieceReply | 'other content'> {
  if (!(await isNamed(sql, sha256))) throw new Failure('NOT_FOUND', 'No shared file has this content.', 'Share the record that it belongs to in full first.');
  let file = await findFile(sql, sha256);
  if (file?.doneAt) return { received: file.size, complete: true };
  if (file && file.size !== size) {
    await dropFile(sql, sha256);
    file = undefined;
  }
  const received = file?.received ?? 0;
  if (offset !== received || bytes.length === 0) return { received, complete: false };
  if (offset + bytes.length > size) throw new Failure('BAD_REQUEST', 'This piece ends after the end of its file.', 'Send the size of the whole file with each piece.');
  if (!file) {
    await checkRoom(sql, size);
    await createFile(sql, sha256, size, now);
  }
  await addChunk(sql, sha256, offset, bytes);
  if (offset + bytes.length < size) return { received: offset + bytes.length, complete: false };
  const arrived = await readWhole(sql, sha256);
  if (arrived.sha256 !== sha256) {
    await dropFile(sql, sha256);
    return 'other content';
  }
  await closeFile(sql, sha256, sniffMime(arrived.head), now);
  await writeAudit(sql, { at: now, actor: 'desk', who: desk.name, action: 'file', rec: null, detail: `${size} bytes` });
  return { received: size, complete: true };
}

async function checkRoom(sql: WorkspaceSql, size: number): Promise<void> {
  const { contents, bytes } = await countFiles(sql);
  if (contents >= workspaceFileLimits.contents || bytes + size > workspaceFileLimits.bytes)
    throw new Failure('TOO_LARGE', 'This workspace has as many files on the server as it may have.', 'Share fewer records with files in full, or ask the provider.');
}

/** The hash of all that arrived, and its beginning, however small the pieces were. */
async function readWhole(sql: WorkspaceSql, name: string): Promise<{ sha256: string; head: Uint8Array }> {
  const hash = createHash('sha256');
  let head = Buffer.alloc(0);
  for (let offset = 0; ;) {
    const bytes = await chunkAt(sql, name, offset);
    if (!bytes) return { sha256: hash.digest('hex'), head };
    hash.update(bytes);
    if (head.length < SNIFFED_BYTES) head = Buffer.concat([head, bytes]);
    offset += bytes.length;
  }
}

/** The bytes from `from` to before `to`, piece by piece; each is asked for anew, so a recall ends the reading. */
export async function* readContent(storage: Storage, workspaceId: string, sha256: string, from: number, to: number): AsyncGenerator<Uint8Array> {
  for (let offset = from; offset < to;) {
    const bytes = await storage.read(workspaceId, async (sql) => ((await isNamed(sql, sha256)) ? chunkAt(sql, sha256, offset) : undefined));
    if (!bytes) throw new Error('the content was withdrawn while it was read');
    const wanted = bytes.subarray(0, to - offset);
    yield wanted;
    offset += wanted.length;
  }
}

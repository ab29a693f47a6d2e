import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { TandemError } from '#src/contract/errors.ts';
import { safeFileName } from '#src/domain/files/name.ts';
import { isShownInline, sniffMime } from '#src/domain/files/sniff.ts';
import { writeThumbnail } from '../../files/contents.ts';
import { filesFolder } from '../../files/places.ts';
import { attachmentsWith } from '../../repos/attachment-repo.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';

function nameOf(desk: Desk, id: string): string {
  const file = getRecord(desk.db, 'attachment', id);
  if (!file) throw new TandemError('not-found', 'This file is not in the workspace.', 'It may have been removed for good; look in the history of changes.');
  return String(file['name']);
}

export function updateFile(desk: Desk, { id, name, caption }: DeskInput<'files.update'>): DeskOutput<'files.update'> {
  const before = nameOf(desk, id);
  const fields = { ...(name === undefined ? {} : { name: safeFileName(name) }), ...(caption === undefined ? {} : { caption }) };
  return { changeSetId: commitChanges(desk, { source: 'user', label: `Changed ${name === undefined ? 'the caption' : 'the name'} of ${before}` }, [{ op: 'update', kind: 'attachment', id, fields }]).changeSetId };
}

export function removeFiles(desk: Desk, { ids }: DeskInput<'files.remove'>): DeskOutput<'files.remove'> {
  const label = ids.length === 1 ? `Removed ${nameOf(desk, ids[0]!)}` : `Removed ${ids.length} files`;
  return { changeSetId: commitChanges(desk, { source: 'user', label }, ids.map((id) => ({ op: 'trash', kind: 'attachment', id }))).changeSetId };
}

export async function putThumbnail(desk: Desk, { sha256, data }: DeskInput<'files.putThumbnail'>): Promise<Record<string, never>> {
  const bytes = Buffer.from(data, 'base64');
  if (attachmentsWith(desk.db, sha256).length === 0) throw new TandemError('not-found', 'No file of this workspace has this content.', 'Open the file again.');
  if (!isShownInline(sniffMime(bytes))) throw new TandemError('invalid', 'A thumbnail must be a picture.', 'Send a PNG, JPEG or WebP.');
  await writeThumbnail(filesFolder(desk.path), sha256, bytes);
  return {};
}

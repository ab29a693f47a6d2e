import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { TandemError } from '#src/contract/errors.ts';
import { fileLimits } from '#src/domain/files/limits.ts';
import { isShownInline, sniffMime } from '#src/domain/files/sniff.ts';
import { readPiece, readThumbnail } from '../../files/contents.ts';
import { filesFolder } from '../../files/places.ts';
import { attachmentsOf, attachmentsWith, countAttachments } from '../../repos/attachment-repo.ts';
import type { Desk } from '../desk.ts';
import { fileRow } from './rows.ts';

export function listFiles(desk: Desk, { id, limit, offset }: DeskInput<'files.list'>): DeskOutput<'files.list'> {
  return { rows: attachmentsOf(desk.db, id, limit, offset).map((record) => fileRow(desk, record)), total: countAttachments(desk.db, id) };
}

/** Only what a file of the workspace names is read; a hash alone opens nothing. */
function mimeOf(desk: Desk, sha256: string): string {
  const [file] = attachmentsWith(desk.db, sha256);
  if (!file) throw new TandemError('not-found', 'No file of this workspace has this content.', 'It may have been removed; undo that from the history of changes.');
  return file.mime ?? 'application/octet-stream';
}

export async function readFile(desk: Desk, { sha256, offset }: DeskInput<'files.read'>): Promise<DeskOutput<'files.read'>> {
  const mime = mimeOf(desk, sha256);
  const { bytes, size } = await readPiece(filesFolder(desk.path), sha256, offset, fileLimits.piece);
  return { data: bytes.toString('base64'), size, mime };
}

/** What lies in the folder of thumbnails is looked at before it is shown, like everything else. */
export async function thumbnailOf(desk: Desk, { sha256 }: DeskInput<'files.thumbnail'>): Promise<DeskOutput<'files.thumbnail'>> {
  mimeOf(desk, sha256);
  const bytes = await readThumbnail(filesFolder(desk.path), sha256);
  const mime = bytes && bytes.length <= fileLimits.thumbnail ? sniffMime(bytes) : '';
  return bytes && isShownInline(mime) ? { data: bytes.toString('base64'), mime } : { data: null, mime: '' };
}

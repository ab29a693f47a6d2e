import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { TandemError } from '#src/contract/errors.ts';
import { fileLimits } from '#src/domain/files/limits.ts';
import { safeFileName } from '#src/domain/files/name.ts';
import { sniffMime } from '#src/domain/files/sniff.ts';
import { followingKinds, kindOf, type AnyRecord, type Kind } from '#src/domain/kinds.ts';
import { isInstant } from '#src/lib/dates.ts';
import { addPiece, arrived, begin, dropIncoming, takeIn, tooLarge } from '../../files/incoming.ts';
import { filesFolder } from '../../files/places.ts';
import { attachmentsWith } from '../../repos/attachment-repo.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';
import { fileRow } from './rows.ts';

const withoutFiles = new Set<Kind>([...followingKinds.filter((kind) => kind !== 'runStep'), 'share', 'shareRule', 'workspace']);

function owner(desk: Desk, kind: Kind, id: string): AnyRecord {
  if (withoutFiles.has(kind)) throw new TandemError('refused', `${kindOf(kind).plural} hold no files.`, 'Add the file to the record that it is about.');
  const record = getRecord(desk.db, kind, id);
  if (!record || record.deletedAt !== null)
    throw new TandemError('not-found', `The ${kindOf(kind).label.toLowerCase()} for this file is not in the workspace, or is in the trash.`, 'Restore it, or add the file to another record.');
  return record;
}

export async function beginFile(desk: Desk, { kind, id, size }: DeskInput<'files.begin'>): Promise<DeskOutput<'files.begin'>> {
  owner(desk, kind, id);
  if (size > fileLimits.bytes) throw tooLarge();
  const uploadId = desk.newId();
  await begin(filesFolder(desk.path), uploadId);
  return { uploadId, piece: fileLimits.piece };
}

export async function takePiece(desk: Desk, { uploadId, offset, data }: DeskInput<'files.piece'>): Promise<DeskOutput<'files.piece'>> {
  return { received: await addPiece(filesFolder(desk.path), uploadId, offset, Buffer.from(data, 'base64')) };
}

export async function finishFile(desk: Desk, { kind, id, uploadId, name, size, takenAt }: DeskInput<'files.finish'>): Promise<DeskOutput<'files.finish'>> {
  owner(desk, kind, id);
  const folder = filesFolder(desk.path);
  const there = await arrived(folder, uploadId);
  if (there !== size) throw new TandemError('conflict', `${there} of ${size} bytes of this file arrived.`, `Send the rest from ${there}, then finish.`);
  const { sha256, head, size: kept } = await takeIn(folder, uploadId);
  const same = attachmentsWith(desk.db, sha256).find((one) => one.ofId === id);
  if (same) return { changeSetId: null, file: fileRow(desk, same) };
  const record = owner(desk, kind, id);
  const fileId = desk.newId();
  const shown = safeFileName(name);
  const fields = { name: shown, ofKind: kind, ofId: id, mime: sniffMime(head), size: kept, sha256, takenAt: takenAt && isInstant(takenAt) ? takenAt : null };
  const label = `Added ${shown} to ${String(record[kindOf(kind).title])}`;
  const { changeSetId } = commitChanges(desk, { source: 'user', label }, [{ op: 'create', kind: 'attachment', id: fileId, fields }]);
  return { changeSetId, file: fileRow(desk, getRecord(desk.db, 'attachment', fileId)!) };
}

export async function cancelFile(desk: Desk, uploadId: string): Promise<Record<string, never>> {
  await dropIncoming(filesFolder(desk.path), uploadId);
  return {};
}

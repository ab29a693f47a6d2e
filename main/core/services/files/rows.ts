import type { FileRow } from '#src/contract/desk/files.ts';
import { isShownInline } from '#src/domain/files/sniff.ts';
import type { AnyRecord, RecordOf } from '#src/domain/kinds.ts';
import { isHere } from '../../files/contents.ts';
import { filesFolder } from '../../files/places.ts';
import type { Desk } from '../desk.ts';
import { HASH_PATTERN } from '#src/domain/files/limits.ts';

export function fileRow(desk: Desk, record: AnyRecord | RecordOf<'attachment'>): FileRow {
  const { id, createdAt, name, mime, size, sha256, caption, takenAt } = record as RecordOf<'attachment'>;
  const known = sha256 !== null && HASH_PATTERN.test(sha256);
  return {
    id, createdAt, name, mime: mime ?? 'application/octet-stream', size: size ?? 0, sha256: sha256 ?? '', caption, takenAt,
    image: isShownInline(mime), here: known && isHere(filesFolder(desk.path), sha256),
  };
}

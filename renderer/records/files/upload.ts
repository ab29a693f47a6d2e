import type { DeskOutput } from '#src/contract/desk.ts';
import { TandemError } from '#src/contract/errors.ts';
import type { Kind } from '#src/domain/kinds.ts';
import { call } from '../../bridge/bridge.ts';
import { toBase64 } from './base64.ts';

export interface Owner { readonly kind: Kind; readonly id: string }

interface Watch {
  /** 0 to 1. */
  readonly onProgress?: (part: number) => void;
  readonly signal?: AbortSignal;
}

/** Brings a file to a record in pieces, so that it can be watched and given up at any moment. Throws what the core says. */
export async function uploadFile({ kind, id }: Owner, file: File, { onProgress, signal }: Watch = {}): Promise<DeskOutput<'files.finish'>> {
  const name = file.name || 'file';
  const { uploadId, piece } = await call('files.begin', { kind, id, name, size: file.size });
  try {
    for (let offset = 0; offset < file.size;) {
      if (signal?.aborted) throw new TandemError('cancelled', `${name} was not added.`, 'Add it again when you want it.');
      const data = await toBase64(file.slice(offset, offset + piece)).catch(() => { throw unreadable(name); });
      ({ received: offset } = await call('files.piece', { uploadId, offset, data }));
      onProgress?.(offset / file.size);
    }
    return await call('files.finish', { kind, id, uploadId, name, size: file.size });
  } catch (error) {
    await call('files.cancel', { uploadId }).catch(() => undefined);
    throw error;
  }
}

const unreadable = (name: string): TandemError => new TandemError('missing-file', `${name} cannot be read.`, 'Look whether it is still there and is no folder, then add it again.');

const endings: Readonly<Record<string, string>> = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/gif': 'gif', 'image/webp': 'webp' };

/** The files of a paste or a drop. A pasted picture is called “image.png” by every program, so it gets the time. */
export function filesIn(data: DataTransfer | null, now: Date): File[] {
  return [...(data?.files ?? [])].map((file) => {
    if (!/^image\.\w+$/.test(file.name)) return file;
    const stamp = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.');
    return new File([file], `Picture ${stamp}.${endings[file.type] ?? 'png'}`, { type: file.type });
  });
}

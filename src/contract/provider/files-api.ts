import { z } from 'zod';
import { fileLimits, HASH_PATTERN } from '../../domain/files/limits.ts';
import { recordId } from './wire.ts';

const count = z.number().int().min(0);
const countText = z.coerce.number().int().min(0);
export const contentHash = z.string().regex(HASH_PATTERN, 'is not a SHA-256 in lower-case hexadecimal');

/** What one workspace may keep on a server. */
export const workspaceFileLimits = { bytes: 5 * 1024 ** 3, contents: 20_000 } as const;

export const missingFilesQuery = z.object({
  /** Go on after this hash; a page may end with contents that this desk does not have. */
  after: contentHash.optional(),
  limit: countText.pipe(z.number().min(1).max(500)).default(100),
});
export type MissingFilesQuery = z.input<typeof missingFilesQuery>;
export const missingFilesReply = z.object({
  /** Contents that shared attachments name and the server does not have whole, in the order of their hashes. */
  files: z.array(z.object({ sha256: contentHash, received: count })),
  more: z.boolean(),
});
export type MissingFilesReply = z.infer<typeof missingFilesReply>;

export const filePieceQuery = z.object({
  offset: countText,
  /** Of the whole content. */
  size: countText.pipe(z.number().min(1).max(fileLimits.bytes)),
});
export type FilePieceQuery = z.input<typeof filePieceQuery>;
export const filePieceReply = z.object({
  /** From where to go on, also when the piece began elsewhere and was passed over. */
  received: count,
  complete: z.boolean(),
});
export type FilePieceReply = z.infer<typeof filePieceReply>;

/** A file as the portal lists it beside its record. */
export const sharedFile = z.object({
  rec: recordId, name: z.string(), caption: z.string(), size: count, sha256: z.string(),
  /** A picture that a browser may draw, by its content. */
  image: z.boolean(),
  /** False: the desk has not sent it yet. */
  here: z.boolean(),
});
export type SharedFile = z.infer<typeof sharedFile>;

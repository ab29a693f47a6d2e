import { z } from 'zod';
import { fileLimits, HASH_PATTERN } from '../../domain/files/limits.ts';
import { idSchema, kindSchema, pageSchema } from '../paging.ts';
import { reads, writes } from '../method.ts';
import { committedSchema } from './records.ts';

const hash = z.string().regex(HASH_PATTERN, 'is not the hash of a content');
const base64 = (bytes: number) => z.base64().max(Math.ceil(bytes / 3) * 4);
const owner = { kind: kindSchema, id: idSchema };

const fileRow = z.object({
  id: idSchema, name: z.string(), mime: z.string(), size: z.number(), sha256: z.string(),
  caption: z.string().nullable(), takenAt: z.string().nullable(), createdAt: z.string(),
  /** May be drawn in the window; decided by its content, not by its name. */
  image: z.boolean(),
  /** False: the content is not on this computer. */
  here: z.boolean(),
});
export type FileRow = z.infer<typeof fileRow>;

/** Files travel in pieces, as base64, so that no frame grows large and a long one can be watched and cancelled. */
export const fileMethods = {
  'files.list': reads(z.object({ ...owner, ...pageSchema }), z.object({ rows: z.array(fileRow), total: z.number() })),
  /** Up to 512 KB of a content from `offset`. Throws `missing-file` or `corrupt`, each with what to do. */
  'files.read': reads(
    z.object({ sha256: hash, offset: z.number().int().min(0).max(fileLimits.bytes) }),
    z.object({ data: z.string(), size: z.number(), mime: z.string() }),
  ),
  /** Null when none was made yet: the screen makes it from the content and keeps it with `files.putThumbnail`. */
  'files.thumbnail': reads(z.object({ sha256: hash }), z.object({ data: z.string().nullable(), mime: z.string() })),
  'files.putThumbnail': writes(z.object({ sha256: hash, data: base64(fileLimits.thumbnail) }), z.object({})),
  /** Announces a file for a record. Throws `invalid` above 50 MB. */
  'files.begin': writes(z.object({ ...owner, name: z.string().max(1000), size: z.number().int().min(0) }), z.object({ uploadId: idSchema, piece: z.number() })),
  'files.piece': writes(
    z.object({ uploadId: idSchema, offset: z.number().int().min(0).max(fileLimits.bytes), data: base64(fileLimits.piece) }),
    z.object({ received: z.number() }),
  ),
  /** Attaches what arrived. The same content a second time at one record is not attached twice: `changeSetId` is null then. */
  'files.finish': writes(
    z.object({ ...owner, uploadId: idSchema, name: z.string().max(1000), size: z.number().int().min(0), takenAt: z.string().nullable().optional() }),
    committedSchema.extend({ file: fileRow }),
  ),
  'files.cancel': writes(z.object({ uploadId: idSchema }), z.object({})),
  'files.update': writes(z.object({ id: idSchema, name: z.string().max(1000).optional(), caption: z.string().max(1000).nullable().optional() }), committedSchema),
  /** To the trash, from where `changes.undo` brings them back. */
  'files.remove': writes(z.object({ ids: z.array(idSchema).min(1).max(500) }), committedSchema),
} as const;

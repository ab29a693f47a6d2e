export const fileLimits = {
  /** One file. */
  bytes: 50 * 1024 * 1024,
  /** One piece of it on its way: as base64 it stays well below a frame of 1 MB. */
  piece: 512 * 1024,
  /** A small picture in place of the whole one. */
  thumbnail: 96 * 1024,
} as const;

export const HASH_PATTERN = /^[0-9a-f]{64}$/;

/** How a text names a file by its content: `![Rack](tandem-file:<sha256>)`. */
export const FILE_SCHEME = 'tandem-file:';

export function fileHashOf(address: string): string | null {
  const hash = address.startsWith(FILE_SCHEME) ? address.slice(FILE_SCHEME.length) : '';
  return HASH_PATTERN.test(hash) ? hash : null;
}

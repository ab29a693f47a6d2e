import { isDrawable } from './picture-size.ts';

/** Drawn in the window. SVG is not among them: it can hold scripts and links. */
const shownInline = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp']);

export function isShownInline(mime: string | null): boolean {
  return mime !== null && shownInline.has(mime);
}

/** How many bytes from the start `sniffMime` wants: a JPEG names its size behind whatever the camera wrote. */
export const SNIFFED_BYTES = 256 * 1024;

interface Sign { readonly mime: string; readonly at?: number; readonly bytes: readonly number[] }

const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));

const signs: readonly Sign[] = [
  { mime: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { mime: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  { mime: 'image/gif', bytes: ascii('GIF87a') },
  { mime: 'image/gif', bytes: ascii('GIF89a') },
  { mime: 'image/webp', at: 8, bytes: ascii('WEBP') },
  { mime: 'image/avif', at: 4, bytes: ascii('ftypavif') },
  { mime: 'image/avif', at: 4, bytes: ascii('ftypavis') },
  { mime: 'image/heic', at: 4, bytes: ascii('ftypheic') },
  { mime: 'image/heic', at: 4, bytes: ascii('ftypmif1') },
  { mime: 'video/mp4', at: 4, bytes: ascii('ftyp') },
  { mime: 'image/tiff', bytes: [0x49, 0x49, 0x2a, 0x00] },
  { mime: 'image/tiff', bytes: [0x4d, 0x4d, 0x00, 0x2a] },
  { mime: 'application/pdf', bytes: ascii('%PDF-') },
  { mime: 'application/zip', bytes: [0x50, 0x4b, 0x03, 0x04] },
  { mime: 'application/gzip', bytes: [0x1f, 0x8b] },
];

/**
 * What a file is by its first bytes; its name is not asked. A picture that claims to be larger than a window
 * can draw is not called one.
 */
export function sniffMime(head: Uint8Array): string {
  const mime = signOf(head);
  return shownInline.has(mime) && !isDrawable(mime, head) ? 'application/octet-stream' : mime;
}

function signOf(head: Uint8Array): string {
  const found = signs.find(({ at = 0, bytes }) => bytes.every((byte, index) => head[at + index] === byte));
  if (found) return found.mime;
  if (isBitmap(head)) return 'image/bmp';
  if (head.subarray(0, 4096).includes(0)) return 'application/octet-stream';
  const start = Array.from(head.subarray(0, 1024), (byte) => String.fromCharCode(byte)).join('');
  return /<svg[\s>]/i.test(start) ? 'image/svg+xml' : 'text/plain';
}

/** Two letters alone begin many texts, so the empty fields of a bitmap's header are asked for too. */
function isBitmap(head: Uint8Array): boolean {
  return head[0] === 0x42 && head[1] === 0x4d && [6, 7, 8, 9].every((at) => head[at] === 0);
}

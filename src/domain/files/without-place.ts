/**
 * Photos without what a camera or a phone wrote beside the picture: place, owner, device, the picture before it was cut.
 * The picture itself is not drawn anew: its bytes stay as they are, and so do its colours and which side is up.
 */
export function withoutPlace(bytes: Uint8Array, mime: string): Uint8Array {
  switch (mime) {
    case 'image/jpeg': return jpeg(bytes);
    case 'image/png': return png(bytes);
    case 'image/webp': return webp(bytes);
    default: return bytes;
  }
}

const EXIF = 'Exif\0\0';
const START_OF_SCAN = 0xda;
const END = 0xd9;

/** Segments that say how the picture is drawn stay; what follows its end, such as a second picture, goes. */
function jpeg(bytes: Uint8Array): Uint8Array {
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return bytes;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) { at += 1; continue; }
    if (marker === END) break;
    const end = at + 2 + u16(bytes, at + 2, false);
    if (end > bytes.length || end < at + 4) return bytes;
    const segment = bytes.subarray(at, end);
    const scan = marker === START_OF_SCAN ? endOfScan(bytes, end) : end;
    if (marker === 0xe1) kept.push(...upright(segment));
    else if (staysInJpeg(marker, segment)) kept.push(bytes.subarray(at, scan));
    at = scan;
  }
  kept.push(Uint8Array.of(0xff, END));
  return joined(kept, bytes);
}

/** JFIF, colour profile and Adobe's colour transform; of the other application segments and comments none. */
function staysInJpeg(marker: number, segment: Uint8Array): boolean {
  if (marker === 0xe2) return startsWith(segment, 4, 'ICC_PROFILE\0');
  if (marker >= 0xe0 && marker <= 0xef) return marker === 0xe0 || marker === 0xee;
  return marker !== 0xfe;
}

function endOfScan(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at + 1 < bytes.length) {
    const next = bytes[at + 1]!;
    if (bytes[at] === 0xff && next !== 0 && (next < 0xd0 || next > 0xd7) && next !== 0xff) return at;
    at += 1;
  }
  return bytes.length;
}

const ORIENTATION = 0x0112;

/** Of what the camera wrote, which side is up is all that is kept. */
function upright(segment: Uint8Array): Uint8Array[] {
  if (!startsWith(segment, 4, EXIF)) return [];
  const tiff = segment.subarray(10);
  const little = tiff[0] === 0x49;
  const list = u32(tiff, 4, little);
  const count = u16(tiff, list, little);
  for (let entry = 0; entry < count && list + 2 + entry * 12 + 12 <= tiff.length; entry += 1) {
    const from = list + 2 + entry * 12;
    const side = u16(tiff, from + 8, little);
    if (u16(tiff, from, little) === ORIENTATION && side >= 2 && side <= 8)
      return [Uint8Array.of(0xff, 0xe1, 0, 34, ...ascii(EXIF), 0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, side, 0, 0, 0, 0, 0, 0)];
  }
  return [];
}

const PNG_DRAWS = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'cICP', 'pHYs', 'bKGD', 'acTL', 'fcTL', 'fdAT']);

function png(bytes: Uint8Array): Uint8Array {
  const kept: Uint8Array[] = [bytes.subarray(0, 8)];
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + u32(bytes, at, false);
    if (end > bytes.length) return bytes;
    const name = text(bytes, at + 4, 4);
    if (PNG_DRAWS.has(name)) kept.push(bytes.subarray(at, end));
    if (name === 'IEND') break;
    at = end;
  }
  return joined(kept, bytes);
}

const WEBP_DRAWS = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
const HAS_EXIF_OR_XMP = 0x0c;

function webp(bytes: Uint8Array): Uint8Array {
  const kept: Uint8Array[] = [];
  for (let at = 12; at + 8 <= bytes.length;) {
    const size = u32(bytes, at + 4, true);
    const end = at + 8 + size + (size % 2);
    if (end > bytes.length + 1) return bytes;
    const name = text(bytes, at, 4);
    const chunk = Uint8Array.from(bytes.subarray(at, Math.min(end, bytes.length)));
    if (name === 'VP8X') chunk[8] = chunk[8]! & ~HAS_EXIF_OR_XMP;
    if (WEBP_DRAWS.has(name)) kept.push(chunk);
    at = end;
  }
  const size = kept.reduce((sum, { length }) => sum + length, 4);
  const head = Uint8Array.of(...ascii('RIFF'), size & 255, (size >> 8) & 255, (size >> 16) & 255, (size >> 24) & 255, ...ascii('WEBP'));
  return joined([head, ...kept], bytes);
}

function joined(parts: readonly Uint8Array[], before: Uint8Array): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole.length === before.length && whole.every((byte, place) => byte === before[place]) ? before : whole;
}

const u16 = (bytes: Uint8Array, at: number, little: boolean): number => (little ? (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) : ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0));
const u32 = (bytes: Uint8Array, at: number, little: boolean): number => (little ? u16(bytes, at, true) + u16(bytes, at + 2, true) * 65_536 : u16(bytes, at, false) * 65_536 + u16(bytes, at + 2, false));
const ascii = (words: string): number[] => Array.from(words, (letter) => letter.charCodeAt(0));
const text = (bytes: Uint8Array, at: number, length: number): string => String.fromCharCode(...bytes.subarray(at, at + length));
const startsWith = (bytes: Uint8Array, at: number, words: string): boolean => text(bytes, at, words.length) === words;

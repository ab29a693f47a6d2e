export interface PictureSize { readonly width: number; readonly height: number }

/** As many points as a window can hold drawn; a small file can claim far more. */
const MOST_POINTS = 120_000_000;

/** Whether a picture may be drawn at all. One whose size cannot be read may not. */
export function isDrawable(mime: string, head: Uint8Array): boolean {
  const size = pictureSize(mime, head);
  return size !== null && size.width > 0 && size.height > 0 && size.width * size.height <= MOST_POINTS;
}

/** Width and height as the file's head names them; null where it does not. */
export function pictureSize(mime: string, head: Uint8Array): PictureSize | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  try {
    switch (mime) {
      case 'image/png': return { width: view.getUint32(16), height: view.getUint32(20) };
      case 'image/gif': return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
      case 'image/bmp': return { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) };
      case 'image/jpeg': return jpegSize(view);
      case 'image/webp': return webpSize(view);
      default: return null;
    }
  } catch {
    // The head ends before it names a size.
    return null;
  }
}

/** JPEG (ITU T.81): segments until the one that begins a frame. */
function jpegSize(view: DataView): PictureSize | null {
  for (let at = 2; ;) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += 2 + view.getUint16(at + 2);
  }
}

/** WebP (RFC 9649): three forms of the first chunk. */
function webpSize(view: DataView): PictureSize | null {
  const form = [12, 13, 14, 15].map((at) => String.fromCharCode(view.getUint8(at))).join('');
  if (form === 'VP8X') return { width: 1 + uint24(view, 24), height: 1 + uint24(view, 27) };
  if (form === 'VP8 ') return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (form !== 'VP8L') return null;
  const bits = view.getUint32(21, true);
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
}

const uint24 = (view: DataView, at: number): number => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);

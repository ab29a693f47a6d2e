import { isShownInline } from '#src/domain/files/sniff.ts';
import { call } from '../../bridge/bridge.ts';
import { fromBase64 } from './base64.ts';

/** A content piece by piece; the pieces become one blob, which the browser may keep on the disk. Throws what the core says. */
export async function readContent(sha256: string, cancelled: () => boolean = () => false): Promise<Blob> {
  const parts: Blob[] = [];
  let type = '';
  for (let offset = 0; ;) {
    const { data, size, mime } = await call('files.read', { sha256, offset });
    const bytes = fromBase64(data);
    // Whatever is no picture has no type: nothing in the window can be led to run it.
    type = isShownInline(mime) ? mime : 'application/octet-stream';
    parts.push(new Blob([bytes]));
    offset += bytes.length;
    if (offset >= size || bytes.length === 0 || cancelled()) return new Blob(parts, { type });
  }
}

const kept = 40;
/** Pictures on the screen now and shortly before, by hash; the oldest gives way. */
const addresses = new Map<string, Promise<string | null>>();

/** An address of the picture within this window, or null where there is none to show: missing, damaged, or no picture. */
export function pictureUrl(sha256: string): Promise<string | null> {
  const known = addresses.get(sha256);
  if (known) {
    addresses.delete(sha256);
    addresses.set(sha256, known);
    return known;
  }
  const made = readContent(sha256).then((blob) => (isShownInline(blob.type) ? URL.createObjectURL(blob) : null), () => null);
  addresses.set(sha256, made);
  // What is not here now may come back: it is asked for again the next time.
  void made.then((url) => { if (url === null) addresses.delete(sha256); });
  const [oldest] = addresses.keys();
  if (addresses.size > kept && oldest !== undefined) {
    void addresses.get(oldest)?.then((url) => { if (url) URL.revokeObjectURL(url); });
    addresses.delete(oldest);
  }
  return made;
}

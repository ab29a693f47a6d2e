import { readFileSync, statSync } from 'node:fs';
import { contentPlace } from './places.ts';

/** Larger ones are dumps and logs that nobody reads through either. */
const MOST_BYTES = 2 * 1024 * 1024;

/** A content as text: scripts, exports, configurations. Null when it is none, is not here, or is too long. */
export function textContent(folder: string, sha256: string): string | null {
  const path = contentPlace(folder, sha256);
  try {
    if (statSync(path).size > MOST_BYTES) return null;
    const bytes = readFileSync(path);
    if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le', { fatal: true }).decode(bytes);
    return bytes.includes(0) ? null : new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not there, or in another encoding: then byte for byte, which is enough for what secrets are made of.
    return readLatin(path);
  }
}

function readLatin(path: string): string | null {
  try {
    const bytes = readFileSync(path);
    return bytes.includes(0) ? null : bytes.toString('latin1');
  } catch {
    return null;
  }
}

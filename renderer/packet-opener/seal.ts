import { fingerprintWords, sealParts } from '#src/domain/signing/seal.ts';

export interface Seal {
  readonly fingerprint: string | null;
  /** Null: this browser cannot tell. */
  readonly holds: boolean | null;
}

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
export const hex = (bytes: ArrayBuffer): string => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Who signed a page, and whether it is as it was signed. */
export async function sealOf(page: string): Promise<Seal> {
  const parts = sealParts(page);
  if (!parts) return { fingerprint: null, holds: false };
  let stated: { publicKey: string; signature: string };
  try {
    stated = JSON.parse(parts.text) as typeof stated;
    bytesOf(stated.publicKey);
    bytesOf(stated.signature);
  } catch {
    return { fingerprint: null, holds: false };
  }
  try {
    const fingerprint = fingerprintWords(hex(await crypto.subtle.digest('SHA-256', bytesOf(stated.publicKey))));
    const key = await crypto.subtle.importKey('spki', bytesOf(stated.publicKey), { name: 'Ed25519' }, false, ['verify']);
    return { fingerprint, holds: await crypto.subtle.verify({ name: 'Ed25519' }, key, bytesOf(stated.signature), new TextEncoder().encode(parts.signed)) };
  } catch {
    return { fingerprint: null, holds: null };
  }
}

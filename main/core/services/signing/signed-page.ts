import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { sealClose as CLOSE, sealOpen as OPEN, sealParts, sealPurpose } from '#src/domain/signing/seal.ts';
import { canonicalJson } from '#src/sync/same.ts';
import { fingerprintOf, publicKeyOf } from './keys.ts';

const DATA = '<script type="application/json" id="tandem-data">';
const seal = z.object({ algorithm: z.literal('Ed25519'), publicKey: z.string().max(200), signature: z.string().max(200) });

export interface Page {
  readonly title: string;
  readonly style: string;
  /** Already escaped. */
  readonly body: string;
  readonly data: unknown;
  /** The one script that may run in it. */
  readonly script?: string;
  /** Of pages that it shows inside itself. */
  readonly innerStyles?: readonly string[];
}

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const allowed = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** JSON that cannot end the element it stands in. */
const inScript = (value: unknown): string => canonicalJson(value).replaceAll('<', String.raw`\u003c`);

/** One self-contained page with its data and a signature over every byte but the signature itself. */
export function signPage({ title, style, body, data, script, innerStyles = [] }: Page, key: KeyObject): string {
  const policy = `default-src 'none'; style-src ${[style, ...innerStyles].map(allowed).join(' ')}${script === undefined ? '' : `; script-src ${allowed(script)}; base-uri 'none'; form-action 'none'`}`;
  const before = `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>${escapeHtml(title)}</title><style>${style}</style></head>\n<body>\n${body}\n${DATA}${inScript(data)}${CLOSE}\n${script === undefined ? '' : `<script>${script}</script>\n`}${OPEN}`;
  const after = `${CLOSE}\n</body></html>\n`;
  const signature = sign(null, Buffer.from(sealPurpose + before + after), key).toString('base64');
  return before + inScript({ algorithm: 'Ed25519', publicKey: publicKeyOf(key), signature }) + after;
}

export type Verified =
  | { readonly result: 'not-signed' }
  | { readonly result: 'changed'; readonly publicKey: string | null; readonly fingerprint: string | null }
  | { readonly result: 'unchanged'; readonly publicKey: string; readonly fingerprint: string; readonly data: unknown };

/** Whether a page is byte for byte as it was signed, and by which key. Never throws, whatever the page holds. */
export function verifyPage(page: string): Verified {
  const parts = sealParts(page);
  if (!parts) return { result: 'not-signed' };
  const stated = parseSeal(parts.text);
  if (!stated) return { result: 'changed', publicKey: null, fingerprint: null };
  const { publicKey, signature } = stated;
  const holds = checks(Buffer.from(parts.signed), publicKey, signature) && parts.text === inScript(stated);
  if (!holds) return { result: 'changed', publicKey, fingerprint: fingerprintOf(publicKey) };
  return { result: 'unchanged', publicKey, fingerprint: fingerprintOf(publicKey), data: dataOf(page) };
}

/** Null where there is none: whoever holds a key can sign anything. */
function dataOf(page: string): unknown {
  const start = page.indexOf(DATA) + DATA.length;
  try {
    return JSON.parse(page.slice(start, page.indexOf(CLOSE, start)));
  } catch {
    return null;
  }
}

function parseSeal(text: string): z.infer<typeof seal> | null {
  try {
    return seal.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function checks(signed: Buffer, publicKey: string, signature: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), type: 'spki', format: 'der' });
    // Spare bits of base64 and bytes behind a key say nothing, so that other texts would pass for this one.
    const exact = publicKeyOf(key) === publicKey && Buffer.from(signature, 'base64').toString('base64') === signature;
    return exact && key.asymmetricKeyType === 'ed25519' && verify(null, signed, key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

import { X509Certificate } from 'node:crypto';
import { TandemError } from '#src/contract/errors.ts';
import type { SyncStatus } from '#src/contract/desk/sync.ts';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

/** The certificates in a text, and nothing else of it. Throws `invalid` when there are none. */
export function checkedAuthority(text: string): string {
  if (/PRIVATE KEY-----/.test(text)) throw new TandemError('invalid', 'This holds a private key.', 'It was not kept. Ask the provider for the certificate of its authority alone, and tell it that its key went out.');
  const found = text.match(CERTIFICATE) ?? [];
  try {
    for (const one of found) new X509Certificate(one);
    if (found.length > 0) return found.join('\n');
  } catch { /* told below */ }
  throw new TandemError('invalid', 'This is not a certificate in PEM form.', 'It begins with -----BEGIN CERTIFICATE-----; the provider gives it to you as a text or a .pem file.');
}

/** The first certificate for a person: whose it is, how to compare it by phone, and how long it holds. */
export function authorityOf(pem: string): NonNullable<SyncStatus['authority']> {
  const { subject, fingerprint256, validToDate } = new X509Certificate(pem);
  const name = /^CN=(.+)$/m.exec(subject)?.[1] ?? /^O=(.+)$/m.exec(subject)?.[1] ?? 'Unnamed';
  return { name, fingerprint: fingerprint256, until: validToDate.toISOString() };
}

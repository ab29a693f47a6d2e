import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { fingerprintWords } from '#src/domain/signing/seal.ts';
import type { SecretStore } from '../secrets.ts';

const NAME = 'signing-key';

/** This desk’s own key. It is made once, and never leaves the keychain. */
export async function signingKey(secrets: SecretStore): Promise<KeyObject> {
  const known = await knownSigningKey(secrets);
  if (known) return known;
  const { privateKey } = generateKeyPairSync('ed25519');
  await secrets.set(NAME, privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'));
  return privateKey;
}

/** Null while this desk has not signed anything. */
export async function knownSigningKey(secrets: SecretStore): Promise<KeyObject | null> {
  const known = await secrets.get(NAME);
  return known === null ? null : createPrivateKey({ key: Buffer.from(known, 'base64'), type: 'pkcs8', format: 'der' });
}

export function publicKeyOf(key: KeyObject): string {
  return (key.type === 'public' ? key : createPublicKey(key)).export({ type: 'spki', format: 'der' }).toString('base64');
}

/** Names a public key for people: what is printed, read out and compared. */
export function fingerprintOf(publicKey: string): string {
  return fingerprintWords(createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex'));
}

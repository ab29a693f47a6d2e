import { Decrypter, Encrypter } from 'age-encryption';
import { TandemError } from '#src/contract/errors.ts';

const MAGIC = 'age-encryption.org/v1';
const WORK_FACTOR = 16;

export interface Locks { readonly passphrase?: string | undefined; readonly recipient?: string | undefined }

/** The file as anyone with the passphrase, or the recipient's key, opens it with age. */
export async function lock(text: string, { passphrase, recipient }: Locks): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  try {
    if (recipient) encrypter.addRecipient(recipient.trim());
    else {
      encrypter.setScryptWorkFactor(WORK_FACTOR);
      encrypter.setPassphrase(passphrase ?? '');
    }
  } catch {
    throw new TandemError('invalid', 'This is no age recipient.', 'It begins with “age1”. Ask the substitute for it, or use a passphrase.');
  }
  return encrypter.encrypt(text);
}

export const isLocked = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, MAGIC.length)).toString('latin1') === MAGIC;

/** Null when the passphrase or key does not open it, or a byte of it was changed. */
export async function unlock(bytes: Uint8Array, { passphrase, identity }: { readonly passphrase?: string | undefined; readonly identity?: string | undefined }): Promise<string | null> {
  const decrypter = new Decrypter();
  try {
    if (identity) decrypter.addIdentity(identity.trim());
    else decrypter.addPassphrase(passphrase ?? '');
    return await decrypter.decrypt(bytes, 'text');
  } catch {
    return null;
  }
}

import { Decrypter, Encrypter } from 'age-encryption';
import { TandemError } from '#src/contract/errors.ts';
import { identityIn } from '#src/domain/handoff/locked.ts';
import { Slices } from '../../sharing/slices.ts';
import { PassphraseIdentity, PassphraseRecipient } from './passphrase.ts';

const MAGIC = 'age-encryption.org/v1';
const PIECE = 65_536;

export interface Locks { readonly passphrase?: string | undefined; readonly recipient?: string | undefined }
export interface Keys { readonly passphrase?: string | undefined; readonly identity?: string | undefined }

/** Bytes piece by piece, so that the core answers others in between. */
function paced(bytes: Uint8Array): ReadableStream<Uint8Array> {
  const slices = new Slices();
  let at = 0;
  return new ReadableStream({
    async pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.subarray(at, (at += PIECE)));
      await slices.pause();
    },
  });
}

const whole = async (stream: ReadableStream<Uint8Array>): Promise<Uint8Array> => new Uint8Array(await new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer());

/** Throws `invalid` for what is no public key of age. */
export function requireRecipient(recipient: string): string {
  const given = recipient.trim();
  try {
    new Encrypter().addRecipient(given);
  } catch {
    const words = /^AGE-SECRET-KEY/i.test(given) ? 'This is the secret half of a key, which nobody else may have.' : 'This is no age recipient.';
    throw new TandemError('invalid', words, 'The public key begins with “age1”. Ask the substitute for it, or use a passphrase.');
  }
  return given;
}

/** The file as anyone with the passphrase, or the recipient's key, opens it with age. */
export async function lock(text: string, { passphrase, recipient }: Locks): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient ? requireRecipient(recipient) : new PassphraseRecipient(passphrase ?? ''));
  return whole(await encrypter.encrypt(paced(Buffer.from(text))));
}

export const isLocked = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, MAGIC.length)).toString('latin1') === MAGIC;

export type Unlocked = { readonly result: 'opened'; readonly text: string } | { readonly result: 'wrong-passphrase' | 'changed' };

/** Its header has a check of its own, so a wrong passphrase and a file that was changed further on are told apart. */
export async function unlock(bytes: Uint8Array, { passphrase, identity }: Keys): Promise<Unlocked> {
  const decrypter = new Decrypter();
  let opening: ReadableStream<Uint8Array>;
  try {
    if (identity) decrypter.addIdentity(identityIn(identity) ?? '');
    else decrypter.addIdentity(new PassphraseIdentity(passphrase ?? ''));
    opening = await decrypter.decrypt(paced(bytes));
  } catch {
    return { result: 'wrong-passphrase' };
  }
  try {
    return { result: 'opened', text: Buffer.from(await whole(opening)).toString('utf8') };
  } catch {
    return { result: 'changed' };
  }
}

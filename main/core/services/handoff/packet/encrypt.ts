import { Decrypter, Encrypter } from 'age-encryption';
import { TandemError } from '#src/contract/errors.ts';
import { recipientProblem } from '#src/domain/handoff/age-key.ts';
import { identityIn } from '#src/domain/handoff/locked.ts';
import { Slices } from '../../sharing/slices.ts';
import { PassphraseIdentity, PassphraseRecipient } from './passphrase.ts';

const MAGIC = 'age-encryption.org/v1';
const PIECE = 65_536;

export interface Locks { readonly passphrase?: string | undefined; readonly recipients?: readonly string[] | undefined }
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
  const problem = recipientProblem(recipient);
  if (problem !== null) throw new TandemError('invalid', `The recipient’s key ${problem}.`, 'Ask the substitute for it, or use a passphrase.');
  return recipient.trim();
}

/** The file as anyone with the passphrase, or one of the recipients' keys, opens it with age. */
export async function lock(text: string, { passphrase, recipients = [] }: Locks): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(requireRecipient(recipient));
  if (recipients.length === 0) encrypter.addRecipient(new PassphraseRecipient(passphrase ?? ''));
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

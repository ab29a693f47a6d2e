import { Decrypter } from 'age-encryption';
import { identityIn, type Lock } from '#src/domain/handoff/locked.ts';
import { PassphraseIdentity } from './passphrase.ts';

export type Opened = { readonly result: 'opened'; readonly page: string } | { readonly result: 'wrong' | 'no-key' | 'changed' };

function headerOf(bytes: Uint8Array): Uint8Array | null {
  // The header of age is lines of ASCII; its last begins with “--- ”.
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, 20_000));
  const last = text.indexOf('\n--- ');
  const end = last < 0 ? -1 : text.indexOf('\n', last + 1);
  return end < 0 ? null : bytes.subarray(0, end + 1);
}

/** The page inside. Whether the words or the file are wrong follows from where it fails: the header has a check of its own. */
export async function open(bytes: Uint8Array, lock: Lock, words: string, progress: (part: number) => void): Promise<Opened> {
  const header = headerOf(bytes);
  if (!header) return { result: 'changed' };
  const decrypter = new Decrypter();
  if (lock === 'key') {
    const identity = identityIn(words);
    if (identity === null) return { result: 'no-key' };
    try {
      decrypter.addIdentity(identity);
    } catch {
      return { result: 'no-key' };
    }
  } else decrypter.addIdentity(new PassphraseIdentity(words, progress));
  let fileKey: Uint8Array;
  try {
    fileKey = await decrypter.decryptHeader(header);
  } catch {
    return { result: 'wrong' };
  }
  try {
    const again = new Decrypter();
    again.addIdentity({ unwrapFileKey: () => fileKey });
    return { result: 'opened', page: await again.decrypt(bytes, 'text') };
  } catch {
    return { result: 'changed' };
  }
}

import { bech32 } from '@scure/base';

/** How long the public keys are that a packet can be locked for: the usual one, and the one that withstands quantum computers. */
const lengths: Readonly<Record<string, number>> = { age: 32, age1pq: 1216 };

/** What is wrong with a public key of age, in words behind its name; null when nothing is. */
export function recipientProblem(text: string): string | null {
  const key = text.trim();
  if (/^age-secret-key/i.test(key)) return 'is the secret half of a key, which nobody else may have: ask for the public one, which begins with “age1”';
  if (!/^age1/i.test(key)) return 'is no public key of age: it begins with “age1”';
  if (!/^[\da-z]+$/i.test(key)) return 'holds signs that no key has: take out spaces and quotes';
  try {
    // A key of the second kind is longer than this encoding usually allows.
    const { prefix, words } = bech32.decode(key.toLowerCase() as `${string}1${string}`, false);
    if (lengths[prefix] === bech32.fromWords(words).length) return null;
    return 'is of a kind that cannot be used here: ask for one that begins with “age1” and is of no device';
  } catch {
    return 'is not whole, or has a letter wrong: copy it again';
  }
}

/** A page that holds an encrypted packet: where things stand in it, for the desk that writes it and the script that opens it. */
export const lockedFormat = 'tandem-locked-packet-1';
export const lockedIds = { ciphertext: 'tandem-locked', data: 'tandem-data', without: 'without' } as const;

/** What opens a packet: a passphrase, or the private half of the key it was made for. */
export type Lock = 'passphrase' | 'key';

export interface LockedData {
  readonly format: typeof lockedFormat;
  readonly lock: Lock;
  /** Of the ciphertext, so that a page changed on its way says so before anybody types. */
  readonly sha256: string;
  readonly at: string;
}

/** The line of an age identity file that is the key; null when there is none. */
export function identityIn(text: string): string | null {
  return text.split(/\s+/).find((part) => /^AGE-SECRET-KEY-(PQ-)?1[0-9A-Z]+$/i.test(part))?.toUpperCase() ?? null;
}

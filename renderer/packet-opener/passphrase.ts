import { base64nopad } from '@scure/base';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { scryptAsync } from '@noble/hashes/scrypt.js';
import type { Identity, Stanza } from 'age-encryption';

const LABEL = 'age-encryption.org/v1/scrypt';
/** More would ask for gigabytes; Tandem writes 17. */
const MOST = 20;

const joined = (label: string, salt: Uint8Array): Uint8Array => {
  const start = new TextEncoder().encode(label);
  const all = new Uint8Array(start.length + salt.length);
  all.set(start);
  all.set(salt, start.length);
  return all;
};

/** A passphrase of age, worked out in slices, so that the page goes on drawing how far it is. */
export class PassphraseIdentity implements Identity {
  private readonly passphrase: string;
  private readonly progress: (part: number) => void;

  constructor(passphrase: string, progress: (part: number) => void) {
    this.passphrase = passphrase;
    this.progress = progress;
  }

  async unwrapFileKey(stanzas: Stanza[]): Promise<Uint8Array | null> {
    const [stanza] = stanzas;
    if (stanzas.length !== 1 || !stanza || stanza.args[0] !== 'scrypt' || stanza.args.length !== 3) return null;
    const work = Number(stanza.args[2]);
    if (!Number.isInteger(work) || work < 1 || work > MOST) throw new Error('the passphrase asks for too much work');
    const salt = joined(LABEL, base64nopad.decode(stanza.args[1]!));
    const key = await scryptAsync(this.passphrase, salt, { N: 2 ** work, r: 8, p: 1, dkLen: 32, asyncTick: 12, maxmem: 2 ** (work + 10) + 2 ** 20, onProgress: this.progress });
    try {
      return chacha20poly1305(key, new Uint8Array(12)).decrypt(stanza.body);
    } catch {
      return null;
    }
  }
}

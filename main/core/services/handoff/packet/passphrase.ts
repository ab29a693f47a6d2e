import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { Stanza, type Identity, type Recipient } from 'age-encryption';

const LABEL = Buffer.from('age-encryption.org/v1/scrypt');
/** 128 MiB, about a second in a browser. */
const WORK = 17;
const MOST = 20;
const NONCE = Buffer.alloc(12);
const TAG = 16;
const inText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replaceAll('=', '');

/** The system works it out on a thread of its own, so the core goes on meanwhile. */
const keyOf = (passphrase: string, salt: Uint8Array, work: number): Promise<Buffer> => new Promise((done, failed) => {
  scrypt(passphrase, Buffer.concat([LABEL, salt]), 32, { N: 2 ** work, r: 8, p: 1, maxmem: 2 ** (work + 11) }, (error, key) => (error ? failed(error) : done(key)));
});

/** age's own way of a passphrase. */
export class PassphraseRecipient implements Recipient {
  private readonly passphrase: string;
  constructor(passphrase: string) {
    this.passphrase = passphrase;
  }

  async wrapFileKey(fileKey: Uint8Array): Promise<Stanza[]> {
    const salt = randomBytes(16);
    const cipher = createCipheriv('chacha20-poly1305', await keyOf(this.passphrase, salt, WORK), NONCE, { authTagLength: TAG });
    const body = Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()]);
    return [new Stanza(['scrypt', inText(salt), String(WORK)], new Uint8Array(body))];
  }
}

export class PassphraseIdentity implements Identity {
  private readonly passphrase: string;
  constructor(passphrase: string) {
    this.passphrase = passphrase;
  }

  async unwrapFileKey(stanzas: Stanza[]): Promise<Uint8Array | null> {
    const [stanza] = stanzas;
    const work = Number(stanza?.args[2]);
    if (stanzas.length !== 1 || !stanza || stanza.args[0] !== 'scrypt' || !Number.isInteger(work) || work < 1 || work > MOST || stanza.body.length !== 16 + TAG) return null;
    const cipher = createDecipheriv('chacha20-poly1305', await keyOf(this.passphrase, Buffer.from(stanza.args[1]!, 'base64'), work), NONCE, { authTagLength: TAG });
    cipher.setAuthTag(stanza.body.subarray(16));
    try {
      return new Uint8Array(Buffer.concat([cipher.update(stanza.body.subarray(0, 16)), cipher.final()]));
    } catch {
      return null;
    }
  }
}

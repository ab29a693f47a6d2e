import { readFile } from 'node:fs/promises';
import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { TandemError } from '#src/contract/errors.ts';
import type { SecretStore } from '../../secrets.ts';
import { fingerprintOf, knownSigningKey, publicKeyOf } from '../../signing/keys.ts';
import { verifyPage } from '../../signing/signed-page.ts';
import { isLocked, unlock } from './encrypt.ts';
import { ciphertextIn, lockedData } from './locked-page.ts';
import { changedParts, packetData } from './page.ts';

type Verified = DeskOutput<'handoff.verify'>;
const MOST_BYTES = 200_000_000;

async function bytesOf({ path, base64 }: DeskInput<'handoff.verify'>): Promise<Uint8Array> {
  if (base64 !== undefined) return Buffer.from(base64, 'base64');
  if (path === undefined) throw new TandemError('invalid', 'No packet was given.', 'Give the path of the file.');
  const bytes = await readFile(path).catch((reason: unknown) => {
    throw new TandemError('not-found', `${path} cannot be read: ${reason instanceof Error ? reason.message : String(reason)}.`, 'Check the path, and that you may read the file.');
  });
  if (bytes.length > MOST_BYTES) throw new TandemError('invalid', `${path} is too large for a packet.`, 'Choose the file that Tandem has saved.');
  return bytes;
}

const none = { fingerprint: null, own: false, packet: null, changed: [], html: null, lock: null };
const CHANGED = 'This file was changed after it was signed. Do not rely on it.';

/** Whether a packet is byte for byte as it was signed, and by which key; a changed one says which parts to look at. */
export async function verifyPacket(secrets: SecretStore, input: DeskInput<'handoff.verify'>): Promise<Verified> {
  const bytes = await bytesOf(input);
  if (isLocked(bytes)) return opened(secrets, input, bytes, lockOf(bytes), null);
  const text = Buffer.from(bytes).toString('utf8');
  const ciphertext = ciphertextIn(text);
  if (ciphertext === null) return verifyText(secrets, input, text, null);
  const around = verifyPage(text);
  if (around.result !== 'unchanged') return { ...none, result: 'changed', words: `${CHANGED} It is an encrypted packet.`, fingerprint: around.result === 'changed' ? around.fingerprint : null };
  const data = lockedData.safeParse(around.data);
  return opened(secrets, input, ciphertext, data.success ? data.data.lock : lockOf(ciphertext), around.publicKey);
}

const lockOf = (bytes: Uint8Array): 'passphrase' | 'key' => (Buffer.from(bytes.subarray(0, 200)).toString('latin1').includes('-> scrypt') ? 'passphrase' : 'key');

/** The packet inside; where a signed page is around it, the same key has to have signed both. */
async function opened(secrets: SecretStore, input: DeskInput<'handoff.verify'>, bytes: Uint8Array, lock: 'passphrase' | 'key', signer: string | null): Promise<Verified> {
  const fingerprint = signer === null ? null : fingerprintOf(signer);
  if (!(lock === 'key' ? input.identity : input.passphrase)) {
    return { ...none, result: 'locked', lock, fingerprint, words: `This packet is encrypted${signer === null ? '' : ', and unchanged since it was signed'}. Give ${lock === 'key' ? 'the key that it was made for' : 'its passphrase'} to read it.` };
  }
  const unlocked = await unlock(bytes, lock === 'key' ? { identity: input.identity } : { passphrase: input.passphrase });
  if (unlocked.result === 'changed') return { ...none, result: 'changed', lock, fingerprint, words: 'This file was changed on its way, or is not whole. Do not rely on it.' };
  if (unlocked.result !== 'opened') return { ...none, result: 'wrong-passphrase', lock, fingerprint, words: lock === 'key' ? 'This key does not open the packet. It was made for another one.' : `The passphrase does not open this packet. Check it letter by letter.${signer === null ? ' A file that was changed in its head does not open either.' : ''}` };
  return { ...(await verifyText(secrets, input, unlocked.text, signer)), lock };
}

async function verifyText(secrets: SecretStore, input: DeskInput<'handoff.verify'>, text: string, signer: string | null): Promise<Verified> {
  const verified = verifyPage(text);
  const html = input.give ? text : null;
  if (verified.result === 'not-signed') return { ...none, result: 'not-signed', words: 'This file carries no signature of Tandem.' };
  if (verified.result === 'changed') {
    const stated = statedIn(text);
    const changed = stated ? changedParts(text, stated) : [];
    const where = changed.length > 0 ? ` Look at: ${changed.join(', ')}.` : ' Its parts are as listed, so the change is in the head, the list of parts, the look or the signature.';
    return { ...none, result: 'changed', words: `${CHANGED}${where}`, fingerprint: verified.fingerprint, changed };
  }
  if (signer !== null && signer !== verified.publicKey) return { ...none, result: 'changed', words: 'The page around it and the packet in it are signed with different keys. Do not rely on it.', fingerprint: verified.fingerprint };
  const key = await knownSigningKey(secrets);
  const own = key !== null && publicKeyOf(key) === verified.publicKey;
  const packet = packetData.safeParse(verified.data);
  if (!packet.success) return { ...none, result: 'not-signed', words: 'This file is signed and unchanged, but it is no handoff packet.', fingerprint: verified.fingerprint, own };
  const { title, customer, away, startsOn, endsOn, audience, at, items, records } = packet.data;
  const words = own ? 'Unchanged since this desk signed it.' : 'Unchanged since it was signed. Compare the fingerprint with the one that the other side tells you.';
  return { result: 'unchanged', words, fingerprint: verified.fingerprint, own, packet: { title, customer, away, startsOn, endsOn, audience, at, items, records }, changed: [], html, lock: null };
}

const DATA = /<script type="application\/json" id="tandem-data">([\s\S]*?)<\/script>/;

function statedIn(page: string) {
  try {
    const parsed = packetData.safeParse(JSON.parse(DATA.exec(page)?.[1] ?? ''));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

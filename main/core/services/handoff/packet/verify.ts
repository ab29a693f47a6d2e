import { readFile } from 'node:fs/promises';
import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { TandemError } from '#src/contract/errors.ts';
import type { SecretStore } from '../../secrets.ts';
import { knownSigningKey, publicKeyOf } from '../../signing/keys.ts';
import { verifyPage } from '../../signing/signed-page.ts';
import { isLocked, unlock } from './encrypt.ts';
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

const none = { fingerprint: null, own: false, packet: null, changed: [], html: null };

/** Whether a packet is byte for byte as it was signed, and by which key; a changed one says which parts to look at. */
export async function verifyPacket(secrets: SecretStore, input: DeskInput<'handoff.verify'>): Promise<Verified> {
  const bytes = await bytesOf(input);
  let text: string;
  if (isLocked(bytes)) {
    if (!input.passphrase && !input.identity) return { ...none, result: 'locked', words: 'This packet is encrypted. Give its passphrase, or the key that it was made for.' };
    const opened = await unlock(bytes, input);
    if (opened === null) return { ...none, result: 'wrong-passphrase', words: 'The passphrase or key does not open this packet. Check it letter by letter. A file that was changed on its way does not open either.' };
    text = opened;
  } else text = Buffer.from(bytes).toString('utf8');
  const verified = verifyPage(text);
  const html = input.give ? text : null;
  if (verified.result === 'not-signed') return { ...none, result: 'not-signed', words: 'This file carries no signature of Tandem.' };
  if (verified.result === 'changed') {
    const stated = statedIn(text);
    const changed = stated ? changedParts(text, stated) : [];
    const where = changed.length > 0 ? ` Look at: ${changed.join(', ')}.` : ' Its parts are as listed, so the change is in the head, the list of parts, the look or the signature.';
    return { ...none, result: 'changed', words: `This file was changed after it was signed. Do not rely on it.${where}`, fingerprint: verified.fingerprint, changed };
  }
  const key = await knownSigningKey(secrets);
  const own = key !== null && publicKeyOf(key) === verified.publicKey;
  const packet = packetData.safeParse(verified.data);
  if (!packet.success) return { ...none, result: 'not-signed', words: 'This file is signed and unchanged, but it is no handoff packet.', fingerprint: verified.fingerprint, own };
  const { title, customer, away, startsOn, endsOn, audience, at, items, records } = packet.data;
  const words = own ? 'Unchanged since this desk signed it.' : 'Unchanged since it was signed. Compare the fingerprint with the one that the other side tells you.';
  return { result: 'unchanged', words, fingerprint: verified.fingerprint, own, packet: { title, customer, away, startsOn, endsOn, audience, at, items, records }, changed: [], html };
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

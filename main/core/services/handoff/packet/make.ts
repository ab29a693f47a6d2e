import { rename, writeFile } from 'node:fs/promises';
import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { TandemError } from '#src/contract/errors.ts';
import { safeFileName } from '#src/domain/files/name.ts';
import type { Core } from '../../../core.ts';
import { commitChanges } from '../../commit.ts';
import { fingerprintOf, publicKeyOf, signingKey } from '../../signing/keys.ts';
import { signPage } from '../../signing/signed-page.ts';
import { requireHandoff } from '../view.ts';
import { datesIn } from './dates.ts';
import { placeFor } from './kept.ts';

const JOB = 'packet';

async function write(path: string, bytes: string | Uint8Array): Promise<void> {
  try {
    await writeFile(`${path}.part`, bytes, { mode: 0o600 });
    await rename(`${path}.part`, path);
  } catch (reason) {
    throw new TandemError('refused', `${path} cannot be written: ${reason instanceof Error ? reason.message : String(reason)}.`, 'Choose another place.');
  }
}

const howTo = (name: string, byKey: boolean): string =>
  `How to open ${name}\n\nThis is a Tandem handoff packet, encrypted with age (https://age-encryption.org).\n\n`
  + `In Tandem: Handoff, “Check a packet”, choose the file${byKey ? '' : ' and type the passphrase'}; then “Save the opened packet”.\n`
  + `Anywhere: age --decrypt${byKey ? ' --identity KEY.txt' : ''} --output ${name.replace(/\.age$/, '')} ${name}\nThen open the .html file in any browser.${byKey ? '' : ' The passphrase comes to you by another way.'}\n`;

/** Makes packets, one at a time: signed, and locked when a passphrase or a recipient is given. */
export function packetMaker(core: Core) {
  let running: { cancelled: boolean } | null = null;
  const publish = (done: number, finished: boolean): void => core.publish({ notice: 'progress', job: JOB, label: 'Making the packet', done, total: 0, finished });

  async function make({ id, audience, path, keep, passphrase, recipients = [], form = 'page', locale }: DeskInput<'handoff.packet'>): Promise<DeskOutput<'handoff.packet'>> {
    if (running) throw new TandemError('busy', 'A packet is being made already.', 'Wait until it is done, or cancel it.');
    const state = { cancelled: false };
    running = state;
    try {
      // Needed here only; the start does not wait for them.
      const [{ buildPage, sha256Of }, { lock, requireRecipient }, { lockedPage }] = await Promise.all([import('./build.ts'), import('./encrypt.ts'), import('./locked-page.ts')]);
      for (const recipient of recipients) requireRecipient(recipient);
      const desk = core.desk();
      const handoff = requireHandoff(desk, id);
      const key = await signingKey(core.secrets);
      const fingerprint = fingerprintOf(publicKeyOf(key));
      publish(0, false);
      const html = signPage(await buildPage(desk, id, audience, fingerprint, { dates: datesIn(locale), cancelled: () => state.cancelled, progress: (done) => publish(done, false) }), key);
      const name = `${safeFileName(handoff.title)} ${handoff.startsOn ?? ''} for ${audience === 'provider' ? 'the provider' : 'colleagues'}`;
      const locks = passphrase || recipients.length > 0 ? { passphrase, recipients } : null;
      const ciphertext = locks && (await lock(html, locks));
      if (state.cancelled) throw new TandemError('cancelled', 'The packet was not made.', 'Make it again when you like.');
      const age = ciphertext !== null && form === 'age';
      const page = ciphertext === null ? html : signPage(lockedPage({ ciphertext, lock: recipients.length > 0 ? 'key' : 'passphrase', at: desk.clock(), assetsDir: core.assetsDir }), key);
      const fileName = age ? `${name}.html.age` : ciphertext === null ? `${name}.html` : `${name} encrypted.html`;
      const target = path ?? (keep ? await placeFor(desk, id, fileName) : null);
      if (target !== null) {
        await write(target, age ? ciphertext : page);
        if (age) await write(`${target}.how-to-open.txt`, howTo(fileName, recipients.length > 0));
      }
      if (!desk.readonly) commitChanges(desk, { source: 'user', label: `Made the packet of “${handoff.title}”` }, [{ op: 'update', kind: 'handoff', id, fields: { packetAt: desk.clock(), packetHash: sha256Of(html) } }]);
      return { fileName, path: target, html: target !== null || age ? null : page, base64: target === null && age ? Buffer.from(ciphertext).toString('base64') : null, bytes: age ? ciphertext.length : Buffer.byteLength(page), fingerprint };
    } finally {
      running = null;
      publish(0, true);
    }
  }

  return {
    make,
    cancel: (): { cancelling: boolean } => {
      if (running) running.cancelled = true;
      return { cancelling: running !== null };
    },
  };
}

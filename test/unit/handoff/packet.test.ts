import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Core } from '#core/core.ts';
import { addDays, localDay } from '#src/lib/dates.ts';
import { Encrypter, generateIdentity, identityToRecipient } from 'age-encryption';
import { packetOpener, storedOpener } from '#scripts/packet-opener.ts';
import { open } from '../../../renderer/packet-opener/open.ts';
import { testDesk, type TestDesk } from '#test/fixtures/desk.ts';

let desk: TestDesk;
let core: Core;
let id: string;
let folder: string;
const now = '2026-11-24T09:00:00.000Z';
const day = (days: number): string => addDays(localDay(now), days);
const PASSPHRASE = 'correct horse battery';
const MARK = 'private-canary-7731';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-packet-'));
  desk = testDesk({ clock: () => now });
  core = desk.core;
  await core.call('workspace.create', { name: 'Sample', technician: 'Dana Ortiz', content: 'sample' });
  for (const { id: planned } of (await core.call('handoff.list', { over: false, offset: 0, limit: 5 })).rows) await core.call('handoff.cancel', { id: planned });
  const dana = (await core.call('today.get', {})).technician!.id;
  id = (await core.call('handoff.plan', { awayId: dana, startsOn: day(7), endsOn: day(18), substitute: { side: 'provider', personId: null } })).id;
  await core.call('handoff.change', { id, message: 'Call me <b>only</b> if the plant stops.' });
  const { items } = await core.call('handoff.get', { id });
  for (const item of items.filter((one) => one.what === 'responsibility')) await core.call('records.update', { kind: 'responsibility', id: item.record.id, fields: { privateNotes: MARK } });
  const ours = items.find((one) => one.title === 'Line-of-business applications')!;
  await core.call('records.update', { kind: 'responsibility', id: ours.record.id, fields: { description: `${MARK}-ours` } });
  await core.call('handoff.handOver', { id });
}, 60_000);
afterAll(() => {
  desk.cleanUp();
  rmSync(folder, { recursive: true, force: true });
});

const packet = async (audience: 'provider' | 'internal') => (await core.call('handoff.packet', { id, audience })).html!;
const verify = (text: string) => core.call('handoff.verify', { base64: Buffer.from(text).toString('base64') });

describe('the packet', () => {
  test('for the provider holds what is shared and nothing private; text stays text', async () => {
    const html = await packet('provider');
    expect(html).toContain('Monthly restore test');
    expect(html).toContain('Who looks after what');
    expect(html).toContain('&lt;b&gt;only&lt;/b&gt;');
    expect(html).not.toContain(MARK);
    expect(html).not.toContain('Line-of-business applications');
    expect(html).not.toMatch(/<script(?! type="application\/json")/);
    expect(html).not.toMatch(/ (on\w+|src)=/);
  });

  test('for a colleague holds everything of the items, secrets only as pointers', async () => {
    const html = await packet('internal');
    expect(html).toContain(`${MARK}-ours`);
    expect(html).toContain('in the password manager under');
  });

  test('what is private although an item is the provider’s is not named', async () => {
    const { items } = await core.call('handoff.get', { id });
    const item = items.find((one) => one.what === 'responsibility' && one.substitute?.side === 'provider')!;
    const before = await core.call('sharing.get', { kind: 'responsibility', id: item.record.id });
    const { changeSetId } = await core.call('sharing.set', { kind: 'responsibility', id: item.record.id, level: 'private', right: 'view', until: null, hiddenFields: [] });
    const html = await packet('provider');
    expect(html.split('id="holders"')[1]!.split('<!-- end of holders')[0]).not.toContain(`>${item.title}<`);
    await core.call('changes.undo', { changeSetId: changeSetId! });
    expect((await core.call('sharing.get', { kind: 'responsibility', id: item.record.id })).level).toBe(before.level);
  });

  test('what would be held back from the wire is held back from the packet: secrets, and names of private records', async () => {
    const { items } = await core.call('handoff.get', { id });
    const [row, other] = items.filter((one) => one.what === 'responsibility' && one.substitute?.side === 'provider');
    const { id: asset } = await core.call('records.create', { kind: 'asset', fields: { name: 'SRV-HIDDEN' } });
    await core.call('records.update', { kind: 'responsibility', id: row!.record.id, fields: { description: 'password: hunter2hunter2!A' } });
    await core.call('handoff.setItems', { itemIds: [other!.id], note: `Look at [SRV-HIDDEN](tandem://asset/${asset}) first` });
    const html = await packet('provider');
    expect(html).not.toContain('hunter2');
    expect(html).not.toContain('SRV-HIDDEN');
    expect(await packet('internal')).toContain('SRV-HIDDEN');
    await core.call('handoff.setItems', { itemIds: [other!.id], note: 'password: hunter2hunter2!A' });
    expect(await packet('provider')).not.toContain('hunter2');
    await core.call('records.update', { kind: 'responsibility', id: row!.record.id, fields: { description: 'Mended' } });
    await core.call('handoff.setItems', { itemIds: [other!.id], note: null });
  });

  test('unchanged it is known as this desk’s; one byte changed is found out, and where', async () => {
    const html = await packet('provider');
    expect(await verify(html)).toMatchObject({ result: 'unchanged', own: true, packet: { audience: 'provider', startsOn: day(7) } });
    const at = html.indexOf('id="phones"') + 200;
    const tampered = html.slice(0, at) + (html[at] === '5' ? '6' : '5') + html.slice(at + 1);
    expect(await verify(tampered)).toMatchObject({ result: 'changed', changed: ['Phones'] });
    expect((await verify(html.replace('Signed by', 'signed by'))).words).toContain('the head');
    expect((await verify('<p>Hello</p>')).result).toBe('not-signed');
    for (const step of [0.1, 0.37, 0.61, 0.83, 0.99]) {
      const place = Math.floor(html.length * step);
      expect((await verify(html.slice(0, place) + (html[place] === 'x' ? 'y' : 'x') + html.slice(place + 1))).result).not.toBe('unchanged');
    }
  });

  test('encrypted as a file of age it opens with its passphrase only, and a note beside it says how', async () => {
    const path = join(folder, 'packet.html.age');
    await core.call('handoff.packet', { id, audience: 'provider', path, passphrase: PASSPHRASE, form: 'age' });
    expect(readFileSync(path).toString('latin1')).not.toContain('Restore');
    expect(readFileSync(`${path}.how-to-open.txt`, 'utf8')).toContain('age --decrypt');
    expect(await core.call('handoff.verify', { path })).toMatchObject({ result: 'locked', lock: 'passphrase' });
    const opened = await core.call('handoff.verify', { path, passphrase: PASSPHRASE, give: true });
    expect(opened).toMatchObject({ result: 'unchanged', own: true });
    expect(opened.html).toContain('Monthly restore test');
    // What the library itself locks opens here too; that it opens what is locked here, the script of the page shows below.
    const encrypter = new Encrypter();
    encrypter.setPassphrase(PASSPHRASE);
    encrypter.setScryptWorkFactor(10);
    expect(await core.call('handoff.verify', { base64: Buffer.from(await encrypter.encrypt(opened.html!)).toString('base64'), passphrase: PASSPHRASE })).toMatchObject({ result: 'unchanged' });
  });

  test('encrypted as a page it says nothing, is verified around and inside, and is what the script opens', async () => {
    const made = await core.call('handoff.packet', { id, audience: 'provider', passphrase: PASSPHRASE });
    expect(made.fileName).toMatch(/ encrypted\.html$/);
    const page = made.html!;
    const around = page.replace(/<script>[\s\S]*?<\/script>/, '');
    expect(['Monthly', 'Dana', 'Sample', 'Restore', day(7)].filter((word) => around.includes(word))).toEqual([]);
    expect(await verify(page)).toMatchObject({ result: 'locked', lock: 'passphrase', fingerprint: made.fingerprint });
    const base64 = Buffer.from(page).toString('base64');
    expect((await core.call('handoff.verify', { base64, passphrase: 'correct horse batterz' })).result).toBe('wrong-passphrase');
    const opened = await core.call('handoff.verify', { base64, passphrase: PASSPHRASE, give: true });
    expect(opened).toMatchObject({ result: 'unchanged', own: true });
    for (const step of [0.01, 0.02, 0.5, 0.97, 0.999]) {
      const place = Math.floor(page.length * step);
      const tampered = page.slice(0, place) + (page[place] === 'x' ? 'y' : 'x') + page.slice(place + 1);
      expect((await core.call('handoff.verify', { base64: Buffer.from(tampered).toString('base64'), passphrase: PASSPHRASE })).result).toBe('changed');
    }
    const held = Buffer.from(/id="tandem-locked">([^<]*)/.exec(page)![1]!, 'base64');
    const parts: number[] = [];
    expect(await open(held, 'passphrase', PASSPHRASE, (part) => parts.push(part))).toEqual({ result: 'opened', page: opened.html });
    expect(parts.length).toBeGreaterThan(2);
    held[held.length - 9]! ^= 1;
    expect(await open(held, 'passphrase', PASSPHRASE, () => {})).toEqual({ result: 'changed' });
  });

  test('the script of the page is the one that stands in the sources', async () => {
    expect(await packetOpener()).toBe(storedOpener());
  }, 60_000);

  test('encrypted for a recipient it opens with that key', async () => {
    const identity = await generateIdentity();
    const made = await core.call('handoff.packet', { id, audience: 'internal', recipients: [await identityToRecipient(identity)], form: 'age' });
    expect((await core.call('handoff.verify', { base64: made.base64! })).lock).toBe('key');
    expect(await core.call('handoff.verify', { base64: made.base64!, identity })).toMatchObject({ result: 'unchanged', packet: { audience: 'internal' } });
    expect((await core.call('handoff.verify', { base64: made.base64!, identity: await generateIdentity() })).result).toBe('wrong-passphrase');
    const bytes = Buffer.from(made.base64!, 'base64');
    bytes[bytes.length - 9]! ^= 1;
    expect((await core.call('handoff.verify', { base64: bytes.toString('base64'), identity })).result).toBe('changed');
    await expect(core.call('handoff.packet', { id, audience: 'internal', recipients: ['age1nonsense'] })).rejects.toThrow('has a letter wrong');
    await expect(core.call('handoff.packet', { id, audience: 'internal', recipients: [identity] })).rejects.toThrow('secret half');
  });

  test('a place that cannot be written is said plainly', async () => {
    await expect(core.call('handoff.packet', { id, audience: 'internal', path: join(folder, 'none', 'packet.html') })).rejects.toThrow('cannot be written');
  });

  test('cancelled while it is made, nothing is left, and the next one is made', async () => {
    const path = join(folder, 'cancelled.html');
    const making = core.call('handoff.packet', { id, audience: 'internal', path }).then(() => 'made', (error: Error) => error.message);
    await new Promise((done) => setImmediate(done));
    expect((await core.call('handoff.cancelPacket', {})).cancelling).toBe(true);
    expect(await making).toBe('The packet was not made.');
    expect(() => readFileSync(path)).toThrow('ENOENT');
    expect((await core.call('handoff.packet', { id, audience: 'internal', path })).path).toBe(path);
  });
});

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fullEdit, put } from '../support/mutations.ts';
import { sharedDesk, type SharedDesk } from '../support/shared-desk.ts';

let s: SharedDesk;
let id: string;
let n = 0;
beforeEach(async () => {
  n = 0;
  s = await sharedDesk({ core: { follow: true } });
  ({ id } = await s.desk.core.call('records.create', { kind: 'asset', fields: { name: 'NAS', location: 'Rack A' } }));
  await s.share('asset', id, 'full', 'edit');
  await s.sync();
});
afterEach(() => s.stop());

const location = async (): Promise<unknown> => (await s.desk.core.call('records.get', { kind: 'asset', id })).record['location'];

async function otherMoves(to: string): Promise<void> {
  const { gen, share_seq: shareSeq, fields } = (await s.onServer(id))!;
  await s.other.push(put({ n: n += 1, rec: id, gen, share: fullEdit, shareSeq, fields: { location: { val: to, base: fields['location']!.seq, at: Date.now() } } }));
}

test('what another side changes is here within a moment, without a conversation by the clock', async () => {
  await otherMoves('Rack B');
  await vi.waitFor(async () => expect(await location()).toBe('Rack B'), { timeout: 5_000 });
  await otherMoves('Rack C');
  await vi.waitFor(async () => expect(await location()).toBe('Rack C'), { timeout: 5_000 });
});

test('a paused desk does not listen, and hears it when it goes on', async () => {
  await s.desk.core.call('sync.pause', { paused: true });
  await otherMoves('Rack B');
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(await location()).toBe('Rack A');
  await s.desk.core.call('sync.pause', { paused: false });
  await vi.waitFor(async () => expect(await location()).toBe('Rack B'), { timeout: 5_000 });
});

test('a server that is gone ends the listening and nothing else', async () => {
  await s.server.app.close();
  await s.desk.core.call('records.update', { kind: 'asset', id, fields: { location: 'Rack D' } });
  await expect(s.sync()).rejects.toMatchObject({ kind: 'offline' });
  expect(await location()).toBe('Rack D');
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isRemoved } from '#src/contract/provider/wire.ts';
import { changeSyncState, getSyncState } from '#core/repos/sync-repo.ts';
import { openTestDesk, type TestDesk } from '#test/fixtures/desk.ts';
import { scriptedDesk, type ScriptedDesk } from '../support/desk.ts';
import { put } from '../support/mutations.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { watchedTransport, type Watch } from '../support/watched-transport.ts';

let server: TestServer;
let desk: TestDesk;
let watch: Watch;
let other: ScriptedDesk;
let id: string;

const state = () => getSyncState(desk.core.desk().db)!;
const edit = (location: string) => desk.core.call('records.update', { kind: 'asset', id, fields: { location } });
const sync = async () => {
  watch.calls.length = 0;
  await desk.core.call('sync.now', {});
  return watch.calls;
};
const onServer = async (): Promise<unknown> => {
  await other.hello();
  const record = (await other.all()).get(id)!;
  return isRemoved(record) ? null : record.fields['location']?.val;
};

beforeEach(async () => {
  server = await startTestServer();
  watch = watchedTransport();
  desk = await openTestDesk({ transport: watch.transport });
  await desk.core.call('sync.enrol', { url: server.url, code: await server.enrolmentCode(), deviceName: 'Laptop' });
  ({ id } = await desk.core.call('records.create', { kind: 'asset', fields: { name: 'NAS', location: 'A' } }));
  await desk.core.call('sharing.set', { kind: 'asset', id, level: 'full', right: 'edit', until: null, hiddenFields: [] });
  await desk.core.call('sync.now', {});
  other = await scriptedDesk(server, state().workspaceId);
});
afterEach(async () => {
  desk.cleanUp();
  await server.stop();
});

describe('a desk that knows where the server stands', () => {
  test('sends a change in one request, and asks once when there is none', async () => {
    await edit('B');
    expect(await sync()).toEqual(['push']);
    expect(await onServer()).toBe('B');
    expect(await sync()).toEqual(['pull']);
  });

  test('is refused whole when others changed something, and then merges', async () => {
    await other.send(put({ n: 1, rec: 'foreign', fields: { name: 'Other' } }));
    await edit('B');
    expect(await sync()).toEqual(['push', 'hello', 'pull', 'push']);
    expect(await onServer()).toBe('B');
    expect(await desk.core.call('sync.status', {})).toMatchObject({ pending: 0, refusals: 0, conflicts: 0 });
    await edit('C');
    expect(await sync()).toEqual(['push']);
  });

  test.each<[string, () => unknown]>([
    ['another epoch', () => server.newEpoch()],
    ['a server that went back', () => changeSyncState(desk.core.desk().db, { cursor: state().cursor + 5 })],
    ['a desk that went back', () => changeSyncState(desk.core.desk().db, { ackedN: 0, lastN: 0 })],
  ])('says hello and begins anew after %s', async (_name, happens) => {
    const { device } = state();
    await happens();
    await edit('B');
    const calls = await sync();
    expect(calls.slice(0, 2)).toEqual(['push', 'hello']);
    expect(state().device).not.toBe(device);
    expect(await onServer()).toBe('B');
    expect(await desk.core.call('sync.status', {})).toMatchObject({ pending: 0, refusals: 0, conflicts: 0 });
  });

  test('notices the same when it has nothing to send', async () => {
    const { device } = state();
    await server.newEpoch();
    expect((await sync()).slice(0, 2)).toEqual(['pull', 'hello']);
    expect(state().device).not.toBe(device);
  });

  test('says hello after an answer that was not heard, and nothing is applied twice', async () => {
    await edit('B');
    const { head } = await other.hello();
    let heard = 0;
    const plain = globalThis.fetch;
    globalThis.fetch = async (...args) => {
      const response = await plain(...args);
      heard += 1;
      if (heard === 1) throw new TypeError('fetch failed');
      return response;
    };
    try {
      await expect(desk.core.call('sync.now', {})).rejects.toMatchObject({ kind: 'offline' });
    } finally {
      globalThis.fetch = plain;
    }
    expect((await sync())[0]).toBe('hello');
    expect((await other.hello()).head).toBe(head + 1);
    expect(await onServer()).toBe('B');
  });

  test('many records decided while a person un-shares one let nothing of it out', async () => {
    for (let n = 0; n < 60; n += 1) {
      const one = await desk.core.call('records.create', { kind: 'asset', fields: { name: `A${n}` } });
      await desk.core.call('sharing.set', { kind: 'asset', id: one.id, level: 'full', right: 'view', until: null, hiddenFields: [] });
    }
    await edit('CANARY');
    const bodies: unknown[] = [];
    watch.before = (_call, request) => { bodies.push(request); };
    const running = desk.core.call('sync.now', {});
    for (let turn = 0; turn < 3; turn += 1) await new Promise((done) => setImmediate(done));
    const early = JSON.stringify(bodies).includes('CANARY');
    await desk.core.call('sharing.set', { kind: 'asset', id, level: 'private', right: 'view', until: null, hiddenFields: [] });
    await running;
    await sync();
    expect(early).toBe(false);
    expect(JSON.stringify(bodies)).not.toContain('CANARY');
    expect(await onServer()).toBe(null);
  });
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { getWord } from '#core/repos/word-repo.ts';
import { newId } from '#src/lib/ids.ts';
import type { TestDesk } from '#test/fixtures/desk.ts';
import type { PortalClient } from '../support/portal.ts';
import { portalDesk } from '../support/portal-desk.ts';
import { scriptedDesk } from '../support/desk.ts';
import { put } from '../support/mutations.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { spoiled } from '../conformance/spoiled-server.ts';
import { ignoresOnly } from '../conformance/spoils-beside.ts';
import { isRemoved } from '#src/contract/provider/wire.ts';

let old: TestServer;
let next: TestServer;
let desk: TestDesk;
let portal: PortalClient;
let workspaceId: string;
let stop: () => Promise<void>;
beforeEach(async () => {
  ({ server: old, desk, portal, workspaceId, stop } = await portalDesk());
  next = await startTestServer();
});
afterEach(async () => {
  await stop();
  await next.stop();
});

const call: TestDesk['core']['call'] = (method, input) => desk.core.call(method, input);
const create = async (fields: Record<string, unknown>) => (await call('records.create', { kind: 'asset', fields })).id;
const share = (id: string, level: 'full' | 'private' = 'full') => call('sharing.set', { kind: 'asset', id, level, right: 'propose', until: null, hiddenFields: [] });
const enrol = (url: string, code: string, leave?: string) => call('sync.enrol', { url, code, deviceName: 'Laptop', leave });
const status = () => call('sync.status', {});
/** What the workspace that this desk is connected to now shows, by name. */
async function shown(server: TestServer, url: string): Promise<string[]> {
  const here = (await call('sync.leaving', {}))!;
  expect(here.url).toBe(url);
  const other = await scriptedDesk(server, here.workspaceId);
  return [...(await other.all()).values()].flatMap((record) => (isRemoved(record) || record.kind !== 'asset' ? [] : [String(record.fields['name']?.val)])).sort();
}

test('a code for another server asks first, in numbers, and changes nothing; agreed, everything shared goes there and nothing pending is lost', async () => {
  const [nas, printer] = [await create({ name: 'NAS' }), await create({ name: 'Printer' })];
  await share(nas);
  await share(printer);
  await call('sync.now', {});
  const { record } = await portal.get('record', { parts: { workspaceId, rec: nas } });
  await portal.get('propose', { parts: { workspaceId, rec: nas }, body: { gen: record.gen, note: 'It moved', fields: { location: { val: 'Rack 2', base_seq: record.fields['location']!.seq } } } });
  await call('sync.now', {});
  await call('sync.pause', { paused: true });
  await call('records.update', { kind: 'asset', id: nas, fields: { serial: 'SN-1' } });
  await share(printer, 'private');

  const code = await next.enrolmentCode();
  const { moving, ...before } = await enrol(next.url, code);
  expect(moving).toMatchObject({ workspaceId, url: old.url, live: 2, recalls: 1, suggestions: 1, conflicts: 0, unclear: 0, to: { url: next.url, workspaceName: null, sameServer: false } });
  expect(moving!.pending).toBeGreaterThanOrEqual(2);
  expect(before).toMatchObject({ url: old.url, state: 'paused', proposals: 1, notes: [] });
  expect((await call('sync.leaving', {}))!).toMatchObject({ live: 2, recalls: 1 });
  await expect(enrol(next.url, code, 'another')).rejects.toMatchObject({ kind: 'conflict' });

  expect(await enrol(next.url, code, moving!.workspaceId)).toMatchObject({ moving: null, url: next.url, proposals: 1 });
  await call('sync.now', {});
  expect(await shown(next, next.url)).toEqual(['NAS']);
  expect(await status()).toMatchObject({ state: 'idle', pending: 0, conflicts: 0, refusals: 0, error: null, notes: [{ what: 'moved', sent: 1 }] });

  // The suggestion is decided as before, and no end of a share at the new server closes it.
  const [suggestion] = (await call('proposals.list', { recordId: null, state: 'open', offset: 0, limit: 10 })).rows;
  expect(suggestion).toMatchObject({ note: 'It moved', who: 'Maria Provider' });
  await call('proposals.accept', { id: suggestion!.id, fields: [{ field: 'location' }] });
  await call('sync.now', {});
  expect((await call('records.get', { kind: 'asset', id: nas })).record).toMatchObject({ location: 'Rack 2', serial: 'SN-1' });
  expect(await status()).toMatchObject({ state: 'idle', proposals: 0, error: null });
});

test('a code for another workspace of the same server asks as well; one for this workspace goes on at once', async () => {
  await share(await create({ name: 'NAS' }));
  await call('sync.now', {});
  expect(await enrol(old.url, await old.enrolmentCode(workspaceId))).toMatchObject({ moving: null, notes: [] });
  await call('sync.now', {});
  const code = await old.enrolmentCode();
  const { moving } = await enrol(old.url, code);
  expect(moving).toMatchObject({ live: 1, to: { sameServer: true, workspaceName: null } });
  await expect(enrol(old.url, 'AAAA-BBBB-CCCC')).rejects.toMatchObject({ kind: 'unauthorised' });
  await enrol(old.url, code, moving!.workspaceId);
  await call('sync.now', {});
  expect((await call('sync.leaving', {}))!.workspaceId).not.toBe(workspaceId);
  expect(await shown(old, old.url)).toEqual(['NAS']);
});

test('a server that does not know how to ask first is not trusted with the question: this desk keeps what it was given and asks', async () => {
  const proxy = await spoiled(next, ignoresOnly());
  try {
    const code = await next.enrolmentCode();
    const first = await enrol(proxy.url, code);
    expect(first).toMatchObject({ url: old.url, moving: { to: { url: proxy.url } } });
    expect((await enrol(proxy.url, code)).moving).not.toBeNull();
    expect(await enrol(proxy.url, code, workspaceId)).toMatchObject({ moving: null, url: proxy.url });
    await share(await create({ name: 'NAS' }));
    await call('sync.now', {});
    expect(await shown(next, proxy.url)).toEqual(['NAS']);
  } finally {
    proxy.stop();
  }
});

test('what was said and not sent, and what was let go although it looks like a secret, belongs to the next server', async () => {
  const { id } = await call('records.create', { kind: 'asset', fields: { name: 'NAS', notes: 'password: Tr0ub4dor&3x9' } });
  await share(id);
  await call('sync.now', {}).catch(() => undefined);
  expect((await call('sharing.held', { offset: 0, limit: 50 })).rows).toHaveLength(1);
  await call('sharing.allowHeld', { id });
  await call('sync.now', {});
  expect((await call('sharing.held', { offset: 0, limit: 50 })).rows).toHaveLength(0);
  const { id: task } = await call('records.create', { kind: 'task', fields: { title: 'Printer jams' } });
  await call('escalation.send', { id: task, along: [{ kind: 'task', id: task, level: 'full' }], until: null, note: 'Please look', asked: { respond: { minutes: 60, hours: null }, severity: 'high' } });
  await call('sync.now', {});
  await call('sync.pause', { paused: true });
  await call('escalation.comment', { id: task, note: 'It is the tray', here: false });
  const code = await next.enrolmentCode();
  const { moving } = await enrol(next.url, code);
  expect(moving).toMatchObject({ words: 1, secretsAllowed: 1 });
  const word = (await call('escalation.of', { id: task }))!.words.find(({ note }) => note === 'It is the tray')!;
  await enrol(next.url, code, workspaceId);
  await call('sync.now', {});
  expect(getWord(desk.core.desk().db, word.id)).toMatchObject({ due: false, refused: null });
  expect((await call('sharing.held', { offset: 0, limit: 50 })).rows).toHaveLength(1);
  expect(await shown(next, next.url)).toEqual([]);
});

test('what only the old server shows comes here as private before it is left, also by disconnecting', async () => {
  const other = await scriptedDesk(old, workspaceId);
  const { db } = desk.core.desk();
  const rec = newId();
  await other.send(put({ n: 1, rec, fields: { name: 'From lost days' } }));
  const record = (await other.all()).get(rec)!;
  db.prepare('INSERT INTO sync_unclear (rec, kind, record, at) VALUES (?, ?, ?, ?)').run(rec, 'asset', JSON.stringify(record), '2026-11-23T09:00:00.000Z');
  expect(await call('sync.leaving', {})).toMatchObject({ unclear: 1 });
  await call('sync.disconnect', {});
  expect((await call('records.get', { kind: 'asset', id: rec })).record['name']).toBe('From lost days');
  expect((await call('sharing.get', { kind: 'asset', id: rec })).level).toBe('private');
  expect(await call('sync.leaving', {})).toBeNull();
});

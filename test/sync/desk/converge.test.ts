import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Core } from '#core/core.ts';
import { reopenLast } from '#core/services/workspace/open.ts';
import { endpoints } from '#src/contract/provider.ts';
import { portalHeader } from '#src/contract/provider/portal-api.ts';
import { assetsDir, openTestDesk, type TestDesk } from '#test/fixtures/desk.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let desk: TestDesk;
let cookie: string;

beforeEach(async () => {
  server = await startTestServer();
  desk = await openTestDesk();
  await desk.core.call('sync.enrol', { url: server.url, code: await server.enrolmentCode(), deviceName: 'Laptop' });
  const signIn = await fetch(`${server.url}${endpoints.signIn.path}`, { method: 'POST', headers: { 'content-type': 'application/json', [portalHeader.name]: portalHeader.value }, body: JSON.stringify(server.engineer) });
  cookie = signIn.headers.get('set-cookie')!.split(';')[0]!;
});
afterEach(async () => {
  desk.cleanUp();
  await server.stop();
});

async function portal(path: string, init: RequestInit = {}): Promise<{ status: number; json: never }> {
  const response = await fetch(`${server.url}/portal/api${path}`, { ...init, headers: { cookie, 'content-type': 'application/json', [portalHeader.name]: portalHeader.value } });
  return { status: response.status, json: (await response.json()) as never };
}
async function workspaceId(): Promise<string> {
  return ((await portal('/workspaces')).json as { workspaces: { id: string }[] }).workspaces[0]!.id;
}
interface Seen { title: string; level: string; rec: string; kind: string }
async function seen(): Promise<Seen[]> {
  return ((await portal(`/workspaces/${await workspaceId()}/records`)).json as { rows: Seen[] }).rows;
}
interface SeenRecord { record: { gen: number; fields: Record<string, { val: unknown; seq: number }> } }
async function seenRecord(id: string): Promise<SeenRecord['record']> {
  return ((await portal(`/workspaces/${await workspaceId()}/records/${id}`)).json as SeenRecord).record;
}
async function providerEdits(id: string, field: string, val: unknown): Promise<number> {
  const record = await seenRecord(id);
  const { status } = await portal(`/workspaces/${await workspaceId()}/records/${id}`, { method: 'PATCH', body: JSON.stringify({ gen: record.gen, fields: { [field]: { val, base_seq: record.fields[field]!.seq } } }) });
  return status;
}
const share = (kind: 'asset' | 'runbook' | 'person', id: string, level: 'summary' | 'full' | 'private', right: 'view' | 'edit' = 'view') =>
  desk.core.call('sharing.set', { kind, id, level, right, until: null, hiddenFields: [] });
const sync = () => desk.core.call('sync.now', {});
const read = async (kind: 'asset' | 'runbook', id: string) => (await desk.core.call('records.get', { kind, id })).record;

describe('a desk and the real server over HTTP', () => {
  test('sends exactly what is shared at its level, and nothing of the rest', async () => {
    const asset = await desk.core.call('records.create', { kind: 'asset', fields: { name: 'FS01', serial: 'S-1', notes: 'Rack B', privateNotes: 'CANARY-private', cost: 99 } });
    const runbook = await desk.core.call('records.create', { kind: 'runbook', fields: { title: 'Restore', summary: 'One server', body: 'CANARY-body' } });
    await desk.core.call('records.create', { kind: 'asset', fields: { name: 'CANARY-unshared' } });
    await share('asset', asset.id, 'full');
    await share('runbook', runbook.id, 'summary');
    await sync();
    expect((await seen()).map((row) => [row.title, row.level])).toEqual([['FS01', 'full'], ['Restore', 'summary']]);
    const shown = JSON.stringify([await seenRecord(asset.id), await seenRecord(runbook.id)]);
    expect(shown).toContain('Rack B');
    expect(shown).toContain('One server');
    expect(shown).not.toContain('CANARY');
    expect(await desk.core.call('sync.status', {})).toMatchObject({ state: 'idle', pending: 0, conflicts: 0 });
  });

  test('un-sharing takes it back, sharing again works, and both stand in the ledger', async () => {
    const { id } = await desk.core.call('records.create', { kind: 'asset', fields: { name: 'NAS' } });
    await share('asset', id, 'full');
    await sync();
    await share('asset', id, 'private');
    await sync();
    expect(await seen()).toEqual([]);
    expect((await portal(`/workspaces/${await workspaceId()}/records/${id}`)).status).toBe(404);
    await share('asset', id, 'summary');
    await sync();
    expect((await seen()).map((row) => row.level)).toEqual(['summary']);
    const { rows } = await desk.core.call('sharing.ledger', { recordId: id, offset: 0, limit: 10 });
    expect(rows.map((row) => row.action)).toEqual(['sent', 'recalled', 'sent']);
  });

  test('lowering the level takes the other fields off the server', async () => {
    const { id } = await desk.core.call('records.create', { kind: 'asset', fields: { name: 'NAS', serial: 'CANARY-serial' } });
    await share('asset', id, 'full');
    await sync();
    expect(JSON.stringify(await seenRecord(id))).toContain('CANARY-serial');
    await share('asset', id, 'summary');
    await sync();
    expect(JSON.stringify(await seenRecord(id))).not.toContain('CANARY-serial');
  });

  test('raising the level sends the rest', async () => {
    const { id } = await desk.core.call('records.create', { kind: 'asset', fields: { name: 'NAS', serial: 'S-77' } });
    await share('asset', id, 'summary');
    await sync();
    await share('asset', id, 'full');
    await sync();
    expect((await seenRecord(id)).fields['serial']!.val).toBe('S-77');
    expect(await desk.core.call('sync.status', {})).toMatchObject({ refusals: 0, pending: 0 });
  });

  test('what must be taken back is, even when the rest looks like a secret', async () => {
    const { id } = await desk.core.call('records.create', { kind: 'asset', fields: { name: 'NAS', serial: 'CANARY-serial' } });
    await share('asset', id, 'full');
    await sync();
    await desk.core.call('records.update', { kind: 'asset', id, fields: { name: 'NAS password: hunter2-XyZ9!' } });
    await share('asset', id, 'summary');
    await sync();
    expect(await seen()).toEqual([]);
    expect((await desk.core.call('sharing.held', { offset: 0, limit: 50 })).rows).toHaveLength(1);
  });

  test('an un-share while a conversation is under way lets nothing more out', async () => {
    const { id } = await desk.core.call('records.create', { kind: 'asset', fields: { name: 'NAS', notes: 'one' } });
    await share('asset', id, 'full');
    await sync();
    await desk.core.call('records.update', { kind: 'asset', id, fields: { notes: 'CANARY-late' } });
    const bodies: string[] = [];
    const plain = globalThis.fetch;
    globalThis.fetch = async (input, init) => {
      if (String(init?.body ?? '').length > 0) bodies.push(String(init!.body));
      return plain(input, init);
    };
    try {
      const running = desk.core.sync.run();
      let turns = 0;
      const stop = setInterval(() => undefined, 1);
      while (turns < 6) { turns += 1; await new Promise((done) => setImmediate(done)); }
      const before = bodies.some((body) => body.includes('CANARY-late'));
      await share('asset', id, 'private');
      await running;
      await sync();
      clearInterval(stop);
      if (!before) expect(bodies.some((body) => body.includes('CANARY-late'))).toBe(false);
    } finally {
      globalThis.fetch = plain;
    }
    expect(await seen()).toEqual([]);
  });

  test('the provider edits where it may, and the edit arrives with its history', async () => {
    const { id } = await desk.core.call('records.create', { kind: 'asset', fields: { name: 'SW-1', location: 'Rack 1' } });
    await share('asset', id, 'full', 'edit');
    await sync();
    expect(await providerEdits(id, 'location', 'Rack 2')).toBe(200);
    await sync();
    expect(await read('asset', id)).toMatchObject({ location: 'Rack 2' });
    const { changes } = await desk.core.call('records.history', { id, offset: 0, limit: 1 });
    expect(changes[0]).toMatchObject({ source: 'sync', fields: [{ field: 'location', before: 'Rack 1', after: 'Rack 2' }] });
    expect((await desk.core.call('sync.status', {})).pending).toBe(0);
  });

  test('texts of both sides merge; overlapping ones keep both and are listed; settling is an edit', async () => {
    const body = 'one\ntwo\nthree\nfour\nfive';
    const { id } = await desk.core.call('records.create', { kind: 'runbook', fields: { title: 'R', body } });
    await share('runbook', id, 'full', 'edit');
    await sync();
    await providerEdits(id, 'body', body.replace('five', 'FIVE (provider)'));
    await desk.core.call('records.update', { kind: 'runbook', id, fields: { body: body.replace('one', 'ONE (desk)') } });
    await sync();
    const merged = 'ONE (desk)\ntwo\nthree\nfour\nFIVE (provider)';
    expect((await read('runbook', id))['body']).toBe(merged);
    expect((await seenRecord(id)).fields['body']!.val).toBe(merged);
    await providerEdits(id, 'body', merged.replace('three', 'drei'));
    await desk.core.call('records.update', { kind: 'runbook', id, fields: { body: merged.replace('three', 'trois') } });
    await sync();
    expect((await read('runbook', id))['body']).toBe(merged.replace('three', 'drei'));
    const { rows } = await desk.core.call('sync.conflicts', { offset: 0, limit: 10 });
    expect(rows).toMatchObject([{ recordId: id, field: 'body', mine: merged.replace('three', 'trois'), winner: 'theirs' }]);
    await desk.core.call('sync.resolve', { id: rows[0]!.id, how: 'mine' });
    await sync();
    expect((await seenRecord(id)).fields['body']!.val).toBe(merged.replace('three', 'trois'));
    expect((await desk.core.call('sync.status', {})).conflicts).toBe(0);
  });

  test('names of private records are left out of texts, and survive an edit by the provider', async () => {
    const secret = await desk.core.call('records.create', { kind: 'asset', fields: { name: 'CANARY-host' } });
    const body = `first\nuse [CANARY-host](tandem://asset/${secret.id}) here\nlast`;
    const { id } = await desk.core.call('records.create', { kind: 'runbook', fields: { title: 'R', body } });
    await share('runbook', id, 'full', 'edit');
    await sync();
    const sent = (await seenRecord(id)).fields['body']!.val as string;
    expect(sent).not.toContain('CANARY');
    await providerEdits(id, 'body', sent.replace('last', 'LAST'));
    await sync();
    expect((await read('runbook', id))['body']).toBe(body.replace('last', 'LAST'));
    expect(JSON.stringify(await seenRecord(id))).not.toContain('CANARY');
  });

  test('a secret is held back until a person decides', async () => {
    const { id } = await desk.core.call('records.create', { kind: 'asset', fields: { name: 'DB', notes: 'Password: hunter2-XyZ9!' } });
    await share('asset', id, 'full');
    await sync();
    expect(await seen()).toEqual([]);
    const { rows } = await desk.core.call('sharing.held', { offset: 0, limit: 50 });
    expect(rows).toMatchObject([{ id, findings: [{ label: 'Notes' }] }]);
    await desk.core.call('sharing.allowHeld', { id });
    await sync();
    expect((await seen()).map((row) => row.rec)).toEqual([id]);
  });

  test('the one switch takes everything back', async () => {
    const { id } = await desk.core.call('records.create', { kind: 'asset', fields: { name: 'A' } });
    await share('asset', id, 'full');
    await sync();
    await desk.core.call('sharing.stopAll', { stopped: true });
    await sync();
    expect(await seen()).toEqual([]);
    await desk.core.call('sharing.stopAll', { stopped: false });
    await sync();
    expect((await seen()).map((row) => row.rec)).toEqual([id]);
  });

  test('a restored server is told everything again, and recalled records stay recalled', async () => {
    const kept = await desk.core.call('records.create', { kind: 'asset', fields: { name: 'Kept', location: 'A' } });
    await share('asset', kept.id, 'full');
    await sync();
    await desk.core.call('records.update', { kind: 'asset', id: kept.id, fields: { location: 'B' } });
    await server.newEpoch();
    await sync();
    expect((await seenRecord(kept.id)).fields['location']!.val).toBe('B');
    expect((await desk.core.call('sync.status', {}))).toMatchObject({ conflicts: 0, pending: 0, error: null });
  });

  test('closing between any two steps loses nothing', async () => {
    const { id } = await desk.core.call('records.create', { kind: 'asset', fields: { name: 'A', location: '1' } });
    await share('asset', id, 'full', 'edit');
    const path = desk.core.desk().path;
    for (let stopAt = 0; stopAt < 8; stopAt += 1) {
      await desk.core.call('records.update', { kind: 'asset', id, fields: { location: `stop ${stopAt}` } });
      const running = desk.core.sync.run().catch(() => undefined);
      for (let step = 0; step < stopAt * 3; step += 1) await new Promise((done) => setImmediate(done));
      desk.core.close();
      await running;
      await desk.core.call('workspace.open', { path });
    }
    await sync();
    expect((await seenRecord(id)).fields['location']!.val).toBe('stop 7');
    expect(await desk.core.call('sync.status', {})).toMatchObject({ conflicts: 0, refusals: 0, pending: 0 });
  });

  test('a server that is away is waited for; edits of both sides then converge', async () => {
    const { id } = await desk.core.call('records.create', { kind: 'asset', fields: { name: 'A', location: '1', notes: 'n' } });
    await share('asset', id, 'full', 'edit');
    await sync();
    await providerEdits(id, 'notes', 'provider note');
    const reopened = new Core({ profileDir: desk.folder, assetsDir, checkOutput: true, transport: () => { throw new Error('refused'); } });
    desk.core.close();
    reopenLast(reopened);
    await reopened.call('records.update', { kind: 'asset', id, fields: { location: '2' } });
    await expect(reopened.call('sync.now', {})).rejects.toMatchObject({ hint: expect.stringContaining('kept') });
    const path = reopened.desk().path;
    reopened.close();
    await desk.core.call('workspace.open', { path });
    await sync();
    expect(await read('asset', id)).toMatchObject({ location: '2', notes: 'provider note' });
    expect((await seenRecord(id)).fields['location']!.val).toBe('2');
  });

  test('a workspace copied to another computer asks for a new code', async () => {
    const path = desk.core.desk().path;
    desk.core.close();
    const elsewhere = new Core({ profileDir: `${desk.folder}/other`, assetsDir, checkOutput: true });
    await elsewhere.call('workspace.open', { path });
    await expect(elsewhere.call('sync.now', {})).rejects.toMatchObject({ kind: 'unauthorised', hint: expect.stringContaining('code') });
    expect((await elsewhere.call('sync.status', {})).state).toBe('attention');
    elsewhere.close();
  });
});

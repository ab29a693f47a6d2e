import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { httpTransport } from '#core/sync/http-transport.ts';
import { fileSecrets } from '#core/services/file-secrets.ts';
import { isRemoved, type Mutation } from '#src/contract/provider/wire.ts';
import type { PushRequest } from '#src/contract/provider/sync-api.ts';
import { TransportError } from '#src/sync/transport.ts';
import { put } from '../support/mutations.ts';
import { sharedDesk, type SharedDesk } from '../support/shared-desk.ts';

/** Each of these was a failing schedule of the simulator, told here without chance. */
let s: SharedDesk;
let now: string;
beforeEach(async () => {
  now = '2026-11-23T09:00:00.000Z';
  s = await sharedDesk({ core: { clock: () => now } });
});
afterEach(() => s.stop());

const fullEdit = { level: 'full', right: 'edit', until: null } as const;
const create = async (kind: 'asset' | 'runbook', fields: Record<string, unknown>) => (await s.desk.core.call('records.create', { kind, fields })).id;
const edit = (kind: 'asset' | 'runbook', id: string, fields: Record<string, unknown>) => s.desk.core.call('records.update', { kind, id, fields });
const status = () => s.desk.core.call('sync.status', {});
const generation = async (id: string) => (await s.other.all()).get(id)?.gen ?? 0;
const tables = async () => {
  const { workspaceId } = s.state();
  return JSON.stringify(await s.server.storage.read(workspaceId, async (sql) => [await sql.all('SELECT * FROM history'), await sql.all('SELECT * FROM mutation'), await sql.all('SELECT * FROM record')]));
};

describe('what is private stays off the server', () => {
  test('when a push that was given up arrives after the share was switched off', async () => {
    const id = await create('asset', { name: 'NAS' });
    await s.share('asset', id, 'full');
    let late: PushRequest | null = null;
    s.watch.before = (call, request) => {
      if (call !== 'push' || late) return;
      late = request as PushRequest;
      throw new TransportError({ kind: 'offline', detail: 'no answer within 30 seconds' });
    };
    await expect(s.sync()).rejects.toMatchObject({ kind: 'offline' });
    await s.share('asset', id, 'private');
    await s.sync();
    const { url, workspaceId } = s.state();
    const token = await fileSecrets(s.desk.folder).get(`desk-token ${url} ${workspaceId}`);
    await httpTransport(url, token).push(late!).catch(() => undefined);
    await s.sync();
    expect(await s.onServer(id)).toBeNull();
  });

  test('when the server was restored to a day before it knew the record, and another desk comes late', async () => {
    const id = await create('asset', { name: 'NAS' });
    await s.share('asset', id, 'full');
    await s.sync();
    await s.share('asset', id, 'private');
    await s.sync();
    await s.server.storage.transaction(s.state().workspaceId, (sql) => sql.run('DELETE FROM record'));
    await s.server.newEpoch();
    await s.sync();
    await s.other.hello();
    expect(await s.other.send(put({ n: 1, rec: id, share: fullEdit, fields: { name: 'NAS' } }))).toMatchObject({ status: 'refused', reason: 'unshared' });
  });

  test('also its title in what others were called before', async () => {
    const asset = await create('asset', { name: 'CANARY-title' });
    const runbook = await create('runbook', { title: 'R', body: `first\nuse [CANARY-title](tandem://asset/${asset})\nlast` });
    await s.share('asset', asset, 'full');
    await s.share('runbook', runbook, 'full');
    await s.sync();
    expect(await tables()).toContain('CANARY-title');
    await edit('runbook', runbook, { body: `FIRST\nuse [CANARY-title](tandem://asset/${asset})\nlast` });
    await s.sync();
    await s.share('asset', asset, 'private');
    await s.sync();
    expect(await tables()).not.toContain('CANARY-title');
  });
});

describe('several desks of one customer', () => {
  test('what one took back another may share again', async () => {
    const id = await create('asset', { name: 'NAS' });
    await s.share('asset', id, 'full');
    await s.sync();
    await s.share('asset', id, 'private');
    await s.sync();
    await s.other.hello();
    await s.other.send(put({ n: 1, rec: id, gen: await generation(id), share: fullEdit, fields: { name: 'NAS' } }));
    await s.sync();
    expect(await s.onServer(id)).not.toBeNull();
  });

  test('sharing what another desk shares already is refused to nobody', async () => {
    const id = await create('asset', { name: 'NAS', location: 'here' });
    await s.other.hello();
    await s.other.send(put({ n: 1, rec: id, share: fullEdit, fields: { name: 'NAS', location: 'there' } }));
    await s.sync();
    await s.share('asset', id, 'full', 'edit');
    await s.sync();
    await s.sync();
    expect(await status()).toMatchObject({ refusals: 0, pending: 0 });
    expect((await s.desk.core.call('sync.conflicts', { offset: 0, limit: 5 })).rows).toMatchObject([{ field: 'location' }]);
  });

  test('a title that only the other desk shares is not corrected for ever', async () => {
    const asset = await create('asset', { name: 'Gate' });
    const runbook = await create('runbook', { title: 'R', body: `use [Gate](tandem://asset/${asset})` });
    await s.share('runbook', runbook, 'full', 'edit');
    await s.sync();
    const { gen, share_seq: shareSeq, fields } = (await s.onServer(runbook))!;
    const named: Mutation[] = [
      put({ n: 1, rec: asset, share: fullEdit, fields: { name: 'Gate' } }),
      put({ n: 2, rec: runbook, kind: 'runbook', gen, shareSeq, share: fullEdit, fields: { body: { val: `use [Gate](tandem://asset/${asset})`, base: fields['body']!.seq, at: Date.parse(now) } } }),
    ];
    await s.other.hello();
    await s.other.push(...named);
    await s.sync();
    await edit('runbook', runbook, { summary: 'Another edit' });
    await s.sync();
    expect((await s.onServer(runbook))!.fields['body']!.val).toContain('[Gate]');
  });

  test('an edit that stays here does not keep this desk from asking what others did', async () => {
    const id = await create('asset', { name: 'NAS', location: 'here' });
    const own = await create('asset', { name: 'Private' });
    await s.share('asset', id, 'full', 'edit');
    await s.sync();
    const { gen, share_seq: shareSeq, fields } = (await s.onServer(id))!;
    await s.other.hello();
    await s.other.send(put({ n: 1, rec: id, gen, shareSeq, share: fullEdit, fields: { location: { val: 'there', base: fields['location']!.seq, at: Date.parse(now) } } }));
    await edit('asset', own, { name: 'Still private' });
    await s.sync();
    expect((await s.desk.core.call('records.get', { kind: 'asset', id })).record).toMatchObject({ location: 'there' });
  });
});

test('a new code after the server was restored sends again what it lost', async () => {
  const id = await create('asset', { name: 'NAS', location: 'one' });
  await s.share('asset', id, 'full');
  await s.sync();
  const { url, workspaceId } = s.state();
  await s.server.storage.transaction(workspaceId, (sql) => sql.run('DELETE FROM record'));
  await s.server.newEpoch();
  await s.desk.core.call('sync.enrol', { url, code: await s.server.enrolmentCode(workspaceId), deviceName: 'Laptop' });
  await edit('asset', id, { location: 'two' });
  await s.sync();
  expect((await s.onServer(id))?.fields['location']?.val).toBe('two');
  expect(await status()).toMatchObject({ refusals: 0, pending: 0 });
});

test('a share that a wrong clock had ended begins again when the clock is right', async () => {
  const id = await create('asset', { name: 'NAS' });
  await s.desk.core.call('sharing.set', { kind: 'asset', id, level: 'full', right: 'view', until: '2099-01-01', hiddenFields: [] });
  now = '2199-01-01T09:00:00.000Z';
  await s.sync();
  expect(isRemoved((await s.other.all()).get(id) ?? { rec: id, gen: 0, seq: 0, removed: true })).toBe(true);
  now = '2026-11-23T10:00:00.000Z';
  await s.sync();
  expect(await s.onServer(id)).not.toBeNull();
});

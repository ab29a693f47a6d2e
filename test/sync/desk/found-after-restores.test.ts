import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { httpTransport } from '#core/sync/http-transport.ts';
import { changeSyncState } from '#core/repos/sync-repo.ts';
import { fileSecrets } from '#core/services/file-secrets.ts';
import type { PushRequest } from '#src/contract/provider/sync-api.ts';
import { TransportError } from '#src/sync/transport.ts';
import { attach, PNG } from '#test/fixtures/files.ts';
import { put, unshare } from '../support/mutations.ts';
import { sharedDesk, type SharedDesk } from '../support/shared-desk.ts';

/** Failing schedules of the simulator, told without chance: what follows from a restore, and from a request that was given up. */
let s: SharedDesk;
beforeEach(async () => { s = await sharedDesk({ core: { clock: () => '2026-11-23T09:00:00.000Z' } }); });
afterEach(() => s.stop());

const fullEdit = { level: 'full', right: 'edit', until: null } as const;
const create = async (kind: 'asset' | 'runbook', fields: Record<string, unknown>) => (await s.desk.core.call('records.create', { kind, fields })).id;
const status = () => s.desk.core.call('sync.status', {});
const offline = (what: string): TransportError => new TransportError({ kind: 'offline', detail: what });

/** Puts this desk's file, or its whole computer with the keychain, back to what it is now when the returned function is called. */
function deskBackup(what: 'file' | 'computer' = 'file', name = 'earlier'): () => Promise<void> {
  const { path, db } = s.desk.core.desk();
  const kept = [path, ...(what === 'computer' ? [join(s.desk.folder, 'secrets.json')] : [])];
  db.pragma('wal_checkpoint(TRUNCATE)');
  for (const file of kept) copyFileSync(file, `${file}.${name}`);
  return async () => {
    s.desk.core.close();
    for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true });
    for (const file of kept) copyFileSync(`${file}.${name}`, file);
    await s.desk.core.call('workspace.open', { path });
  };
}

describe('a desk that was restored', () => {
  test.each([['before it speaks again', false], ['after it spoke once, and heard nothing', true]])('takes back what a person takes back, with its files, %s', async (_when, spoke) => {
    const id = await create('asset', { name: 'NAS', location: 'here' });
    const { file } = await attach(s.desk.core, 'asset', id, 'rack.png', PNG);
    const neverShared = await create('asset', { name: 'Never shared' });
    await s.share('asset', id, 'full');
    const restore = deskBackup();
    await s.sync();
    expect(await s.onServer(file.id)).not.toBeNull();
    await restore();
    if (spoke) {
      s.watch.before = (call) => { if (call === 'pull') throw offline('no network'); };
      await expect(s.sync()).rejects.toMatchObject({ kind: 'offline' });
      s.watch.before = () => undefined;
    }
    await s.share('asset', id, 'private');
    await s.share('asset', neverShared, 'private');
    await s.sync();
    expect([await s.onServer(id), await s.onServer(file.id)]).toEqual([null, null]);
    expect([...(await s.other.all()).keys()].toSorted()).toEqual([id, file.id].toSorted());
  });

  test.each(['the trash', 'the one switch'])('does not take back what another one shares because of %s', async (how) => {
    const id = await create('asset', { name: 'NAS' });
    const restore = deskBackup();
    const seen = await create('asset', { name: 'Shared in the lost days' });
    await s.share('asset', seen, 'full');
    await s.sync();
    await restore();
    await s.share('asset', id, 'full');
    if (how === 'the trash') await s.desk.core.call('records.trash', { kind: 'asset', ids: [id] });
    else await s.desk.core.call('sharing.stopAll', { stopped: true });
    await s.other.hello();
    await s.other.send(put({ n: 1, rec: id, fields: { name: 'NAS' } }));
    await s.sync();
    expect(await s.onServer(id)).not.toBeNull();
    expect((await s.desk.core.call('sync.unclear', { offset: 0, limit: 10 })).rows.map((row) => row.id)).toContain(id);
  });

  test('asks about what its lost days shared when the server was restored, too', async () => {
    const id = await create('asset', { name: 'NAS' });
    const restore = deskBackup();
    await s.share('asset', id, 'full');
    await s.sync();
    await restore();
    await s.server.newEpoch();
    await s.sync();
    expect(await s.desk.core.call('sync.unclear', { offset: 0, limit: 10 })).toMatchObject({ total: 1, rows: [{ id }] });
    expect((await status()).notes.map(({ what }) => what).toSorted()).toEqual(['desk-restored', 'server-restored']);
  });

  test('obeys who said private, also where only the server’s restore shows that something was lost', async () => {
    const id = await create('asset', { name: 'NAS' });
    await s.other.hello();
    await s.other.send(put({ n: 1, rec: id, fields: { name: 'NAS' } }));
    await s.share('asset', id, 'private');
    await s.server.newEpoch();
    await s.sync();
    expect(await s.onServer(id)).toBeNull();
  });
});

describe.each([['spoken', true], ['not spoken yet', false]])('a computer that had %s, and was restored to before the server was', (_what, spoke) => {
  /** Shares under a new device id, for the server was restored, and loses these days. */
  async function shareInLostDays(id: string): Promise<void> {
    if (!spoke) changeSyncState(s.desk.core.desk().db, { epoch: null });
    const restore = deskBackup('computer');
    const { device } = s.state();
    await s.sync();
    await s.server.newEpoch();
    await s.share('asset', id, 'full');
    await s.sync();
    expect(s.state().device).not.toBe(device);
    await restore();
    expect(s.state().device).toBe(device);
  }
  const asked = async () => (await s.desk.core.call('sync.unclear', { offset: 0, limit: 10 })).rows.map((row) => row.id);

  test('asks about what it shared since', async () => {
    const id = await create('asset', { name: 'NAS' });
    await shareInLostDays(id);
    await s.sync();
    expect(await asked()).toEqual([id]);
    expect((await status()).notes.map(({ what }) => what).filter((what) => what === 'desk-restored')).toHaveLength(1);
    const { device } = s.state();
    await s.sync();
    expect(s.state().device).toBe(device);
  });

  test('takes back what a person says private before it speaks', async () => {
    const id = await create('asset', { name: 'NAS' });
    await shareInLostDays(id);
    await s.share('asset', id, 'private');
    await s.sync();
    expect(await s.onServer(id)).toBeNull();
    expect(await asked()).toEqual([]);
  });
});

test('two copies of one computer take new device ids once after the server was restored, and no more', async () => {
  const copy = deskBackup('computer');
  await s.server.newEpoch();
  const id = await create('asset', { name: 'NAS' });
  await s.share('asset', id, 'full');
  await s.sync();
  const first = deskBackup('computer', 'first');
  await copy();
  await s.sync();
  const second = deskBackup('computer', 'second');
  const ids = async (restore: () => Promise<void>): Promise<string[]> => {
    await restore();
    const before = s.state().device;
    await s.sync();
    return [before, s.state().device];
  };
  for (const restore of [first, second, first, second]) {
    const [before, after] = await ids(restore);
    expect(after).toBe(before);
  }
});

test('a new code after the server was restored sends again what it lost', async () => {
  const id = await create('asset', { name: 'NAS', location: 'one' });
  await s.share('asset', id, 'full');
  await s.sync();
  const { url, workspaceId } = s.state();
  await s.server.storage.transaction(workspaceId, (sql) => sql.run('DELETE FROM record'));
  await s.server.newEpoch();
  await s.desk.core.call('sync.enrol', { url, code: await s.server.enrolmentCode(workspaceId), deviceName: 'Laptop' });
  await s.desk.core.call('records.update', { kind: 'asset', id, fields: { location: 'two' } });
  await s.sync();
  expect((await s.onServer(id))?.fields['location']?.val).toBe('two');
  expect(await status()).toMatchObject({ refusals: 0, pending: 0 });
});

describe('the ledger names what left', () => {
  /** Sends what waits, in a request that arrives nowhere until the returned function delivers it. */
  async function givenUp(): Promise<() => Promise<void>> {
    let late: PushRequest | null = null;
    s.watch.before = (call, request) => {
      if (call === 'push' && !late) {
        late = request as PushRequest;
        throw offline('no answer within 30 seconds');
      }
      if (call === 'pull' && late) throw offline('the answer broke off');
    };
    await expect(s.sync()).rejects.toMatchObject({ kind: 'offline' });
    await expect(s.sync()).rejects.toMatchObject({ kind: 'offline' });
    delete s.watch.before;
    const { url, workspaceId } = s.state();
    const token = await fileSecrets(s.desk.folder).get(`desk-token ${url} ${workspaceId}`);
    return async () => { await httpTransport(url, token).push(late!); };
  }
  const sentNames = async (id: string) => {
    const { rows } = await s.desk.core.call('sharing.ledger', { recordId: id, offset: 0, limit: 20 });
    return new Set(rows.filter(({ action }) => action === 'sent').flatMap(({ fields }) => fields));
  };

  test('when a push that was given up arrives after all', async () => {
    const id = await create('asset', { name: 'NAS' });
    await s.share('asset', id, 'full');
    await (await givenUp())();
    await s.sync();
    const { rows } = await s.desk.core.call('sharing.ledger', { recordId: id, offset: 0, limit: 10 });
    expect(rows.map(({ action, fields }) => [action, fields.includes('Name')])).toEqual([['sent', true]]);
  });

  test('when it arrives, and another desk opens the record anew before this one hears of it', async () => {
    const id = await create('asset', { name: 'NAS', serial: 'S1' });
    await s.share('asset', id, 'full', 'edit');
    await (await givenUp())();
    await s.other.hello();
    const { gen, share_seq: shareSeq } = (await s.onServer(id))!;
    await s.other.send(put({ n: 1, rec: id, gen, shareSeq, restart: true, share: { ...fullEdit, level: 'summary' }, fields: { name: 'NAS' } }));
    await s.desk.core.call('sharing.set', { kind: 'asset', id, level: 'summary', right: 'edit', until: null, hiddenFields: [] });
    await s.sync();
    expect(await sentNames(id)).toContain('Serial number');
  });

  test('when it arrives, and its share ends before this one hears of it', async () => {
    const id = await create('asset', { name: 'NAS' });
    await s.share('asset', id, 'full', 'edit');
    await (await givenUp())();
    await s.other.hello();
    const { gen } = (await s.onServer(id))!;
    await s.other.send(unshare({ n: 1, rec: id, gen }));
    await s.sync();
    expect(await sentNames(id)).toContain('Name');
  });

  test('when it widened a share, and another desk narrows that before this one hears of it', async () => {
    const id = await create('asset', { name: 'NAS', serial: 'S1' });
    await s.share('asset', id, 'summary', 'edit');
    await s.sync();
    await s.share('asset', id, 'full', 'edit');
    await (await givenUp())();
    await s.other.hello();
    const { gen, share_seq: shareSeq } = (await s.onServer(id))!;
    await s.other.send(put({ n: 1, rec: id, gen, shareSeq, restart: true, share: { ...fullEdit, level: 'summary' }, fields: { name: 'NAS' } }));
    await s.share('asset', id, 'summary', 'edit');
    await s.sync();
    expect(await sentNames(id)).toContain('Serial number');
  });
});

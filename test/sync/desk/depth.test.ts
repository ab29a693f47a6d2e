import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Core } from '#core/core.ts';
import { run } from '#core/db/database.ts';
import { fileSecrets } from '#core/services/file-secrets.ts';
import { getSetting, setSetting } from '#core/repos/setting-repo.ts';
import { getShadow } from '#core/repos/shadow-repo.ts';
import { getSyncState } from '#core/repos/sync-repo.ts';
import { assetsDir } from '#test/fixtures/desk.ts';
import { put } from '../support/mutations.ts';
import { sharedDesk, type SharedDesk } from '../support/shared-desk.ts';
import { watchedTransport } from '../support/watched-transport.ts';

let s: SharedDesk;
let now = '2026-11-23T09:00:00.000Z';
beforeEach(async () => {
  now = '2026-11-23T09:00:00.000Z';
  s = await sharedDesk({ core: { clock: () => now } });
});
afterEach(() => s.stop());

const create = async (kind: 'asset' | 'person' | 'responsibility', fields: Record<string, unknown>) => (await s.desk.core.call('records.create', { kind, fields })).id;
const read = async (kind: 'asset' | 'responsibility', id: string) => (await s.desk.core.call('records.get', { kind, id })).record;
const status = () => s.desk.core.call('sync.status', {});

describe('what a newer Tandem of this company sent', () => {
  const receive = async (id: string, field: string, val: string) => {
    const { gen, share_seq, fields } = (await s.onServer(id))!;
    await s.other.send(put({ n: 1, rec: id, gen, shareSeq: share_seq, share: { level: 'full', right: 'edit', until: null }, fields: { [field]: { val, base: fields[field]?.seq ?? 0 } } }));
    await s.sync();
  };

  test('stays on the server although this desk does not know the field, whatever is edited or re-levelled', async () => {
    const id = await create('asset', { name: 'NAS' });
    await s.share('asset', id, 'summary', 'edit');
    await s.sync();
    await s.share('asset', id, 'full', 'edit');
    await s.sync();
    await receive(id, 'inventedLater', 'kept');
    await s.desk.core.call('records.update', { kind: 'asset', id, fields: { location: 'B' } });
    await s.sync();
    await s.desk.core.call('sharing.set', { kind: 'asset', id, level: 'full', right: 'edit', until: null, hiddenFields: ['location'] });
    await s.sync();
    const record = (await s.onServer(id))!;
    expect(record.fields['location']).toBeUndefined();
    expect(record.fields['inventedLater']?.val).toBe('kept');
  });

  test('does not stay when the level falls, for nobody here knows how private it is', async () => {
    const id = await create('asset', { name: 'NAS' });
    await s.share('asset', id, 'full', 'edit');
    await s.sync();
    await receive(id, 'inventedLater', 'CANARY');
    await s.share('asset', id, 'summary', 'edit');
    await s.sync();
    expect(JSON.stringify(await s.onServer(id))).not.toContain('CANARY');
  });

  test('is taken over after the upgrade instead of being emptied', async () => {
    const id = await create('asset', { name: 'NAS' });
    await s.share('asset', id, 'full', 'edit');
    await s.sync();
    await receive(id, 'location', 'Rack 9');
    // As a Tandem left it that had no such column yet.
    const { db } = s.desk.core.desk();
    run(db, 'UPDATE asset SET location = NULL WHERE id = ?', id);
    const known = JSON.parse(getSetting(db, 'sync-known-fields')!) as Record<string, string[]>;
    setSetting(db, 'sync-known-fields', JSON.stringify({ ...known, asset: known['asset']!.filter((name) => name !== 'location') }));
    await s.desk.core.call('records.update', { kind: 'asset', id, fields: { notes: 'edited after the upgrade' } });
    await s.sync();
    expect((await read('asset', id))['location']).toBe('Rack 9');
    expect((await s.onServer(id))!.fields['location']?.val).toBe('Rack 9');
    expect((await s.onServer(id))!.fields['notes']?.val).toBe('edited after the upgrade');
    expect((await status()).conflicts).toBe(0);
  });

  test('is read again when the whole kind was not known', async () => {
    const id = await create('asset', { name: 'NAS' });
    await s.share('asset', id, 'full', 'edit');
    await s.sync();
    const { db } = s.desk.core.desk();
    const { asset: _, ...known } = JSON.parse(getSetting(db, 'sync-known-fields')!) as Record<string, string[]>;
    setSetting(db, 'sync-known-fields', JSON.stringify(known));
    expect(await s.sync()).toEqual(['hello', 'pull']);
    expect(s.state().cursor).toBeGreaterThan(0);
  });
});

test('undoing how a conflict was settled opens it again, and redoing settles it', async () => {
  const id = await create('asset', { name: 'NAS', location: 'A' });
  await s.share('asset', id, 'full', 'edit');
  await s.sync();
  const { gen, share_seq, fields } = (await s.onServer(id))!;
  await s.other.send(put({ n: 1, rec: id, gen, shareSeq: share_seq, share: { level: 'full', right: 'edit', until: null }, fields: { location: { val: 'theirs', base: fields['location']!.seq, at: 1 } } }));
  await s.desk.core.call('records.update', { kind: 'asset', id, fields: { location: 'mine' } });
  await s.sync();
  const open = async () => (await s.desk.core.call('sync.conflicts', { offset: 0, limit: 10 })).rows;
  const [conflict] = await open();
  expect(conflict).toMatchObject({ mine: 'mine', theirs: 'theirs' });
  const { changeSetId } = await s.desk.core.call('sync.resolve', { id: conflict!.id, how: conflict!.winner === 'mine' ? 'theirs' : 'mine' });
  expect(await open()).toEqual([]);
  const notices: string[] = [];
  const stop = s.desk.core.listen(({ notice }) => notices.push(notice));
  const undone = await s.desk.core.call('changes.undo', { changeSetId: changeSetId! });
  stop();
  expect(notices).toContain('sync');
  expect(await open()).toEqual([conflict]);
  const redone = await s.desk.core.call('changes.undo', { changeSetId: undone.changeSetId! });
  expect(await open()).toEqual([]);
  await s.desk.core.call('changes.undo', { changeSetId: redone.changeSetId! });
  expect(await open()).toEqual([conflict]);
});

describe('a workspace file in another place', () => {
  test('is another device before it sends anything, although this computer’s keychain has the key', async () => {
    const id = await create('asset', { name: 'NAS', location: 'A' });
    await s.share('asset', id, 'full', 'edit');
    await s.sync();
    const original = s.desk.core.desk().path;
    const { device, workspaceId, url } = s.state();
    s.desk.core.close();
    const copy = join(s.desk.folder, 'Copy.tandem');
    copyFileSync(original, copy);
    const watch = watchedTransport();
    const devices: unknown[] = [];
    watch.before = (_call, request) => { devices.push((request as { device: string }).device); };
    const core = new Core({ profileDir: s.desk.folder, assetsDir, transport: watch.transport });
    try {
      await core.call('workspace.open', { path: copy });
      await core.call('sync.now', {});
      expect(watch.calls).toContain('hello');
      expect(devices).not.toContain(device);
      const mine = getSyncState(core.desk().db)!.device;
      await core.call('sync.now', {});
      expect(getSyncState(core.desk().db)!.device).toBe(mine);
      expect(await core.call('sync.status', {})).toMatchObject({ conflicts: 0, refusals: 0, pending: 0 });
      expect(await fileSecrets(s.desk.folder).get(`desk-device ${url} ${workspaceId} ${original}`)).toBe(device);
    } finally {
      core.close();
    }
  });

  test('stays the same device where it stood', async () => {
    const { device } = s.state();
    await s.sync();
    expect(s.state().device).toBe(device);
  });
});

describe('narrower terms of a second desk', () => {
  const narrowedElsewhere = async (id: string) => {
    const { gen, share_seq } = (await s.onServer(id))!;
    await s.other.send(put({ n: 1, rec: id, gen, shareSeq: share_seq, share: { level: 'full', right: 'view', until: '2027-01-31' } }));
  };

  test('are not widened by the next edit of a desk that pulled them', async () => {
    const id = await create('asset', { name: 'NAS', location: 'A' });
    await s.share('asset', id, 'full', 'edit');
    await s.sync();
    await narrowedElsewhere(id);
    await s.sync();
    await s.desk.core.call('records.update', { kind: 'asset', id, fields: { location: 'B' } });
    await s.sync();
    await s.sync();
    expect(await s.onServer(id)).toMatchObject({ right: 'view', until: '2027-01-31', fields: { location: { val: 'B' } } });
    expect(await s.desk.core.call('sharing.get', { kind: 'asset', id })).toMatchObject({ right: 'view', until: '2027-01-31' });
  });

  test('are widened by a person who does so afterwards', async () => {
    const id = await create('asset', { name: 'NAS' });
    await s.share('asset', id, 'full', 'edit');
    await s.sync();
    await narrowedElsewhere(id);
    await s.sync();
    await s.share('asset', id, 'full', 'edit');
    await s.sync();
    expect(await s.onServer(id)).toMatchObject({ right: 'edit', until: null });
  });
});

describe('an escalation that names a private person', () => {
  test('leaves whole, without the person, and comes back with the person after an edit of the provider', async () => {
    const [known, hidden] = [await create('person', { name: 'Kim' }), await create('person', { name: 'CANARY-person' })];
    const escalation = [{ personId: hidden, channel: 'mobile', waitMinutes: 0 }, { personId: known, channel: 'phone', waitMinutes: 15 }];
    const id = await create('responsibility', { name: 'Backups', escalation });
    await s.share('person', known, 'full');
    await s.share('responsibility', id, 'full', 'edit');
    await s.sync();
    const record = (await s.onServer(id))!;
    expect(record.fields['escalation']!.val).toEqual([{ personId: '', role: 'Someone at the customer', channel: 'mobile', waitMinutes: 0 }, escalation[1]]);
    expect(JSON.stringify(record)).not.toContain(hidden);
    const edited = [{ personId: '', role: 'Someone at the customer', channel: 'mobile', waitMinutes: 5 }, escalation[1]];
    await s.other.send(put({ n: 1, rec: id, kind: 'responsibility', gen: record.gen, shareSeq: record.share_seq, share: { level: 'full', right: 'edit', until: null }, fields: { escalation: { val: edited as never, base: record.fields['escalation']!.seq } } }));
    await s.sync();
    expect((await read('responsibility', id))['escalation']).toEqual([{ personId: hidden, channel: 'mobile', waitMinutes: 5 }, escalation[1]]);
    expect(await status()).toMatchObject({ conflicts: 0, pending: 0 });
    expect(JSON.stringify(await s.onServer(id))).not.toContain(hidden);
  });
});

describe('the daily comparison', () => {
  const nextDay = () => { now = '2026-11-24T09:30:00.000Z'; };

  test('finds nothing where nothing is wrong, also with records of another desk', async () => {
    const id = await create('asset', { name: 'NAS' });
    await s.share('asset', id, 'full');
    await s.sync();
    await s.other.send(put({ n: 1, rec: 'foreign', fields: { name: 'Theirs' } }));
    nextDay();
    expect(await s.sync()).toEqual(['pull', 'digest', 'digest']);
    expect(await s.sync()).toEqual(['pull']);
  });

  test.each<[string, (id: string) => Promise<unknown>]>([
    ['a value that the server lost', (id) => s.server.storage.admin((sql) => sql.run('UPDATE record SET fields = replace(fields, ?, ?) WHERE rec = ?', ['Rack 1', 'Rack X', id]))],
    ['a record that the server lost', (id) => s.server.storage.admin((sql) => sql.run('DELETE FROM record WHERE rec = ?', [id]))],
    ['a shadow that this desk has wrong', async (id) => run(s.desk.core.desk().db, "UPDATE sync_shadow SET fields = replace(fields, 'Rack 1', 'Rack Y') WHERE rec = ?", id)],
  ])('repairs %s', async (_what, breaks) => {
    const id = await create('asset', { name: 'NAS', location: 'Rack 1' });
    await s.share('asset', id, 'full');
    await s.sync();
    await breaks(id);
    nextDay();
    expect(await s.sync()).toContain('digest');
    expect((await s.onServer(id))!.fields['location']?.val).toBe('Rack 1');
    expect(getShadow(s.desk.core.desk().db, id)!.fields['location']?.val).toBe('Rack 1');
    expect((await read('asset', id))['location']).toBe('Rack 1');
    now = '2026-11-26T09:30:00.000Z';
    expect(await s.sync()).toEqual(['pull', 'digest', 'digest']);
    expect(await status()).toMatchObject({ conflicts: 0, pending: 0 });
  });
});

test('a record in the trash is taken back, stays restorable here, and is shared again when it is restored', async () => {
  const id = await create('asset', { name: 'NAS' });
  await s.share('asset', id, 'full');
  await s.sync();
  await s.desk.core.call('records.trash', { kind: 'asset', ids: [id] });
  await s.sync();
  expect(await s.onServer(id)).toBeNull();
  await s.desk.core.call('records.restore', { kind: 'asset', ids: [id] });
  await s.sync();
  expect((await s.onServer(id))?.fields['name']?.val).toBe('NAS');
});

import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { attach, PNG } from '#test/fixtures/files.ts';
import { put } from '../support/mutations.ts';
import { sharedDesk, type SharedDesk } from '../support/shared-desk.ts';

let s: SharedDesk;
beforeEach(async () => { s = await sharedDesk({ core: { clock: () => '2026-11-23T09:00:00.000Z' } }); });
afterEach(() => s.stop());

const call = () => s.desk.core;
const status = () => call().call('sync.status', {});
const create = async (name: string) => (await call().call('records.create', { kind: 'asset', fields: { name, location: 'A' } })).id;
const unclear = () => call().call('sync.unclear', { offset: 0, limit: 100 });
const levelOf = async (id: string) => (await call().call('sharing.get', { kind: 'asset', id })).level;

/** Puts this desk's file back to what it is now when the returned function is called. */
function deskBackup(): () => Promise<void> {
  const { path, db } = call().desk();
  const copy = join(s.desk.folder, 'earlier.copy');
  db.pragma('wal_checkpoint(TRUNCATE)');
  copyFileSync(path, copy);
  return async () => {
    call().close();
    for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true });
    copyFileSync(copy, path);
    await call().call('workspace.open', { path });
  };
}

describe('a person is told', () => {
  test('that the server was restored, what was sent again, and that nothing is to be done; until it was read', async () => {
    const id = await create('NAS');
    await s.share('asset', id, 'full');
    await s.sync();
    expect((await status()).notes).toEqual([]);
    await s.server.storage.transaction(s.state().workspaceId, (sql) => sql.run('DELETE FROM record'));
    await s.server.newEpoch();
    await s.sync();
    const { notes } = await status();
    expect(notes).toMatchObject([{ what: 'server-restored', sent: 1, endedAt: expect.any(String) }]);
    await call().call('sync.dismissNote', { id: notes[0]!.id });
    expect((await status()).notes).toEqual([]);
  });

  test('that this file went back in time', async () => {
    const id = await create('NAS');
    await s.share('asset', id, 'full');
    await s.sync();
    const restore = deskBackup();
    await call().call('records.update', { kind: 'asset', id, fields: { location: 'B' } });
    await s.sync();
    await restore();
    await s.sync();
    expect((await status()).notes).toMatchObject([{ what: 'desk-restored', endedAt: expect.any(String) }]);
    expect(await status()).toMatchObject({ unclear: 0, conflicts: 0 });
  });

  test('nothing when a new code is entered on the desk that it was for', async () => {
    await call().call('sync.enrol', { url: s.server.url, code: await s.server.enrolmentCode(s.state().workspaceId), deviceName: 'Laptop' });
    await s.sync();
    expect((await status()).notes).toEqual([]);
  });
});

describe('what a restored desk had shared in the days that it lost', () => {
  /** Shared after the backup: one record that stands in it, with a file, and one that was made later. */
  async function lostDays(): Promise<{ known: string; later: string; file: string }> {
    const known = await create('Known');
    const restore = deskBackup();
    await call().call('sharing.set', { kind: 'asset', id: known, level: 'full', right: 'edit', until: null, hiddenFields: ['serial'] });
    await call().call('records.update', { kind: 'asset', id: known, fields: { location: 'B' } });
    const { file } = await attach(s.desk.core, 'asset', known, 'rack.png', PNG);
    const later = await create('Later');
    await s.share('asset', later, 'full');
    await s.sync();
    await restore();
    await s.sync();
    return { known, later, file: file.id };
  }

  test('is listed, with what this desk does not have; nothing is taken back or shared unasked', async () => {
    const { known, later, file } = await lostDays();
    expect(await unclear()).toMatchObject({ total: 2, rows: expect.arrayContaining([
      expect.objectContaining({ id: known, title: 'Known', present: true, level: 'full', right: 'edit' }), expect.objectContaining({ id: later, title: 'Later', present: false }),
    ]) });
    expect(await levelOf(known)).toBe('private');
    for (const id of [known, later, file]) expect(await s.onServer(id)).not.toBeNull();
  });

  test('is shared by this desk too, on the same terms, and what it did not have is here again', async () => {
    const { known, later, file } = await lostDays();
    await call().call('sync.settleUnclear', { ids: [known, later], how: 'share' });
    await s.sync();
    expect(await unclear()).toMatchObject({ total: 0 });
    expect(await call().call('sharing.get', { kind: 'asset', id: known })).toMatchObject({ level: 'full', right: 'edit', hiddenFields: ['serial'] });
    expect((await call().call('records.get', { kind: 'asset', id: later })).record).toMatchObject({ name: 'Later', location: 'A' });
    expect((await call().call('records.get', { kind: 'asset', id: known })).record).toMatchObject({ location: 'B' });
    expect((await call().call('records.get', { kind: 'attachment', id: file })).record).toMatchObject({ ofId: known });
    for (const id of [known, later, file]) expect(await s.onServer(id)).not.toBeNull();
    expect(await status()).toMatchObject({ pending: 0, refusals: 0 });
  });

  test('is taken back with its files; what only the server had of it is here first', async () => {
    const { known, later, file } = await lostDays();
    await call().call('sync.settleUnclear', { ids: [known, later], how: 'recall' });
    await s.sync();
    for (const id of [known, later, file]) expect(await s.onServer(id)).toBeNull();
    expect((await call().call('records.get', { kind: 'asset', id: later })).record).toMatchObject({ name: 'Later' });
    expect((await call().call('sync.conflicts', { offset: 0, limit: 10 })).rows).toMatchObject([{ recordId: known, field: 'location', mine: 'A', theirs: 'B' }]);
    expect([await levelOf(known), await levelOf(later)]).toEqual(['private', 'private']);
  });

  test('is left to another desk when a person says so, and not asked about again', async () => {
    const { known, later } = await lostDays();
    await call().call('sync.settleUnclear', { ids: [known, later], how: 'leave' });
    await s.sync();
    expect(await status()).toMatchObject({ unclear: 0 });
    expect(await s.onServer(known)).not.toBeNull();
  });

  test('is not asked about what another desk shares at any other time', async () => {
    const id = await create('NAS');
    await s.other.hello();
    await s.other.send(put({ n: 1, rec: id, fields: { name: 'NAS' } }));
    await s.sync();
    expect(await status()).toMatchObject({ unclear: 0, notes: [] });
  });
});

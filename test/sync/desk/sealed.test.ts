import { afterEach, beforeEach, expect, test } from 'vitest';
import { editRecord } from '#provider/server/protocol/edit.ts';
import { propose } from '#provider/server/protocol/propose.ts';
import { sweep } from '#provider/server/sweep.ts';
import { fileSecrets } from '#core/services/file-secrets.ts';
import { onBothStorages } from '../support/storages.ts';
import { sharedDesk, type SharedDesk } from '../support/shared-desk.ts';

onBothStorages('what engineers did in a share that ended by its date while this desk was switched off', (kind) => {
  let s: SharedDesk;
  let id: string;
  let now: string;
  const engineer = { id: 'engineer-1', name: 'Maria' };

  beforeEach(async () => {
    now = '2026-11-23T09:00:00.000Z';
    s = await sharedDesk({ core: { clock: () => now }, server: { storage: kind, clock: () => now } });
    ({ id } = await s.desk.core.call('records.create', { kind: 'runbook', fields: { title: 'Restore', body: 'CANARY first\nsecond' } }));
    await s.desk.core.call('sharing.set', { kind: 'runbook', id, level: 'full', right: 'edit', until: '2026-11-24', hiddenFields: [] });
    await s.sync();
  });
  afterEach(() => s.stop());

  const edit = async (field: string, val: string): Promise<void> => {
    const { gen, fields } = (await s.onServer(id))!;
    await editRecord(s.server.storage, s.state().workspaceId, id, { gen, fields: { [field]: { val, base_seq: fields[field]!.seq } } }, engineer, now);
  };
  const envelopes = () => s.server.storage.read(s.state().workspaceId, (sql) => sql.all<{ data: string }>('SELECT data FROM sealed WHERE workspace_id = ?', [sql.workspaceId]));
  const body = async () => (await s.desk.core.call('records.get', { kind: 'runbook', id })).record['body'];
  const conflicts = async () => (await s.desk.core.call('sync.conflicts', { offset: 0, limit: 10 })).rows;

  test('is handed to it sealed, taken over where they might edit, and forgotten by the server once it was heard', async () => {
    await edit('body', 'CANARY first\nsecond\nwritten at night');
    now = '2026-11-26T09:00:00.000Z';
    await sweep(s.server.storage, now);
    const [envelope] = await envelopes();
    expect(envelope!.data).toContain('BEGIN AGE ENCRYPTED FILE');
    await s.sync();
    expect(await body()).toBe('CANARY first\nsecond\nwritten at night');
    const [change] = (await s.desk.core.call('changes.recent', { offset: 0, limit: 10 })).sets.filter(({ label }) => label.startsWith('From the provider'));
    await s.desk.core.call('changes.undo', { changeSetId: change!.id });
    await s.sync();
    await sweep(s.server.storage, now);
    expect(await envelopes()).toEqual([]);
    expect([await body(), await conflicts()]).toEqual(['CANARY first\nsecond', []]);
  });

  test('what both sides wrote at one place is listed, and both texts stay', async () => {
    await edit('body', 'CANARY first, at night\nsecond');
    await s.desk.core.call('records.update', { kind: 'runbook', id, fields: { body: 'CANARY first, at home\nsecond' } });
    now = '2026-11-26T09:00:00.000Z';
    await sweep(s.server.storage, now);
    await s.sync();
    expect([await body(), ...(await conflicts()).flatMap(({ mine, theirs }) => [mine, theirs])]).toEqual(expect.arrayContaining(['CANARY first, at night\nsecond', 'CANARY first, at home\nsecond']));
  });

  test('also a suggestion that waited, and nothing that the desk knew already', async () => {
    await edit('summary', 'heard of');
    const { gen, fields } = (await s.onServer(id))!;
    await s.sync();
    await propose(s.server.storage, s.state().workspaceId, id, { gen, note: '', fields: { title: { val: 'Restore, monthly', base_seq: fields['title']!.seq } } }, engineer, now).catch(() => undefined);
    await s.server.storage.transaction(s.state().workspaceId, (sql) => sql.run("UPDATE record SET share_right = 'propose' WHERE rec = ?", [id]));
    await propose(s.server.storage, s.state().workspaceId, id, { gen, note: '', fields: { title: { val: 'Restore, weekly', base_seq: fields['title']!.seq } } }, engineer, now);
    now = '2026-11-26T09:00:00.000Z';
    await s.sync();
    expect((await conflicts()).filter(({ field }) => field === 'summary')).toEqual([]);
    expect(await conflicts()).toEqual(expect.arrayContaining([expect.objectContaining({ field: 'title', mine: 'Restore', theirs: 'Restore, weekly' })]));
  });

  test('also when the desk begins to speak with an edit of its own', async () => {
    await edit('body', 'CANARY first\nsecond\nwritten at night');
    await s.desk.core.call('records.update', { kind: 'runbook', id, fields: { summary: 'mine' } });
    now = '2026-11-26T09:00:00.000Z';
    await s.sync();
    expect((await s.desk.core.call('records.get', { kind: 'runbook', id })).record).toMatchObject({ body: 'CANARY first\nsecond\nwritten at night', summary: 'mine' });
    expect(await conflicts()).toEqual([]);
  });

  test('without the key of its keychain it stays closed; it waits 90 days and no longer', async () => {
    await edit('body', 'CANARY first\nthird');
    now = '2026-11-26T09:00:00.000Z';
    await sweep(s.server.storage, now);
    expect(JSON.stringify(await s.server.storage.read(s.state().workspaceId, async (sql) => [await sql.all('SELECT * FROM sealed'), await sql.all('SELECT * FROM record'), await sql.all('SELECT * FROM history')]))).not.toContain('CANARY');
    const { url, workspaceId } = s.state();
    await fileSecrets(s.desk.folder).delete(`desk-seal ${url} ${workspaceId}`);
    await s.sync();
    expect(await conflicts()).toEqual([]);
    for (const [day, left] of [['2027-02-24', 1], ['2027-02-25', 0]] as const) {
      await sweep(s.server.storage, `${day}T08:00:00.000Z`);
      expect(await envelopes(), day).toHaveLength(left);
    }
  });
});

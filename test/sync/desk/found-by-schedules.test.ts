import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { httpTransport } from '#core/sync/http-transport.ts';
import { editRecord } from '#provider/server/protocol/edit.ts';
import { propose } from '#provider/server/protocol/propose.ts';
import { fileSecrets } from '#core/services/file-secrets.ts';
import { isPut, isRemoved, type Mutation } from '#src/contract/provider/wire.ts';
import type { PushRequest } from '#src/contract/provider/sync-api.ts';
import { TransportError } from '#src/sync/transport.ts';
import { attach, PNG } from '#test/fixtures/files.ts';
import { put, unshare } from '../support/mutations.ts';
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
const engineer = { id: 'engineer-1', name: 'Maria' };
const suggestions = () => s.server.storage.read(s.state().workspaceId, (sql) => sql.all<{ id: string; state: string; reason: string; fields: string }>('SELECT id, state, reason, fields FROM proposal WHERE workspace_id = ? ORDER BY seq', [sql.workspaceId]));
/** The engineer suggests another text for a runbook; answers the suggestion's id. */
const suggest = async (rec: string, body: string): Promise<string> => {
  const { gen, fields } = (await s.onServer(rec))!;
  await propose(s.server.storage, s.state().workspaceId, rec, { gen, note: '', fields: { body: { val: body, base_seq: fields['body']?.seq ?? 0 } } }, engineer, now);
  return (await suggestions()).at(-1)!.id;
};
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

  test('also its name in the text of another record, once it goes to the trash', async () => {
    const asset = await create('asset', { name: 'CANARY-title' });
    const runbook = await create('runbook', { title: 'R', body: `first\nuse [CANARY-title](tandem://asset/${asset})\nlast` });
    await s.share('asset', asset, 'full');
    await s.share('runbook', runbook, 'full');
    await s.sync();
    expect(JSON.stringify((await s.onServer(runbook))!.fields)).toContain('CANARY');
    await s.desk.core.call('records.trash', { kind: 'asset', ids: [asset] });
    await s.sync();
    expect((await s.onServer(runbook))!.fields['body']!.val).toBe('first\nuse [not shared]\nlast');
  });

  test('also its name in what an engineer suggests before the text of another record has arrived without it', async () => {
    const asset = await create('asset', { name: 'CANARY-title' });
    const runbook = await create('runbook', { title: 'R', body: `first\nuse [CANARY-title](tandem://asset/${asset})\nlast` });
    await s.share('asset', asset, 'full');
    await s.share('runbook', runbook, 'full', 'edit');
    await s.sync();
    // The record ends alone; the text that names it is on its way.
    await s.other.hello();
    await s.other.send(unshare({ n: 1, rec: asset, gen: await generation(asset) }));
    await suggest(runbook, `first and best\nuse [CANARY-title](tandem://asset/${asset})\nlast`);
    await s.sync();
    expect(JSON.stringify(await suggestions())).not.toContain('CANARY');
    expect(await tables()).not.toContain('CANARY');
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

  test('also its name in the label of a picture, in what a text was before', async () => {
    const id = await create('runbook', { title: 'R' });
    const other = await create('runbook', { title: 'Other' });
    const { file } = await attach(s.desk.core, 'runbook', id, 'CANARY-name.png', PNG);
    const naming = (line: string): string => `${line}\n![CANARY-name](tandem-file:${file.sha256})`;
    await edit('runbook', other, { body: naming('first') });
    await s.share('runbook', id, 'full');
    await s.share('runbook', other, 'full');
    await s.sync();
    await edit('runbook', other, { body: naming('second') });
    await s.sync();
    expect(await tables()).toContain('CANARY-name');
    await s.share('runbook', id, 'private');
    await s.sync();
    expect(await tables()).not.toContain('CANARY-name');
  });

  test('also its title in a suggestion for another record and in the answer to one', async () => {
    const asset = await create('asset', { name: 'CANARY-title' });
    const runbook = await create('runbook', { title: 'R', body: 'first' });
    const link = `[CANARY-title](tandem://asset/${asset})`;
    await s.share('asset', asset, 'full');
    await s.desk.core.call('sharing.set', { kind: 'runbook', id: runbook, level: 'full', right: 'propose', until: null, hiddenFields: [] });
    await s.sync();
    const [open, answered] = [await suggest(runbook, `use ${link}`), await suggest(runbook, 'second')];
    await s.sync();
    await s.desk.core.call('proposals.decline', { id: answered!, reason: `See ${link}` });
    await s.sync();
    expect((await suggestions()).find(({ id }) => id === answered)).toMatchObject({ reason: expect.stringContaining('CANARY-title') });
    await s.share('asset', asset, 'private');
    await s.sync();
    expect(JSON.stringify(await suggestions())).not.toContain('CANARY-title');
    expect((await suggestions()).find(({ id }) => id === open)).toMatchObject({ state: 'open', fields: expect.stringContaining('use [not shared]') });
  });

  test('when an answer that names it arrives after it was taken back', async () => {
    const asset = await create('asset', { name: 'CANARY-title' });
    const runbook = await create('runbook', { title: 'R', body: 'first' });
    await s.share('asset', asset, 'full');
    await s.desk.core.call('sharing.set', { kind: 'runbook', id: runbook, level: 'full', right: 'propose', until: null, hiddenFields: [] });
    await s.sync();
    const id = await suggest(runbook, 'second');
    await s.sync();
    await s.share('asset', asset, 'private');
    await s.sync();
    const { epoch } = await s.other.hello();
    await s.other.transport.push({ device: s.other.device, epoch, protocol: 1, schema: 1, mutations: [], answers: [{ id, state: 'declined', taken: [], reason: `See [CANARY-title](tandem://asset/${asset})` }] });
    expect(JSON.stringify(await suggestions())).not.toContain('CANARY-title');
    expect(await suggestions()).toMatchObject([{ state: 'declined' }]);
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

  test('what another one shared and took back while this one had not yet sent its own share stays taken back, until a person shares it again', async () => {
    const id = await create('asset', { name: 'NAS' });
    await s.share('asset', id, 'full');
    await s.sync();
    await s.share('asset', id, 'private');
    await s.sync();
    s.watch.before = () => { throw new TransportError({ kind: 'offline', detail: 'no network' }); };
    await expect(s.sync()).rejects.toMatchObject({ kind: 'offline' });
    await s.share('asset', id, 'full');
    s.watch.before = () => undefined;
    await s.other.hello();
    await s.other.send(put({ n: 1, rec: id, gen: await generation(id), share: fullEdit, fields: { name: 'NAS' } }));
    await s.other.send(unshare({ n: 2, rec: id, gen: await generation(id) }));
    await s.sync();
    expect(await s.onServer(id)).toBeNull();
    expect((await s.desk.core.call('sharing.get', { kind: 'asset', id })).level).toBe('private');
    await s.share('asset', id, 'full');
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

  test('a suggestion for what only another one shares is not closed by this one, which is told of it once it joins in', async () => {
    const id = await create('asset', { name: 'NAS', location: 'here' });
    await s.other.hello();
    await s.other.send(put({ n: 1, rec: id, share: { level: 'full', right: 'propose', until: null }, fields: { name: 'NAS', location: 'here' } }));
    const { gen, fields } = (await s.onServer(id))!;
    await propose(s.server.storage, s.state().workspaceId, id, { gen, note: '', fields: { location: { val: 'there', base_seq: fields['location']!.seq } } }, engineer, now);
    await s.sync();
    expect((await s.desk.core.call('proposals.list', { recordId: null, state: 'open', offset: 0, limit: 5 })).total).toBe(0);
    expect(await suggestions()).toMatchObject([{ state: 'open' }]);
    await s.other.send(put({ n: 2, rec: id, gen, share: { level: 'full', right: 'propose', until: null }, shareSeq: gen, fields: { name: { val: 'NAS 1', base: fields['name']!.seq, at: Date.parse(now) } } }));
    await s.desk.core.call('sharing.set', { kind: 'asset', id, level: 'full', right: 'propose', until: null, hiddenFields: [] });
    await s.sync();
    await s.sync();
    expect((await s.desk.core.call('proposals.list', { recordId: null, state: 'open', offset: 0, limit: 5 })).total).toBe(1);
    expect(await suggestions()).toMatchObject([{ state: 'open' }]);
  });

  test('two copies of one file that give out one reading for two values do not correct each other for ever', async () => {
    const id = await create('asset', { name: 'NAS', location: 'here' });
    await s.share('asset', id, 'full', 'edit');
    await s.sync();
    const { gen, share_seq: shareSeq, fields } = (await s.onServer(id))!;
    await edit('asset', id, { location: 'from this copy' });
    await s.sync();
    const { hlc, seq } = (await s.onServer(id))!.fields['location']!;
    expect(seq).toBeGreaterThan(fields['location']!.seq);
    await s.other.hello();
    const other = put({ n: 1, rec: id, gen, shareSeq, share: fullEdit, fields: { location: { val: 'from the other', base: seq, at: 0 } } });
    await s.other.send(isPut(other) ? { ...other, fields: { location: { val: 'from the other', hlc, base_seq: seq } } } : other);
    await s.sync();
    await s.sync();
    expect((await s.onServer(id))!.fields['location']!.val).toBe('from the other');
    expect((await s.desk.core.call('records.get', { kind: 'asset', id })).record).toMatchObject({ location: 'from the other' });
  });

  test('a value that was shown before and is chosen again by somebody who knew ours is taken, not corrected for ever', async () => {
    const id = await create('asset', { name: 'NAS', location: 'one' });
    await s.share('asset', id, 'full', 'edit');
    await s.sync();
    const { gen, share_seq: shareSeq } = (await s.onServer(id))!;
    const chooseTwo = async (n: number): Promise<unknown> => {
      const base = (await s.onServer(id))!.fields['location']!.seq;
      return s.other.send(put({ n, rec: id, gen, shareSeq, share: fullEdit, fields: { location: { val: 'two', base, at: Date.parse(now) } } }));
    };
    await chooseTwo(1);
    await s.sync();
    await edit('asset', id, { location: 'three' });
    await s.sync();
    await chooseTwo(2);
    await s.sync();
    await s.sync();
    expect((await s.onServer(id))!.fields['location']!.val).toBe('two');
    expect((await s.desk.core.call('records.get', { kind: 'asset', id })).record).toMatchObject({ location: 'two' });
  });

  test('a file that another one took back alone comes again with its record', async () => {
    const id = await create('asset', { name: 'NAS' });
    const { file } = await attach(s.desk.core, 'asset', id, 'rack.png', PNG);
    await s.share('asset', id, 'full');
    await s.sync();
    await s.other.hello();
    await s.other.send(unshare({ n: 1, rec: file.id }));
    await s.sync();
    await s.sync();
    expect(await s.onServer(file.id)).not.toBeNull();
  });

  test('a share whose last day had passed hands back what the engineer wrote last', async () => {
    const id = await create('asset', { name: 'NAS', location: 'here' });
    await s.share('asset', id, 'full', 'edit');
    await s.sync();
    const { gen, fields } = (await s.onServer(id))!;
    await editRecord(s.server.storage, s.state().workspaceId, id, { gen, fields: { location: { val: 'there', base_seq: fields['location']!.seq } } }, engineer, now);
    const { seq } = (await s.onServer(id))!;
    await s.other.hello();
    expect(await s.other.send(put({ n: 1, rec: id, gen, share: { level: 'full', right: 'edit', until: '2026-01-01' }, fields: {}, seen: seq - 1 })))
      .toMatchObject({ status: 'refused', reason: 'unshared', unseen: { location: { val: 'there' } } });
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

test('a share that is taken back and given again before the server heard of it keeps the suggestions that came meanwhile', async () => {
  const id = await create('runbook', { title: 'R', body: 'first' });
  const share = (level: 'full' | 'private') => s.desk.core.call('sharing.set', { kind: 'runbook', id, level, right: 'propose', until: null, hiddenFields: [] });
  await share('full');
  await s.sync();
  await suggest(id, 'second');
  await share('private');
  s.watch.before = (call) => {
    if (call === 'push') throw new TransportError({ kind: 'offline', detail: 'no network' });
  };
  await expect(s.sync()).rejects.toMatchObject({ kind: 'offline' });
  // Now it greets and pulls, and only then the push fails again.
  await expect(s.sync()).rejects.toMatchObject({ kind: 'offline' });
  s.watch.before = () => undefined;
  await share('full');
  await s.sync();
  expect(await s.desk.core.call('proposals.list', { recordId: null, state: 'open', offset: 0, limit: 5 })).toMatchObject({ total: 1 });
  expect(await suggestions()).toMatchObject([{ state: 'open' }]);
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

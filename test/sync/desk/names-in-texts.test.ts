import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { editRecord } from '#provider/server/protocol/edit.ts';
import type { Mutation } from '#src/contract/provider/wire.ts';
import { attach, PNG } from '#test/fixtures/files.ts';
import { put } from '../support/mutations.ts';
import { sharedDesk, type SharedDesk } from '../support/shared-desk.ts';

let s: SharedDesk;
let now: string;
beforeEach(async () => {
  now = '2027-03-01T09:00:00.000Z';
  s = await sharedDesk({ core: { clock: () => now }, server: { clock: () => '2027-03-01T09:00:00.000Z' } });
});
afterEach(() => s.stop());

const fullEdit = { level: 'full', right: 'edit', until: null } as const;
const create = async (kind: 'asset' | 'runbook' | 'person' | 'shareRule' | 'assetType', fields: Record<string, unknown>) => (await s.desk.core.call('records.create', { kind, fields })).id;
const edit = (kind: 'asset' | 'runbook', id: string, fields: Record<string, unknown>) => s.desk.core.call('records.update', { kind, id, fields });
const here = async (kind: 'asset' | 'runbook', id: string, field: string): Promise<unknown> => (await s.desk.core.call('records.get', { kind, id })).record[field];
const there = async (id: string, field = 'body'): Promise<unknown> => (await s.onServer(id))!.fields[field]!.val;
const conflicts = async () => (await s.desk.core.call('sync.conflicts', { offset: 0, limit: 5 })).rows;
const naming = (id: string, kind = 'asset'): string => `use [CANARY](tandem://${kind}/${id}) here`;
/** A desk that has nothing to say pushes nothing. */
const isQuiet = async (): Promise<boolean> => !(await s.sync()).includes('push');
let numbers = 0;
/** Another desk of this customer changes a field that it was shown. */
async function otherWrites(kind: 'asset' | 'runbook', id: string, field: string, val: string | Record<string, string>): Promise<void> {
  const { gen, share_seq: shareSeq, fields } = (await s.onServer(id))!;
  const n = (await s.other.hello()).last_n + 1;
  const { status } = await s.other.send(put({ n, rec: id, kind, gen, shareSeq, share: fullEdit, mutId: `other-desk-${(numbers += 1)}`, fields: { [field]: { val, base: fields[field]!.seq, at: Date.parse(now) } } }));
  expect(status).toBe('applied');
}

describe('a text that names another record is told again when that record', () => {
  let asset: string;
  let runbook: string;
  async function namedAndShared(): Promise<void> {
    asset = await create('asset', { name: 'CANARY' });
    runbook = await create('runbook', { title: 'R', body: naming(asset) });
    await s.share('runbook', runbook, 'full', 'edit');
    await s.share('asset', asset, 'full');
    await s.sync();
    expect(await there(runbook)).toBe(naming(asset));
  }

  test('goes to the trash, and when it is restored', async () => {
    await namedAndShared();
    await s.desk.core.call('records.trash', { kind: 'asset', ids: [asset] });
    await s.sync();
    expect(await there(runbook)).toBe('use [not shared] here');
    await s.desk.core.call('records.restore', { kind: 'asset', ids: [asset] });
    await s.sync();
    expect(await there(runbook)).toBe(naming(asset));
  });

  test('leaves the rule that shares it by an edit, and comes back', async () => {
    await create('shareRule', { name: 'Open', enabled: true, recordKind: 'runbook', conditions: { folder: 'Open' }, level: 'full', right: 'view', position: 1 });
    const named = await create('runbook', { title: 'CANARY', folder: 'Open' });
    const other = await create('runbook', { title: 'R', body: naming(named, 'runbook') });
    await s.share('runbook', other, 'full');
    await s.sync();
    expect(await there(other)).toContain('CANARY');
    await edit('runbook', named, { folder: 'Closed' });
    await s.sync();
    expect(await there(other)).toBe('use [not shared] here');
    await edit('runbook', named, { folder: 'Open' });
    await s.sync();
    expect(await there(other)).toContain('CANARY');
  });

  test('reaches its last day by this computer’s clock, and when the clock is set right', async () => {
    await namedAndShared();
    await s.desk.core.call('sharing.set', { kind: 'asset', id: asset, level: 'full', right: 'view', until: '2027-03-05', hiddenFields: [] });
    await s.sync();
    now = '2027-03-06T09:00:00.000Z';
    await s.sync();
    expect(await there(runbook)).toBe('use [not shared] here');
    now = '2027-03-02T09:00:00.000Z';
    await s.sync();
    expect(await there(runbook)).toBe(naming(asset));
  });

  test('has a file that the text shows, and goes to the trash', async () => {
    const owner = await create('runbook', { title: 'Owner' });
    const { file } = await attach(s.desk.core, 'runbook', owner, 'CANARY.png', PNG);
    const other = await create('runbook', { title: 'R', body: `![CANARY](tandem-file:${file.sha256})` });
    for (const id of [owner, other]) await s.share('runbook', id, 'full');
    await s.sync();
    expect(await there(other)).toContain('CANARY');
    await s.desk.core.call('records.trash', { kind: 'runbook', ids: [owner] });
    await s.sync();
    expect(await there(other)).toBe('[not shared]');
  });

  test('was shared by another desk alone, which took it back', async () => {
    asset = await create('asset', { name: 'CANARY' });
    runbook = await create('runbook', { title: 'R', body: naming(asset) });
    await s.share('runbook', runbook, 'full', 'edit');
    await s.sync();
    const n = (await s.other.hello()).last_n + 1;
    const { gen } = await s.other.send(put({ n, rec: asset, share: fullEdit, fields: { name: 'CANARY' } }));
    await otherWrites('runbook', runbook, 'body', naming(asset));
    await s.sync();
    expect(await there(runbook)).toBe(naming(asset));
    await s.other.send({ n: n + 2, mut_id: 'taken-back', rec: asset, kind: 'asset', gen, seen_seq: gen, share: null } satisfies Mutation);
    await s.sync();
    expect(await there(runbook)).toBe('use [not shared] here');
  });
});

describe('what stays here is put back into what another side wrote', () => {
  test('also into the very line that was changed', async () => {
    const asset = await create('asset', { name: 'CANARY' });
    const runbook = await create('runbook', { title: 'R', body: `first\n${naming(asset)}` });
    await s.share('runbook', runbook, 'full', 'edit');
    await s.sync();
    const { gen, fields } = (await s.onServer(runbook))!;
    await editRecord(s.server.storage, s.state().workspaceId, runbook, { gen, fields: { body: { val: 'first\nAlways use [not shared] there', base_seq: fields['body']!.seq } } }, { name: 'Maria' }, now);
    await s.sync();
    expect(await here('runbook', runbook, 'body')).toBe(`first\nAlways use [CANARY](tandem://asset/${asset}) there`);
    expect(await conflicts()).toEqual([]);
    expect(await isQuiet()).toBe(true);
  });

  test('or it gives way, is listed whole, and is not sent against the other for ever', async () => {
    const [one, two] = [await create('asset', { name: 'CANARY one' }), await create('asset', { name: 'CANARY two' })];
    const runbook = await create('runbook', { title: 'R', body: `${naming(one)}\nlast` });
    await s.share('runbook', runbook, 'full', 'edit');
    await s.sync();
    // The other desk has a private record of its own at that place.
    expect(two).not.toBe(one);
    await otherWrites('runbook', runbook, 'body', 'last\nask [not shared], then [not shared]');
    await s.sync();
    expect(await there(runbook)).toBe('last\nask [not shared], then [not shared]');
    expect(await here('runbook', runbook, 'body')).toBe('last\nask [not shared], then [not shared]');
    expect(await conflicts()).toMatchObject([{ field: 'body', mine: `${naming(one)}\nlast`, winner: 'theirs' }]);
    expect(await isQuiet()).toBe(true);
  });

  test('a reference into a password manager survives a change of the field beside it', async () => {
    const customFields = [{ key: 'rack', label: 'Rack', type: 'text' }, { key: 'root', label: 'Root', type: 'secret' }];
    const typeId = await create('assetType', { name: 'Server', customFields });
    const asset = await create('asset', { name: 'NAS', typeId, custom: { rack: '12', root: 'vault://CANARY' } });
    await s.share('asset', asset, 'full', 'edit');
    await s.sync();
    expect(await there(asset, 'custom')).toEqual({ rack: '12' });
    await otherWrites('asset', asset, 'custom', { rack: '14' });
    await s.sync();
    expect(await here('asset', asset, 'custom')).toEqual({ rack: '14', root: 'vault://CANARY' });
    expect(await there(asset, 'custom')).toEqual({ rack: '14' });
    expect(await conflicts()).toEqual([]);
    expect(await isQuiet()).toBe(true);
  });

  test('a link that this desk shares survives an edit of a desk that does not share its record', async () => {
    const asset = await create('asset', { name: 'Gate' });
    const runbook = await create('runbook', { title: 'R', body: `first\n${naming(asset)}\nlast` });
    await s.share('runbook', runbook, 'full', 'edit');
    await s.share('asset', asset, 'full');
    await s.sync();
    await otherWrites('runbook', runbook, 'body', 'first\nuse [not shared] here\nLAST');
    await s.sync();
    expect(await here('runbook', runbook, 'body')).toBe(`first\n${naming(asset)}\nLAST`);
    expect(await there(runbook)).toBe(`first\n${naming(asset)}\nLAST`);
    expect(await conflicts()).toEqual([]);
    expect(await isQuiet()).toBe(true);
  });

  test('a link whose record another desk took back stays here, in whatever order that is heard', async () => {
    const asset = await create('asset', { name: 'Gate' });
    const runbook = await create('runbook', { title: 'R', body: naming(asset) });
    await s.share('runbook', runbook, 'full', 'edit');
    await s.share('asset', asset, 'full');
    await s.sync();
    const { gen } = (await s.onServer(asset))!;
    await otherWrites('runbook', runbook, 'body', 'use [not shared] here');
    const n = (await s.other.hello()).last_n + 1;
    await s.other.send({ n, mut_id: 'taken-back', rec: asset, kind: 'asset', gen, seen_seq: 9, share: null } satisfies Mutation);
    await s.sync();
    expect(await here('runbook', runbook, 'body')).toBe(naming(asset));
    expect(await there(runbook)).toBe('use [not shared] here');
    expect(await isQuiet()).toBe(true);
  });
});

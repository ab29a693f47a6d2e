import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTestDesk, type TestDesk } from '#test/fixtures/desk.ts';

let desk: TestDesk;
beforeEach(async () => { desk = await openTestDesk(); });
afterEach(() => desk.cleanUp());

const byName = { field: 'name', descending: false };

describe('records through the contract', () => {
  test('creates, reads, changes, trashes, restores and removes for good', async () => {
    const { core } = desk;
    const { id } = await core.call('records.create', { kind: 'asset', fields: { name: '  SRV-01 ', serial: 'X1' } });
    expect((await core.call('records.get', { kind: 'asset', id })).record).toMatchObject({ name: 'SRV-01', serial: 'X1', status: 'in_use', critical: false, rev: 1 });
    await core.call('records.update', { kind: 'asset', id, fields: { critical: true, custom: { rack: 'B2' } } });
    expect((await core.call('records.get', { kind: 'asset', id })).record).toMatchObject({ critical: true, custom: { rack: 'B2' }, rev: 2 });
    await core.call('records.trash', { kind: 'asset', ids: [id] });
    expect((await core.call('records.list', { kind: 'asset', filter: {}, sort: byName, offset: 0, limit: 10 })).total).toBe(0);
    expect((await core.call('records.list', { kind: 'asset', filter: { inTrash: true }, sort: byName, offset: 0, limit: 10 })).total).toBe(1);
    await core.call('records.restore', { kind: 'asset', ids: [id] });
    await expect(core.call('records.purge', { kind: 'asset', ids: [id] })).rejects.toMatchObject({ kind: 'refused' });
    await core.call('records.trash', { kind: 'asset', ids: [id] });
    const purged = await core.call('records.purge', { kind: 'asset', ids: [id] });
    await expect(core.call('records.get', { kind: 'asset', id })).rejects.toMatchObject({ kind: 'not-found' });
    await core.call('changes.undo', { changeSetId: purged.changeSetId! });
    expect((await core.call('records.get', { kind: 'asset', id })).record).toMatchObject({ name: 'SRV-01', serial: 'X1', critical: true });
  });

  test('names the field that is wrong and writes nothing', async () => {
    const { core } = desk;
    await expect(core.call('records.create', { kind: 'asset', fields: { name: 'A', purchasedOn: '31/12/2026' } })).rejects.toMatchObject({ kind: 'invalid', message: expect.stringContaining('“Purchased”') });
    await expect(core.call('records.create', { kind: 'asset', fields: {} })).rejects.toMatchObject({ message: expect.stringContaining('“Name”') });
    await expect(core.call('records.create', { kind: 'asset', fields: { name: 'A', colour: 'red' } })).rejects.toMatchObject({ message: expect.stringContaining('colour') });
    expect((await core.call('records.list', { kind: 'asset', filter: {}, sort: byName, offset: 0, limit: 10 })).total).toBe(0);
  });

  test('refuses a change over a newer one when asked to', async () => {
    const { core } = desk;
    const { id } = await core.call('records.create', { kind: 'site', fields: { name: 'HQ' } });
    await core.call('records.update', { kind: 'site', id, fields: { city: 'Oslo' } });
    await expect(core.call('records.update', { kind: 'site', id, fields: { city: 'Bergen' }, expectRev: 1 })).rejects.toMatchObject({ kind: 'conflict' });
  });

  test('undo takes back what was not changed again, and says what it kept; undo of undo does it again', async () => {
    const { core } = desk;
    const { id } = await core.call('records.create', { kind: 'asset', fields: { name: 'A', model: 'm1', serial: 's1' } });
    const changed = await core.call('records.update', { kind: 'asset', id, fields: { model: 'm2', serial: 's2' } });
    await core.call('records.update', { kind: 'asset', id, fields: { serial: 's3' } });
    const undone = await core.call('changes.undo', { changeSetId: changed.changeSetId! });
    expect(undone.kept).toEqual([{ kind: 'asset', id, field: 'Serial number' }]);
    expect((await core.call('records.get', { kind: 'asset', id })).record).toMatchObject({ model: 'm1', serial: 's3' });
    await expect(core.call('changes.undo', { changeSetId: changed.changeSetId! })).rejects.toMatchObject({ kind: 'refused' });
    await core.call('changes.undo', { changeSetId: undone.changeSetId! });
    expect((await core.call('records.get', { kind: 'asset', id })).record).toMatchObject({ model: 'm2', serial: 's3' });
  });

  test('history shows labels and both values', async () => {
    const { core } = desk;
    const { id } = await core.call('records.create', { kind: 'asset', fields: { name: 'A' } });
    await core.call('records.update', { kind: 'asset', id, fields: { name: 'B' } });
    const { changes } = await core.call('records.history', { id, offset: 0, limit: 10 });
    expect(changes.map((change) => [change.op, change.label])).toEqual([['update', 'Changed name of A'], ['create', 'Added A']]);
    expect(changes[0]!.fields).toEqual([{ field: 'name', label: 'Name', before: 'A', after: 'B' }]);
  });

  test('sorts empty values last, choices as declared and references by name, and pages never overlap', async () => {
    const { core } = desk;
    const north = await core.call('records.create', { kind: 'site', fields: { name: 'North' } });
    const east = await core.call('records.create', { kind: 'site', fields: { name: 'East' } });
    for (const [name, siteId, priority] of [['a', null, 'low'], ['b', north.id, 'urgent'], ['c', east.id, 'normal'], ['d', north.id, 'high']] as const)
      await core.call('records.create', { kind: 'task', fields: { title: name, siteId, priority, dueOn: name === 'a' ? null : `2026-01-0${name.charCodeAt(0) - 96}` } });
    const order = async (field: string, descending = false) => {
      const pages = [];
      for (let offset = 0; offset < 4; offset += 1) pages.push(...(await core.call('records.list', { kind: 'task', filter: {}, sort: { field, descending }, offset, limit: 1 })).rows);
      return pages.map((row) => row['title']).join('');
    };
    expect(await order('siteId')).toBe('cbda');
    expect(await order('siteId', true)).toBe('bdca');
    expect(await order('priority')).toBe('bdca');
    expect(await order('dueOn')).toBe('bcda');
    expect(await order('dueOn', true)).toBe('dcba');
    expect(await order('title', true)).toBe('dcba');
  });

  test('where a record stands in a list is where the list shows it, in any order, and nowhere when it is filtered out', async () => {
    const { core } = desk;
    for (const [at, title] of ['Cable', 'Attic', 'Badge', 'Door'].entries()) await core.call('records.create', { kind: 'task', fields: { title, priority: at % 2 === 0 ? 'high' : 'low', dueOn: at === 1 ? null : `2026-12-0${at + 1}` } });
    const filter = { where: [{ field: 'status', op: 'is' as const, value: 'todo' }] };
    for (const sort of [{ field: 'title', descending: false }, { field: 'dueOn', descending: false }, { field: 'dueOn', descending: true }, { field: 'priority', descending: false }, { field: 'updatedAt', descending: true }]) {
      const { rows } = await core.call('records.list', { kind: 'task', filter, sort, offset: 0, limit: 10 });
      expect(rows).toHaveLength(4);
      for (const [index, { id }] of rows.entries()) expect(await core.call('records.place', { kind: 'task', filter, sort, id })).toEqual({ index });
    }
    const [first] = (await core.call('records.ids', { kind: 'task', filter })).ids;
    await core.call('records.update', { kind: 'task', id: first!, fields: { status: 'done' } });
    expect(await core.call('records.place', { kind: 'task', filter, sort: { field: 'title', descending: false }, id: first! })).toEqual({ index: null });
  });

  test('links go both ways, are not doubled, and follow the trash', async () => {
    const { core } = desk;
    const vm = await core.call('records.create', { kind: 'asset', fields: { name: 'VM' } });
    const host = await core.call('records.create', { kind: 'asset', fields: { name: 'Host' } });
    const input = { fromKind: 'asset', fromId: vm.id, relation: 'runs_on', toKind: 'asset', toId: host.id } as const;
    await core.call('links.add', input);
    expect((await core.call('links.add', input)).changeSetId).toBeNull();
    const links = async (id: string) => (await core.call('records.get', { kind: 'asset', id })).links.map((one) => `${one.label} ${one.title}`);
    expect(await links(vm.id)).toEqual(['runs on Host']);
    expect(await links(host.id)).toEqual(['hosts VM']);
    await core.call('records.trash', { kind: 'asset', ids: [host.id] });
    expect(await links(vm.id)).toEqual([]);
  });

  test('search ranks titles first, forgives a typo, and forgets what is in the trash', async () => {
    const { core } = desk;
    await core.call('records.create', { kind: 'runbook', fields: { title: 'Printer fleet', body: 'Toner and paper.' } });
    const other = await core.call('records.create', { kind: 'runbook', fields: { title: 'Toner', body: 'Order for the printer on floor 2.' } });
    const find = (text: string) => core.call('search.query', { text, kinds: [], offset: 0, limit: 10 });
    expect((await find('printer')).hits.map((hit) => hit.title)).toEqual(['Printer fleet', 'Toner']);
    expect((await find('prin')).hits).toHaveLength(2);
    const corrected = await find('pirnter');
    expect(corrected.corrected).toBe('printer');
    expect(corrected.hits).toHaveLength(2);
    expect((await find('"; DROP TABLE')).hits).toEqual([]);
    await core.call('records.trash', { kind: 'runbook', ids: [other.id] });
    expect((await find('printer')).hits.map((hit) => hit.title)).toEqual(['Printer fleet']);
  });
});

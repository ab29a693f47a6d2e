import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TestDesk } from '#test/fixtures/desk.ts';
import type { PortalClient } from '../support/portal.ts';
import { portalDesk } from '../support/portal-desk.ts';

let desk: TestDesk;
let portal: PortalClient;
let workspaceId: string;
let stop: () => Promise<void>;
beforeEach(async () => { ({ desk, portal, workspaceId, stop } = await portalDesk()); });
afterEach(() => stop());

async function conflictOver(fields: Record<string, unknown>, field: string, mine: unknown, theirs: unknown): Promise<{ record: string; id: string }> {
  const { id: record } = await desk.core.call('records.create', { kind: 'asset', fields });
  await desk.core.call('sharing.set', { kind: 'asset', id: record, level: 'full', right: 'edit', until: null, hiddenFields: [] });
  await desk.core.call('sync.now', {});
  const seen = await portal.get('record', { parts: { workspaceId, rec: record } });
  await portal.get('edit', { parts: { workspaceId, rec: record }, body: { gen: seen.record.gen, fields: { [field]: { val: theirs, base_seq: seen.record.fields[field]!.seq } } } });
  await desk.core.call('records.update', { kind: 'asset', id: record, fields: { [field]: mine } });
  await desk.core.call('sync.now', {});
  const { rows } = await desk.core.call('sync.conflicts', { offset: 0, limit: 10 });
  expect(rows).toHaveLength(1);
  return { record, id: rows[0]!.id };
}

test('both texts stand in full beside the present one, and people by name', async () => {
  const { id, record } = await conflictOver({ name: 'FS01', notes: 'Rack B' }, 'notes', 'Rack C', 'Rack D');
  expect(await desk.core.call('sync.conflict', { id })).toMatchObject({ recordId: record, title: 'FS01', label: 'Notes', mine: 'Rack C', theirs: 'Rack D', present: 'Rack D', record: 'there' });
  await desk.core.call('sync.resolve', { id, how: 'mine' });
  await expect(desk.core.call('sync.conflict', { id })).rejects.toMatchObject({ kind: 'not-found' });

  const [ann, bo] = [await desk.core.call('records.create', { kind: 'person', fields: { name: 'Ann' } }), await desk.core.call('records.create', { kind: 'person', fields: { name: 'Bo' } })];
  for (const person of [ann, bo]) await desk.core.call('sharing.set', { kind: 'person', id: person.id, level: 'summary', right: 'view', until: null, hiddenFields: [] });
  await desk.core.call('sync.now', {});
  const held = await conflictOver({ name: 'LT-1' }, 'holderId', ann.id, bo.id);
  expect(Object.values((await desk.core.call('sync.conflict', { id: held.id })).refs).map(({ title }) => title).toSorted()).toEqual(['Ann', 'Bo']);
});

test('edit against delete keeps both: in the trash it can be settled, removed for good it can be put away', async () => {
  const { id, record } = await conflictOver({ name: 'FS01', notes: 'Rack B' }, 'notes', 'Rack C', 'Rack D');
  await desk.core.call('records.trash', { kind: 'asset', ids: [record] });
  expect(await desk.core.call('sync.conflict', { id })).toMatchObject({ record: 'in-trash', theirs: 'Rack D' });
  await desk.core.call('records.purge', { kind: 'asset', ids: [record] });
  expect(await desk.core.call('sync.conflict', { id })).toMatchObject({ record: 'gone', mine: 'Rack C', theirs: 'Rack D', present: null });
  await desk.core.call('sync.resolve', { id, how: 'mine' });
  expect((await desk.core.call('sync.conflicts', { offset: 0, limit: 10 })).total).toBe(0);
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { sharedDesk, type SharedDesk } from '../support/shared-desk.ts';

let s: SharedDesk;
beforeEach(async () => { s = await sharedDesk(); });
afterEach(() => s.stop());

const rule = { name: 'Rule', enabled: true, level: 'full' as const, right: 'view' as const, until: null, hiddenFields: [] };

test('a runbook leaves the server when its responsibility moves to an area that the rule is not about', async () => {
  const { core } = s.desk;
  const [area, other] = [(await core.call('records.create', { kind: 'area', fields: { name: 'Protection' } })).id, (await core.call('records.create', { kind: 'area', fields: { name: 'Desk' } })).id];
  const responsibility = (await core.call('records.create', { kind: 'responsibility', fields: { name: 'Restore testing', areaId: area } })).id;
  const runbook = (await core.call('records.create', { kind: 'runbook', fields: { title: 'Restore' } })).id;
  await core.call('links.add', { fromKind: 'runbook', fromId: runbook, relation: 'documents', toKind: 'responsibility', toId: responsibility });
  await core.call('sharing.addRule', { ...rule, recordKind: 'runbook', conditions: { areaId: area } });
  await s.sync();
  expect(await s.onServer(runbook)).not.toBeNull();
  await core.call('records.update', { kind: 'responsibility', id: responsibility, fields: { areaId: other } });
  await s.sync();
  expect(await s.onServer(runbook)).toBeNull();
  expect((await core.call('sharing.ledger', { recordId: runbook, offset: 0, limit: 1 })).rows[0]).toMatchObject({ action: 'recalled', fields: expect.arrayContaining(['Title']) });
});

test('conversations are kept in numbers; those that moved nothing stand in one line', async () => {
  const { core } = s.desk;
  const asset = (await core.call('records.create', { kind: 'asset', fields: { name: 'NAS' } })).id;
  await s.share('asset', asset, 'full');
  await s.sync();
  await s.sync();
  await s.sync();
  await s.share('asset', asset, 'private');
  await s.sync();
  const { rows } = await core.call('sync.runs', { offset: 0, limit: 10 });
  expect(rows.slice(0, 3)).toMatchObject([{ sent: 0, recalled: 1, error: null }, { sent: 0, recalled: 0, received: 0, times: 2 }, { sent: 1, recalled: 0, error: null, times: 1 }]);
  expect(rows[2]!.bytesOut).toBeGreaterThan(100);
});

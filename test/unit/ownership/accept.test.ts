import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Kind } from '#src/domain/kinds.ts';
import { openTestDesk, type TestDesk } from '#test/fixtures/desk.ts';

let now = '2026-11-23T09:20:00.000Z';
let desk: TestDesk;
beforeEach(async () => {
  now = '2026-11-23T09:20:00.000Z';
  desk = await openTestDesk({ clock: () => now });
});
afterEach(() => desk.cleanUp());

const create = async (kind: Kind, fields: Record<string, unknown>) => (await desk.core.call('records.create', { kind, fields })).id;
const open = async (kind: Kind, id: string) => (await desk.core.call('ownership.findingsAbout', { kind, id })).findings.filter((line) => line.finding.accepted === null).map((line) => `${line.name}: ${line.finding.code}`);

test('an accepted absence of the backup comes back when the days change, and not when something else does', async () => {
  const dana = await create('person', { name: 'Dana', phone: '1' });
  const lea = await create('person', { name: 'Lea', phone: '2' });
  const id = await create('responsibility', { name: 'Row', responsible: 'internal', accountableId: dana, backupId: lea, afterHoursNeeded: false });
  const absence = await create('absence', { personId: lea, startsOn: '2026-11-25', endsOn: '2026-11-27' });
  expect(await open('person', lea)).toEqual(['Row: backup-away']);
  await desk.core.call('ownership.accept', { responsibilityId: id, finding: 'backup-away', reason: 'Three days', until: null });
  expect(await open('person', lea)).toEqual([]);
  await desk.core.call('records.update', { kind: 'responsibility', id, fields: { tool: 'Veeam' } });
  expect(await open('person', lea)).toEqual([]);
  await desk.core.call('records.update', { kind: 'absence', id: absence, fields: { endsOn: '2026-12-20' } });
  expect(await open('person', lea)).toEqual(['Row: backup-away']);
});

test('an acceptance ends with its day, without any change', async () => {
  const id = await create('responsibility', { name: 'Row' });
  await desk.core.call('ownership.accept', { responsibilityId: id, finding: 'no-accountable', reason: 'New hire comes', until: '2026-11-23' });
  expect(await open('responsibility', id)).not.toContain('Row: no-accountable');
  now = '2026-11-24T09:20:00.000Z';
  expect(await open('responsibility', id)).toContain('Row: no-accountable');
});

test('a critical asset that nobody answers for is found, accepted, covered; a gap that is not there cannot be accepted', async () => {
  const asset = await create('asset', { name: 'SRV-1', critical: true });
  const accept = () => desk.core.call('ownership.accept', { kind: 'asset', responsibilityId: asset, finding: 'asset-uncovered', reason: 'Goes in spring', until: null });
  expect(await open('asset', asset)).toEqual(['SRV-1: asset-uncovered']);
  const { changeSetId } = await accept();
  expect(await open('asset', asset)).toEqual([]);
  await desk.core.call('changes.undo', { changeSetId: changeSetId! });
  expect(await open('asset', asset)).toEqual(['SRV-1: asset-uncovered']);
  const id = await create('responsibility', { name: 'Servers' });
  await desk.core.call('links.add', { fromKind: 'responsibility', fromId: id, relation: 'covers', toKind: 'asset', toId: asset });
  expect(await open('asset', asset)).toEqual([]);
  await expect(accept()).rejects.toMatchObject({ kind: 'invalid' });
  await desk.core.call('records.trash', { kind: 'responsibility', ids: [id] });
  expect(await open('asset', asset)).toEqual(['SRV-1: asset-uncovered']);
});

test('a runbook knows which rows lean on it when it goes stale', async () => {
  const runbook = await create('runbook', { title: 'Restore', status: 'active', provenOn: '2026-11-01' });
  const id = await create('responsibility', { name: 'Restore testing' });
  await desk.core.call('links.add', { fromKind: 'runbook', fromId: runbook, relation: 'documents', toKind: 'responsibility', toId: id });
  expect(await open('runbook', runbook)).toEqual([]);
  await desk.core.call('records.update', { kind: 'runbook', id: runbook, fields: { provenOn: '2026-06-01' } });
  expect(await open('runbook', runbook)).toEqual(['Restore testing: runbook-stale']);
});

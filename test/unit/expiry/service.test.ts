import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ExpiryFilter } from '#src/contract/desk/expiry.ts';
import type { Kind } from '#src/domain/kinds.ts';
import { addDays } from '#src/lib/dates.ts';
import { openTestDesk, type TestDesk } from '#test/fixtures/desk.ts';

const today = '2026-11-25';
const now = { value: `${today}T12:00:00.000Z` };
let desk: TestDesk;
beforeEach(async () => {
  now.value = `${today}T12:00:00.000Z`;
  desk = await openTestDesk({ clock: () => now.value });
});
afterEach(() => desk.cleanUp());

const create = async (kind: Kind, fields: Record<string, unknown>): Promise<string> => (await desk.core.call('records.create', { kind, fields })).id;
const list = (filter: Partial<ExpiryFilter> = {}, offset = 0, limit = 100) => desk.core.call('expiry.list', { filter: { show: 'due', ...filter }, offset, limit });
const lines = async (filter: Partial<ExpiryFilter> = {}) => (await list(filter)).rows.map((row) => `${row.group} ${row.sort} ${row.title}`);
const on = (days: number): string => addDays(today, days);
const count = async () => (await desk.core.call('workspace.counts', {})).expiring;

test('everything that ends stands in one list, by time; what is retired, over for long or in the trash does not', async () => {
  const owner = await create('person', { name: 'Lea Kim' });
  await create('asset', { name: 'NAS', warrantyUntil: on(-3), endOfLifeOn: on(150) });
  await create('asset', { name: 'old', warrantyUntil: on(-31) });
  await create('asset', { name: 'retired', status: 'retired', warrantyUntil: on(3) });
  await create('contract', { name: 'Lease', endsOn: on(35), autoRenews: true, noticeDays: 30, ownerId: owner });
  await create('licence', { name: 'CAD', expiresOn: on(20) });
  await create('domain', { name: 'pellworth.example', expiresOn: on(60) });
  await create('domain', { name: 'far.example', expiresOn: on(61) });
  await create('certificate', { name: '*.pellworth.example', expiresOn: on(0) });
  await create('runbook', { title: 'Restore', status: 'active', reviewEveryDays: 30, reviewedOn: on(-40) });
  const site = await create('site', { name: 'Lennox' });
  await create('share', { recordKind: 'site', recordId: site, level: 'full', right: 'view', until: on(2) });
  const gone = await create('domain', { name: 'gone.example', expiresOn: on(1) });
  await desk.core.call('records.trash', { kind: 'domain', ids: [gone] });
  expect(await lines()).toEqual([
    'overdue review Restore', 'overdue warranty NAS', 'week certificate *.pellworth.example', 'week share Lennox', 'week notice Lease', 'month licence CAD', 'later contract Lease', 'later domain pellworth.example', 'later endOfLife NAS',
  ]);
  const all = await list({ show: 'all' });
  expect(all).toMatchObject({ total: 10, groups: [{ key: 'overdue', count: 2 }, { key: 'week', count: 3 }, { key: 'month', count: 1 }, { key: 'later', count: 4 }] });
  expect(all.rows.find((row) => row.sort === 'notice')).toMatchObject({ owner: { name: 'Lea Kim', left: false }, renews: true, leadDays: 30, on: on(5) });
  expect(await count()).toBe(9);
  expect(await lines({ sorts: ['domain', 'endOfLife'] })).toEqual(['later domain pellworth.example', 'later endOfLife NAS']);
  expect(await lines({ text: 'LEASE' })).toEqual(['week notice Lease', 'later contract Lease']);
  expect((await desk.core.call('today.get', {})).expiring.total).toBe(8);
});

test('an end is put off and comes back by undo, by hand, and on its day; its reminder has a time of its own', async () => {
  const nas = await create('asset', { name: 'NAS', warrantyUntil: on(10) });
  const lease = await create('contract', { name: 'Lease', endsOn: on(90) });
  const subject = { kind: 'asset' as const, id: nas, sort: 'warranty' as const };
  const { changeSetId } = await desk.core.call('expiry.snooze', { subjects: [subject], until: on(5) });
  expect([await lines(), await lines({ show: 'snoozed' }), await count()]).toEqual([[], ['month warranty NAS'], 0]);
  await desk.core.call('changes.undo', { changeSetId: changeSetId! });
  expect([await lines(), await lines({ show: 'snoozed' })]).toEqual([['month warranty NAS'], []]);
  await desk.core.call('expiry.snooze', { subjects: [subject], until: on(5) });
  now.value = `${on(5)}T12:00:00.000Z`;
  expect(await lines()).toEqual(['week warranty NAS']);
  now.value = `${today}T12:00:00.000Z`;
  await desk.core.call('expiry.snooze', { subjects: [subject], until: null });
  expect([await lines(), (await list({ show: 'snoozed' })).total]).toEqual([['month warranty NAS'], 0]);
  await desk.core.call('expiry.setLead', { subjects: [subject, { kind: 'contract', id: lease, sort: 'contract' }], days: 120 });
  expect(await lines()).toEqual(['month warranty NAS', 'later contract Lease']);
  await desk.core.call('expiry.setLead', { subjects: [subject], days: 5 });
  expect(await lines()).toEqual(['later contract Lease']);
  await expect(desk.core.call('expiry.snooze', { subjects: [subject], until: today })).rejects.toThrow(/later day/);
});

test('pages follow one another without a gap, over assets and everything else', async () => {
  for (let at = 0; at < 23; at += 1) await create('asset', { name: `A${at}`, warrantyUntil: on((at * 7) % 50), endOfLifeOn: on((at * 11) % 120) });
  for (let at = 0; at < 9; at += 1) await create('licence', { name: `L${at}`, expiresOn: on(at * 5) });
  const whole = (await list({}, 0, 500)).rows;
  const paged = [];
  for (let offset = 0; offset < whole.length; offset += 7) paged.push(...(await list({}, offset, 7)).rows);
  expect(paged).toEqual(whole);
  expect(whole.map((row) => row.on)).toEqual(whole.map((row) => row.on).toSorted());
  expect((await list()).total).toBe(whole.length);
});

test('the calendar has one whole day for each end, with its reminder, and keeps its identity', async () => {
  const id = await create('contract', { name: 'Lease; copiers, five', endsOn: on(50), autoRenews: true, noticeDays: 30 });
  const { text, events, name } = await desk.core.call('expiry.calendar', { filter: { show: 'all' } });
  expect([name, events]).toEqual(['Expiring.ics', 2]);
  const unfolded = text.replaceAll(/\r\n[ \t]/g, '');
  expect(unfolded).toContain(`UID:${id}-notice@tandem`);
  expect(unfolded).toContain('SUMMARY:Last day to give notice: Lease\\; copiers\\, five');
  expect(unfolded).toContain(`DTSTART;VALUE=DATE:${on(20).replaceAll('-', '')}`);
  expect(unfolded).toContain(`DTEND;VALUE=DATE:${on(21).replaceAll('-', '')}`);
  expect(unfolded.match(/BEGIN:VALARM/g)).toHaveLength(2);
  expect(unfolded).toMatch(/TRIGGER:-P30D/);
});

describe('what ends between two days, and for whom', () => {
  test('by the row’s contract, its licences, and links either way; assets only when a row is tied to them', async () => {
    const lease = await create('contract', { name: 'Lease', endsOn: '2026-01-10', autoRenews: true, noticeDays: 30 });
    const cad = await create('licence', { name: 'CAD', expiresOn: '2026-12-20', contractId: lease });
    const loose = await create('certificate', { name: 'cert', expiresOn: '2026-12-12' });
    const nas = await create('asset', { name: 'NAS', warrantyUntil: '2026-12-05' });
    await create('asset', { name: 'laptop', warrantyUntil: '2026-12-05' });
    const row = await create('responsibility', { name: 'Printing', contractId: lease });
    await create('link', { fromKind: 'asset', fromId: nas, relation: 'related_to', toKind: 'responsibility', toId: row });
    const { rows } = await desk.core.call('expiry.between', { from: '2026-12-01', to: '2026-12-31' });
    expect(rows.map((one) => [one.id, one.sort, one.on, one.responsibilities.map((tie) => tie.name)])).toEqual([
      [nas, 'warranty', '2026-12-05', ['Printing']], [lease, 'notice', '2026-12-11', ['Printing']], [loose, 'certificate', '2026-12-12', []], [cad, 'licence', '2026-12-20', ['Printing']],
    ]);
    const me = (await desk.core.call('workspace.status', {})).technicianId!;
    await desk.core.call('records.update', { kind: 'responsibility', id: row, fields: { accountableId: me } });
    const { items } = await desk.core.call('ownership.away', { personId: me, from: '2026-12-01', to: '2026-12-14' });
    expect(items.filter((item) => item.what === 'expiry').map((item) => [item.title, item.severity, item.reason])).toEqual([
      ['Lease', 'bad', 'The last day to give notice, or it renews, and it belongs to Printing.'], ['NAS', 'warn', 'Its warranty ends, and it belongs to Printing.'],
    ]);
  });
});

test('a licence says where its key is kept, and refuses the key', async () => {
  await expect(create('licence', { name: 'CAD', keyAt: 'AAAA1-BBBB2-CCCC3-DDDD4' })).rejects.toThrow(/looks like the key itself/);
  const id = await create('licence', { name: 'CAD', keyAt: 'Vault, “CAD”' });
  expect((await desk.core.call('records.get', { kind: 'licence', id })).record).toMatchObject({ keyAt: 'Vault, “CAD”' });
});

test('what a contract costs and its number stay here, whatever is shared', async () => {
  const id = await create('contract', { name: 'Lease', number: 'HOS-5520', cost: 486, endsOn: on(50) });
  const { fields, stays } = await desk.core.call('sharing.preview', { kind: 'contract', id, proposed: { level: 'full', right: 'view', until: null, hiddenFields: [] } });
  expect(fields.map((field) => field.field)).toContain('endsOn');
  expect(JSON.stringify(fields)).not.toMatch(/HOS-5520|486/);
  expect(stays.map((field) => field.field)).toEqual(expect.arrayContaining(['number', 'cost', 'costEvery']));
});

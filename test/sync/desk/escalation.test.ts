import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DeskInput } from '#src/contract/desk.ts';
import { hiddenFile } from '#src/sync/share-filter.ts';
import { attach, PNG } from '#test/fixtures/files.ts';
import { newId } from '#src/lib/ids.ts';
import type { TestDesk } from '#test/fixtures/desk.ts';
import type { PortalClient } from '../support/portal.ts';
import { portalDesk } from '../support/portal-desk.ts';

let desk: TestDesk;
let portal: PortalClient;
let workspaceId: string;
let stop: () => Promise<void>;
beforeEach(async () => { ({ desk, portal, workspaceId, stop } = await portalDesk()); });
afterEach(() => stop());

type Along = DeskInput<'escalation.send'>['along'];
const call: TestDesk['core']['call'] = (method, input) => desk.core.call(method, input);
const sync = () => call('sync.now', {});
const create = async (kind: 'task' | 'asset' | 'runbook' | 'responsibility' | 'person', fields: Record<string, unknown>) => (await call('records.create', { kind, fields })).id;
const of = (id: string) => call('escalation.of', { id });
const field = async (id: string, name: string) => (await call('records.get', { kind: 'task', id })).record[name];
const send = (id: string, along: Along = [{ kind: 'task', id, level: 'full' }], change: Partial<DeskInput<'escalation.send'>> = {}) =>
  call('escalation.send', { id, along, until: null, note: 'Please look', asked: { respond: { minutes: 60, hours: null }, severity: 'high' }, ...change });
const say = async (rec: string, what: string, note = '', data: Record<string, unknown> = {}) => {
  const { gen } = await portal.get('words', { parts: { workspaceId, rec } });
  await portal.get('say', { parts: { workspaceId }, body: { words: [{ id: newId(), rec, gen, topic: 'task', what, note, data }] } });
};
const seenThere = async () => (await portal.get('records', { parts: { workspaceId }, query: {} })).rows.map(({ title }) => title).sort();

test('the target comes from the responsibility; context is offered, and only what was ticked leaves', async () => {
  const responsibility = await create('responsibility', { name: 'Printers', responseMinutes: 90, severity: 'high', afterHoursNeeded: false });
  const asset = await create('asset', { name: 'PRN-2', serial: 'SN-1' });
  const runbook = await create('runbook', { title: 'Clear a jam' });
  const requester = await create('person', { name: 'Maria' });
  const id = await create('task', { title: 'Printer jams', responsibilityId: responsibility, assetId: asset, runbookId: runbook, requesterId: requester });
  const context = await call('escalation.context', { id });
  expect(context).toMatchObject({ responsibility: 'Printers', asked: { respond: { minutes: 90, hours: { from: '08:00', to: '17:00', days: [1, 2, 3, 4, 5] } }, severity: 'high' }, connected: true });
  expect(context.rows.map(({ title, level, offered }) => [title, level, offered])).toEqual([
    ['Printer jams', 'private', true], ['PRN-2', 'private', true], ['Clear a jam', 'private', true], ['Printers', 'private', false], ['Maria', 'private', false],
  ]);
  const along: Along = [{ kind: 'task', id, level: 'full' }, { kind: 'asset', id: asset, level: 'summary' }];
  const { rows } = await call('escalation.preview', { along, until: null });
  // The asset's name stands in the task because it goes along, and the runbook's does not.
  const assetLine = rows[0]!.preview.fields.find((line) => line.field === 'assetId');
  expect([assetLine?.next, rows[0]!.preview.hiddenReferences.map(({ title }) => title).sort()]).toEqual([asset, ['Clear a jam', 'Maria', 'Printers']]);
  await send(id, along);
  await sync();
  expect(await seenThere()).toEqual(['PRN-2', 'Printer jams']);
  const { record } = await portal.get('record', { parts: { workspaceId, rec: asset } });
  expect(record.fields['serial']).toBeUndefined();
});

test('files and notes go along one by one: what was left out stays here until it is chosen', async () => {
  const id = await create('task', { title: 'Printer jams', notes: 'The key is with Priya.' });
  const { file: { id: photo } } = await attach(desk.core, 'task', id, 'tray.png', PNG);
  const { file: { id: contract } } = await attach(desk.core, 'task', id, 'contract.txt', Buffer.from('Lease of five copiers'));
  const along: Along = [{ kind: 'task', id, level: 'full', hidden: ['notes', hiddenFile(contract)] }];
  const [row] = (await call('escalation.preview', { along, until: null })).rows;
  expect(row!.preview.files).toEqual({ names: ['tray.png'], total: 1, own: [{ field: hiddenFile(photo), name: 'tray.png', goes: true }, { field: hiddenFile(contract), name: 'contract.txt', goes: false }] });
  expect([row!.preview.fields.map(({ field: name }) => name).includes('notes'), row!.preview.stays.find((one) => one.field === 'notes')]).toEqual([false, { field: 'notes', label: 'Notes', hidden: true }]);
  await send(id, along);
  await sync();
  const there = async () => (await portal.get('record', { parts: { workspaceId, rec: id } }));
  const before = await there();
  expect([before.files.map(({ name }) => name), before.record.fields['notes']]).toEqual([['tray.png'], undefined]);
  await call('sharing.set', { kind: 'task', id, level: 'full', right: 'view', until: null, hiddenFields: [hiddenFile(photo)] });
  await sync();
  const after = await there();
  expect([after.files.map(({ name }) => name), after.record.fields['notes']?.val]).toEqual([['contract.txt'], 'The key is with Priya.']);
});

test('handed over, accepted, commented both ways, handed back, opened again, done; the task says so, and Today shows what came back', async () => {
  const id = await create('task', { title: 'Printer jams' });
  await send(id);
  expect(await of(id)).toMatchObject({ state: 'new', words: [{ what: 'escalated', due: true }] });
  expect([await field(id, 'escalation'), await field(id, 'status')]).toEqual(['new', 'waiting']);
  await sync();
  expect(await of(id)).toMatchObject({ words: [{ due: false }], rounds: [{ dueAt: expect.any(String), answeredAt: null }] });
  expect(await field(id, 'answerBy')).toBe((await of(id)).rounds[0]!.dueAt);
  await expect(send(id)).rejects.toMatchObject({ kind: 'refused' });
  await say(id, 'accepted');
  await call('escalation.comment', { id, note: 'It is the tray on the left', here: false });
  await call('escalation.comment', { id, note: 'They are slow today', here: true });
  await sync();
  expect(await of(id)).toMatchObject({ state: 'accepted', holder: 'Maria Provider', turn: 'provider', remarks: [{ text: 'They are slow today' }] });
  const heard = (await portal.get('words', { parts: { workspaceId, rec: id } })).words;
  expect(heard.map(({ what, note }) => [what, note])).toEqual([['escalated', 'Please look'], ['accepted', ''], ['comment', 'It is the tray on the left']]);
  await say(id, 'handed_back', 'We have no spare tray', { minutes: 20 });
  await sync();
  expect([await field(id, 'escalation'), await field(id, 'answerBy')]).toEqual(['handed_back', null]);
  expect((await call('today.get', {})).provider).toMatchObject({ total: 1, rows: [{ id, state: 'handed_back', who: 'Maria Provider', note: 'We have no spare tray' }] });
  await call('escalation.seen', { id });
  // Read, it still waits for a decision here.
  expect((await call('today.get', {})).provider.total).toBe(1);
  await call('escalation.reopen', { id, note: 'The tray is here', asked: { respond: null, severity: null } });
  await sync();
  await say(id, 'done', 'Tray changed', { minutes: 15 });
  await sync();
  expect(await of(id)).toMatchObject({ state: 'done', minutes: 35, turn: 'desk' });
  await call('escalation.confirm', { id });
  expect((await call('today.get', {})).provider.total).toBe(0);
  expect(await field(id, 'status')).toBe('done');
  await expect(call('records.update', { kind: 'task', id, fields: { escalation: 'new' } })).rejects.toMatchObject({ kind: 'refused' });
});

test('without a connection it waits visibly and can be taken back as if never said; taken back later the provider is told, or reads it no more', async () => {
  const id = await create('task', { title: 'Printer jams' });
  await send(id);
  await call('escalation.takeBack', { id, recall: false });
  expect(await of(id)).toMatchObject({ state: 'none', words: [] });
  expect(await field(id, 'status')).toBe('todo');
  await send(id);
  await sync();
  await call('escalation.takeBack', { id, recall: false });
  await sync();
  expect((await portal.get('words', { parts: { workspaceId, rec: id } })).words.map(({ what }) => what)).toEqual(['escalated', 'taken_back']);
  await send(id);
  await sync();
  await call('escalation.takeBack', { id, recall: true });
  await sync();
  expect(await seenThere()).toEqual([]);
  expect((await of(id)).state).toBe('taken_back');
  expect((await of(id)).words.map(({ what }) => what)).toEqual(['escalated', 'taken_back', 'escalated']);
});

test('a comment that looks like a secret stays here and says why, until it is cleared or not said at all', async () => {
  const id = await create('task', { title: 'Printer jams' });
  await send(id);
  await expect(call('escalation.comment', { id: await create('task', { title: 'Other' }), note: 'Hello', here: false })).rejects.toMatchObject({ kind: 'refused' });
  await call('escalation.comment', { id, note: 'password: Tr0ub4dor&3zebra', here: false });
  await sync();
  const held = (await of(id)).words[1]!;
  expect(held).toMatchObject({ due: true, held: expect.stringContaining('secret') });
  await call('escalation.settleWord', { id: held.id, drop: true });
  expect((await of(id)).words).toHaveLength(1);
  await expect(send(await create('task', { title: 'Third', notes: 'password: Tr0ub4dor&3zebra' }))).rejects.toMatchObject({ kind: 'refused' });
});

test('when the share ends, the task is at the provider no longer, and an end date that is past is refused', async () => {
  const id = await create('task', { title: 'Printer jams' });
  await expect(send(id, undefined, { until: '2020-01-01' })).rejects.toMatchObject({ kind: 'invalid' });
  await send(id, undefined, { until: '2999-01-01' });
  await sync();
  expect((await call('sharing.get', { kind: 'task', id })).until).toBe('2999-01-01');
  await call('sharing.stopAll', { stopped: true });
  await sync();
  expect(await of(id)).toMatchObject({ state: 'taken_back', ended: true });
  expect(await field(id, 'escalation')).toBe('taken_back');
  await expect(send(id)).rejects.toMatchObject({ kind: 'refused' });
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DeskInput } from '#src/contract/desk.ts';
import type { Kind } from '#src/domain/kinds.ts';
import { saveShadow } from '#core/repos/shadow-repo.ts';
import { addLedger } from '#core/repos/ledger-repo.ts';
import { openTestDesk, type TestDesk } from '../../fixtures/desk.ts';

let desk: TestDesk;
let now = '2026-11-23T09:00:00.000Z';
beforeEach(async () => {
  now = '2026-11-23T09:00:00.000Z';
  desk = await openTestDesk({ clock: () => now });
});
afterEach(() => desk.cleanUp());

const make = async (kind: Kind, fields: Record<string, unknown>): Promise<string> => (await desk.core.call('records.create', { kind, fields })).id;
const rule = (part: Partial<DeskInput<'sharing.addRule'>>): DeskInput<'sharing.addRule'> =>
  ({ name: 'Rule', enabled: true, recordKind: 'asset', conditions: {}, level: 'summary', right: 'view', until: null, hiddenFields: [], ...part });
const addRule = async (part: Partial<DeskInput<'sharing.addRule'>>): Promise<string> => (await desk.core.call('sharing.addRule', rule(part))).id;
const byTitle = { field: 'title', descending: false } as const;
const list = (filter: DeskInput<'sharing.list'>['filter'] = {}, sort: DeskInput<'sharing.list'>['sort'] = byTitle) => desk.core.call('sharing.list', { filter, sort, offset: 0, limit: 100 });
const titles = async (filter: DeskInput<'sharing.list'>['filter'] = {}): Promise<string[]> => (await list(filter)).rows.map((row) => row.title);

test('lists what shares and rules open, says which decided, and follows every kind of change', async () => {
  const site = await make('site', { name: 'Riverside' });
  const a = await make('asset', { name: 'A', siteId: site });
  const b = await make('asset', { name: 'B' });
  await make('asset', { name: 'C' });
  expect(await titles()).toEqual([]);
  await desk.core.call('sharing.set', { kind: 'asset', id: b, level: 'full', right: 'edit', until: '2026-12-24', hiddenFields: [] });
  const there = await addRule({ name: 'At Riverside', conditions: { siteId: site }, right: 'propose' });
  expect((await list()).rows).toMatchObject([
    { title: 'A', level: 'summary', right: 'propose', until: null, source: there, rule: 'At Riverside' },
    { title: 'B', level: 'full', right: 'edit', until: '2026-12-24', source: 'own', rule: null },
  ]);
  expect(await titles({ source: 'own' })).toEqual(['B']);
  expect(await titles({ source: 'rules' })).toEqual(['A']);
  expect(await titles({ source: there, text: 'a' })).toEqual(['A']);
  expect(await titles({ level: 'full' })).toEqual(['B']);
  expect(await titles({ right: 'propose' })).toEqual(['A']);
  expect(await titles({ kind: 'site' })).toEqual([]);
  expect(await titles({ until: 'set' })).toEqual(['B']);
  expect(await titles({ until: 'soon' })).toEqual([]);
  expect((await list({}, { field: 'level', descending: false })).rows.map((row) => row.title)).toEqual(['B', 'A']);

  await desk.core.call('records.update', { kind: 'asset', id: a, fields: { siteId: null, name: 'Moved' } });
  expect(await titles()).toEqual(['B']);
  await desk.core.call('records.update', { kind: 'asset', id: a, fields: { siteId: site } });
  expect(await titles()).toEqual(['B', 'Moved']);
  await desk.core.call('records.trash', { kind: 'asset', ids: [b] });
  expect(await titles()).toEqual(['Moved']);
  await desk.core.call('records.restore', { kind: 'asset', ids: [b] });
  await desk.core.call('sharing.set', { kind: 'asset', id: b, level: 'private', right: 'view', until: null, hiddenFields: [] });
  expect(await titles()).toEqual(['Moved']);
  expect(await titles({ level: 'private' })).toEqual(['B']);
  await desk.core.call('records.update', { kind: 'shareRule', id: there, fields: { enabled: false } });
  expect(await titles()).toEqual([]);
  await desk.core.call('sharing.clear', { kind: 'asset', id: b });
  expect(await titles({ level: 'private' })).toEqual([]);
});

test('a share that ended yesterday is in the list no more, without any change', async () => {
  const a = await make('asset', { name: 'A' });
  await desk.core.call('sharing.set', { kind: 'asset', id: a, level: 'full', right: 'view', until: '2026-11-23', hiddenFields: [] });
  expect(await titles()).toEqual(['A']);
  now = '2026-11-24T12:00:00.000Z';
  expect(await titles()).toEqual([]);
});

test('a rule on a service area follows links, and the area of the linked responsibility', async () => {
  const area = await make('area', { name: 'Protection' });
  const other = await make('area', { name: 'Desk' });
  const responsibility = await make('responsibility', { name: 'Restore testing', areaId: area });
  const runbook = await make('runbook', { title: 'Restore' });
  await addRule({ recordKind: 'runbook', conditions: { areaId: area } });
  expect(await titles()).toEqual([]);
  await desk.core.call('links.add', { fromKind: 'runbook', fromId: runbook, relation: 'documents', toKind: 'responsibility', toId: responsibility });
  expect(await titles()).toEqual(['Restore']);
  await desk.core.call('records.update', { kind: 'responsibility', id: responsibility, fields: { areaId: other } });
  expect(await titles()).toEqual([]);
});

test('many shares change in one step that can be undone; what was not named stays', async () => {
  const a = await make('asset', { name: 'A' });
  const b = await make('asset', { name: 'B' });
  await addRule({ level: 'full', right: 'propose', hiddenFields: ['serial'] });
  const records = [a, b].map((id) => ({ kind: 'asset' as const, id }));
  await desk.core.call('sharing.setMany', { records, change: { until: '2026-12-31' } });
  expect(await desk.core.call('sharing.get', { kind: 'asset', id: a })).toMatchObject({ level: 'full', right: 'propose', until: '2026-12-31', hiddenFields: ['serial'], source: 'own' });
  const recalled = await desk.core.call('sharing.setMany', { records, change: { level: 'private' } });
  expect(await titles()).toEqual([]);
  await desk.core.call('changes.undo', { changeSetId: recalled.changeSetId! });
  expect(await titles()).toEqual(['A', 'B']);
  await desk.core.call('sharing.setMany', { records, change: 'rules' });
  expect(await desk.core.call('sharing.get', { kind: 'asset', id: b })).toMatchObject({ source: 'rule', rule: 'Rule', until: null });
});

test('says before saving what a rule would do to which records', async () => {
  const site = await make('site', { name: 'Riverside' });
  for (const name of ['A', 'B', 'C']) await make('asset', { name, siteId: site });
  const own = await make('asset', { name: 'Own', siteId: site });
  await desk.core.call('sharing.set', { kind: 'asset', id: own, level: 'private', right: 'view', until: null, hiddenFields: [] });
  const draft = rule({ conditions: { siteId: site }, level: 'full' });
  expect(await desk.core.call('sharing.ruleImpact', { id: null, rule: draft })).toEqual({
    covered: 3, new: { count: 3, examples: ['A', 'B', 'C'] }, wider: { count: 0, examples: [] }, mixed: { count: 0, examples: [] }, narrower: { count: 0, examples: [] }, recalled: { count: 0, examples: [] },
  });
  const id = await addRule(draft);
  expect(await desk.core.call('sharing.ruleImpact', { id, rule: { ...draft, level: 'summary' } })).toMatchObject({ covered: 3, new: { count: 0 }, narrower: { count: 3 } });
  expect(await desk.core.call('sharing.ruleImpact', { id, rule: { ...draft, right: 'edit' } })).toMatchObject({ wider: { count: 3 } });
  expect(await desk.core.call('sharing.ruleImpact', { id, rule: { ...draft, level: 'summary', right: 'edit' } })).toMatchObject({ mixed: { count: 3 } });
  expect(await desk.core.call('sharing.ruleImpact', { id, rule: { ...draft, recordKind: 'runbook', conditions: {} } })).toMatchObject({ covered: 0, recalled: { count: 3 } });
  expect(await desk.core.call('sharing.ruleImpact', { id, rule: null })).toMatchObject({ covered: 0, recalled: { count: 3, examples: ['A', 'B', 'C'] } });
});

test('rules are asked in their order, which moving changes, and say how many records they decide about', async () => {
  await make('asset', { name: 'A', critical: true });
  await make('asset', { name: 'B' });
  const critical = await addRule({ name: 'Critical', conditions: { critical: 'yes' }, level: 'full' });
  const all = await addRule({ name: 'All' });
  const covered = async () => (await desk.core.call('sharing.rules', {})).rows.map((row) => [row.name, row.covered]);
  expect(await covered()).toEqual([['Critical', 1], ['All', 1]]);
  const { changeSetId } = await desk.core.call('sharing.moveRule', { id: all, to: 'up' });
  expect(await covered()).toEqual([['All', 2], ['Critical', 0]]);
  await desk.core.call('changes.undo', { changeSetId: changeSetId! });
  expect(await covered()).toEqual([['Critical', 1], ['All', 1]]);
  await desk.core.call('sharing.moveRule', { id: critical, to: 'bottom' });
  expect(await covered()).toEqual([['All', 2], ['Critical', 0]]);
  await expect(desk.core.call('sharing.moveRule', { id: 'gone', to: 'up' })).rejects.toMatchObject({ kind: 'not-found' });
});

test('what the provider sees is told against what it holds, and all of it is recalled when sharing stops', async () => {
  const db = desk.core.desk().db;
  const fresh = await make('asset', { name: 'Fresh' });
  const held = await make('asset', { name: 'Known' });
  const gone = await make('asset', { name: 'Gone' });
  for (const id of [fresh, held]) await desk.core.call('sharing.set', { kind: 'asset', id, level: 'summary', right: 'view', until: null, hiddenFields: [] });
  const field = (val: string) => ({ val, hlc: '000000000000-0000-a', seq: 1, by: 'desk' as const });
  for (const [rec, name] of [[held, 'Known'], [gone, 'Gone']] as const)
    saveShadow(db, { rec, kind: 'asset', live: true, acked: true, gen: 1, seq: 1, shareSeq: 1, terms: { level: 'summary', right: 'view', until: null }, fields: { name: field(name) } });
  const view = async (filter: { state?: 'new' | 'recall' | 'sent'; text?: string } = {}) => {
    const { rows, total } = await desk.core.call('sharing.provider', { ...filter, offset: 0, limit: 10 });
    expect(total).toBe(rows.length);
    return rows.map((row) => `${row.title} ${row.state}`);
  };
  expect(await view()).toEqual(['Gone recall', 'Fresh new', 'Known sent']);
  expect(await view({ state: 'recall' })).toEqual(['Gone recall']);
  expect(await view({ state: 'new' })).toEqual(['Fresh new']);
  expect(await view({ text: 'gon' })).toEqual(['Gone recall']);
  expect(await desk.core.call('sharing.summary', {})).toEqual({ kinds: [{ kind: 'asset', count: 2 }], total: 2, live: 2, stopped: false });
  await desk.core.call('sharing.stopAll', { stopped: true });
  expect((await view()).toSorted()).toEqual(['Gone recall', 'Known recall']);
  expect((await desk.core.call('sharing.summary', {})).total).toBe(2);
  expect((await list()).stopped).toBe(true);
});

test('the ledger is filtered by record, kind, field, words, action and days, and exported line by line', async () => {
  const db = desk.core.desk().db;
  const add = (rec: string, kind: Kind, title: string, fields: string[], at: string, action: 'sent' | 'recalled' | 'allowed' = 'sent') =>
    addLedger(db, { rec, kind, title, action, level: action === 'sent' ? 'full' : null, fields, server: 'https://provider.example', at });
  add('r1', 'asset', 'Printer', ['name', 'serial'], '2026-11-20T12:00:00.000Z');
  add('r2', 'runbook', '=Restore', ['title'], '2026-11-21T12:00:00.000Z');
  add('r1', 'asset', 'Printer', ['notes'], '2026-11-22T12:00:00.000Z', 'allowed');
  add('r1', 'asset', 'Printer', [], '2026-11-23T12:00:00.000Z', 'recalled');
  const read = async (filter: NonNullable<DeskInput<'sharing.ledger'>['filter']>, recordId: string | null = null) => {
    const { rows, total } = await desk.core.call('sharing.ledger', { recordId, filter, offset: 0, limit: 10 });
    expect(total).toBe(rows.length);
    return rows.map((row) => `${row.title} ${row.action}`);
  };
  expect(await read({})).toEqual(['Printer recalled', 'Printer allowed', '=Restore sent', 'Printer sent']);
  expect(await read({}, 'r2')).toEqual(['=Restore sent']);
  expect(await read({ kind: 'asset', field: 'serial' })).toEqual(['Printer sent']);
  expect(await read({ text: 'REST' })).toEqual(['=Restore sent']);
  expect(await read({ action: 'allowed' })).toEqual(['Printer allowed']);
  expect(await read({ from: '2026-11-21', to: '2026-11-22' })).toEqual(['Printer allowed', '=Restore sent']);
  const { text, rows } = await desk.core.call('sharing.ledgerCsv', { recordId: null, filter: {} });
  expect(rows).toBe(5);
  expect(text.split('\r\n').slice(0, 6)).toEqual([
    'When,What,Kind,Record,Record id,Field,Level,Server',
    '2026-11-23T12:00:00.000Z,recalled,Asset,Printer,r1,,,https://provider.example',
    '2026-11-22T12:00:00.000Z,allowed although it looks like a secret,Asset,Printer,r1,Notes,,https://provider.example',
    "2026-11-21T12:00:00.000Z,sent,Runbook,'=Restore,r2,Title,full,https://provider.example",
    '2026-11-20T12:00:00.000Z,sent,Asset,Printer,r1,Name,full,https://provider.example',
    '2026-11-20T12:00:00.000Z,sent,Asset,Printer,r1,Serial number,full,https://provider.example',
  ]);
});

test('secrets are named with their line and never shown, and the ledger names who let them go', async () => {
  const id = await make('asset', { name: 'Firewall', notes: 'Rack 4.\nAdmin password: Sommer2026! PIN: 4711\nCall Lea.' });
  const proposed = { level: 'full' as const, right: 'view' as const, until: null, hiddenFields: [] as string[] };
  const found = await desk.core.call('sharing.preview', { kind: 'asset', id, proposed });
  expect(found.secrets.map(({ label, line, what }) => [label, line, what])).toEqual([['Notes', 2, 'password'], ['Notes', 2, 'password']]);
  expect(JSON.stringify(found.secrets)).not.toMatch(/Sommer|4711/);
  expect(found.secretsAllowed).toBe(false);
  expect((await desk.core.call('sharing.preview', { kind: 'asset', id, proposed: { ...proposed, hiddenFields: ['notes'] } })).secrets).toEqual([]);
  await desk.core.call('sharing.set', { kind: 'asset', id, ...proposed });
  await desk.core.call('sharing.allowHeld', { id });
  expect((await desk.core.call('sharing.preview', { kind: 'asset', id, proposed: null })).secretsAllowed).toBe(true);
  expect((await desk.core.call('sharing.ledger', { recordId: id, offset: 0, limit: 5 })).rows).toMatchObject([{ action: 'allowed', fields: ['Notes'] }]);
  await desk.core.call('records.update', { kind: 'asset', id, fields: { notes: 'Admin password: Winter2027!' } });
  expect((await desk.core.call('sharing.preview', { kind: 'asset', id, proposed: null })).secretsAllowed).toBe(false);
  await desk.core.call('records.update', { kind: 'asset', id, fields: { notes: 'Password: see the vault' } });
  await expect(desk.core.call('sharing.allowHeld', { id })).rejects.toMatchObject({ kind: 'not-found' });
});

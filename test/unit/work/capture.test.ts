import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { arranged } from '#src/domain/work/day-rank.ts';
import { meant, slugOf } from '#src/domain/work/quick-add/names.ts';
import { openTestDesk, type TestDesk } from '#test/fixtures/desk.ts';

test('a name as it is typed', () => {
  expect(['Branch 2', 'Büro Süd', '  MX-64 (old) ', '日本', '—'].map(slugOf)).toEqual(['branch-2', 'buro-sud', 'mx-64-old', '日本', '']);
});

test('what a typed name means', () => {
  const rows = [['person', 'Maria Lopez'], ['person', 'Marcus Ward'], ['site', 'Branch 2'], ['site', 'Branch 21'], ['tag', 'branch-2'], ['tag', 'branches']].map(([kind, title]) => ({ kind: kind!, title: title! }));
  const names = (typed: string): string[] => meant(typed, rows, ['person', 'site', 'tag']).map(({ title }) => title);
  expect(names('maria')).toEqual(['Maria Lopez']);
  expect(names('lopez')).toEqual(['Maria Lopez']);
  expect(names('mar')).toEqual(['Maria Lopez', 'Marcus Ward']);
  expect(names('branch-2')).toEqual(['Branch 2']);
  expect(names('bran')).toEqual(['Branch 2', 'Branch 21']);
  expect(names('branches')).toEqual(['branches']);
  expect(names('nobody')).toEqual([]);
});

test('a task that is put somewhere in a day stands there, whatever the places were', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.nat(30), { minLength: 1, maxLength: 8 }), fc.array(fc.option(fc.integer({ min: -5, max: 5 })), { minLength: 8, maxLength: 8 }), fc.nat(), fc.nat(9), (ids, ranks, who, where) => {
    const list = ids.map((id, at) => ({ id: String(id), dayRank: ranks[at]! })).toSorted((a, b) => (a.dayRank ?? -99) - (b.dayRank ?? -99));
    const id = list[who % list.length]!.id;
    const before = list[where]?.id ?? null;
    const changes = new Map(arranged(list, id, before).map((one) => [one.id, one.dayRank]));
    const after = list.map((one) => ({ ...one, dayRank: changes.get(one.id) ?? one.dayRank })).toSorted((a, b) => (a.dayRank ?? -99) - (b.dayRank ?? -99)).map((one) => one.id);
    const rest = list.map((one) => one.id).filter((one) => one !== id);
    const at = before === null || before === id ? rest.length : rest.indexOf(before);
    const unsure = before === id || new Set(list.map((one) => one.dayRank)).size < list.length;
    expect(unsure ? [] : after).toEqual(unsure ? [] : [...rest.slice(0, at), id, ...rest.slice(at)]);
  }), { numRuns: 300 });
});

describe('in the core', () => {
  let desk: TestDesk;
  beforeEach(async () => { desk = await openTestDesk({ clock: () => '2026-11-24T10:00:00.000Z' }); });
  afterEach(() => desk.cleanUp());
  const make = async (kind: 'person' | 'site' | 'asset' | 'project', fields: Record<string, unknown>): Promise<string> => (await desk.core.call('records.create', { kind, fields })).id;
  const task = async (id: string) => (await desk.core.call('records.get', { kind: 'task', id })).record;
  const plain = { workType: 'reactive', status: 'inbox', about: [] };

  test('names of people and of what a task is about, by word, code and tag; tags are those in use', async () => {
    const maria = await make('person', { name: 'María López', jobTitle: 'Buyer' });
    await make('person', { name: 'Maria Gone', leftOn: '2026-01-01' });
    const branch = await make('site', { name: 'Branch 2', code: 'B2' });
    const printer = await make('asset', { name: 'Label printer', tag: 'PRN-7' });
    await make('project', { name: 'Branch move' });
    await desk.core.call('tasks.capture', { ...plain, title: 'x', about: [{ kind: 'tag', id: 'toner' }] });
    const meant = async (mark: 'person' | 'about', ...names: string[]) => (await desk.core.call('tasks.meant', { names: names.map((name) => ({ mark, name })) })).meant.map((found) => found.map(({ kind, id }) => [kind, id]));
    expect(await meant('person', 'maria', 'lopez', 'nobody')).toEqual([[['person', maria]], [['person', maria]], []]);
    expect(await meant('about', 'branch-2', 'b2', 'prn-7', 'toner', 'nothing')).toEqual([[['site', branch]], [['site', branch]], [['asset', printer]], [['tag', 'toner']], []]);
    const { options } = await desk.core.call('tasks.names', { mark: 'about', typed: 'branch', limit: 8 });
    expect(options.map(({ kind, name }) => [kind, name])).toEqual([['site', 'branch-2'], ['project', 'branch-move']]);
    expect((await desk.core.call('tasks.names', { mark: 'person', typed: '', limit: 8 })).options.map(({ title }) => title)).toEqual(['Dana Ortiz', 'María López']);
  });

  test('a captured line becomes one task, its time an entry, and undo takes both', async () => {
    const maria = await make('person', { name: 'Maria' });
    const site = await make('site', { name: 'Branch 2' });
    const { id, changeSetId } = await desk.core.call('tasks.capture', {
      ...plain, title: 'Printer', priority: 'high', requesterId: maria, dueOn: '2026-11-27', spentMinutes: 20, about: [{ kind: 'site', id: site }, { kind: 'tag', id: 'toner' }, { kind: 'tag', id: 'toner' }],
    });
    expect(await task(id)).toMatchObject({ title: 'Printer', priority: 'high', requesterId: maria, siteId: site, dueOn: '2026-11-27', spentMinutes: 20, tags: ['toner'], workType: 'reactive', status: 'inbox' });
    const entries = async () => (await desk.core.call('records.list', { kind: 'timeEntry', filter: {}, sort: { field: 'createdAt', descending: false }, offset: 0, limit: 5 })).rows;
    expect((await entries()).map((row) => [row['minutes'], row['taskId']])).toEqual([[20, id]]);
    await desk.core.call('changes.undo', { changeSetId: changeSetId! });
    expect(await entries()).toEqual([]);
  });

  test('a repeat begins on its first day; a text too long for a title stands whole in the notes', async () => {
    const { id } = await desk.core.call('tasks.capture', { ...plain, title: 'Tape', repeat: { every: 'week', interval: 1, weekdays: ['FR'] } });
    expect(await task(id)).toMatchObject({ dueOn: '2026-11-27', repeatRule: 'FREQ=WEEKLY;BYDAY=FR', repeatFrom: '2026-11-27', occurrenceOn: '2026-11-27' });
    const long = 'word '.repeat(200).trim();
    const cut = await task((await desk.core.call('tasks.capture', { ...plain, title: long })).id);
    expect(String(cut['title'])).toHaveLength(300);
    expect(cut['notes']).toBe(long);
  });

  test('my day: chosen in my order, due and late, left over, done; out of the inbox with it', async () => {
    const add = async (title: string, fields: Record<string, unknown> = {}): Promise<string> => (await desk.core.call('records.create', { kind: 'task', fields: { title, status: 'todo', ...fields } })).id;
    const [a, b, c] = [await add('A'), await add('B', { status: 'inbox' }), await add('C')];
    await add('Late', { dueOn: '2026-11-20' });
    await add('Due tomorrow', { dueOn: '2026-11-25' });
    await add('Put off', { dueOn: '2026-11-24', plannedOn: '2026-11-26' });
    await add('Left', { plannedOn: '2026-11-23' });
    await add('Done', { status: 'done' });
    const { changeSetId } = await desk.core.call('tasks.choose', { ids: [a, b, c], on: '2026-11-24' });
    const day = async () => {
      const { chosen, due, left, done } = await desk.core.call('tasks.myDay', {});
      return [chosen, due, left, done].map(({ rows }) => rows.map(({ title }) => title));
    };
    expect(await day()).toEqual([['A', 'B', 'C'], ['Late'], ['Left'], ['Done']]);
    expect(await task(b)).toMatchObject({ status: 'todo' });
    await desk.core.call('tasks.arrange', { id: c, before: a });
    await desk.core.call('tasks.arrange', { id: a, before: null });
    expect((await day())[0]).toEqual(['C', 'B', 'A']);
    await desk.core.call('tasks.choose', { ids: [b], on: null });
    expect((await day())[0]).toEqual(['C', 'A']);
    await desk.core.call('changes.undo', { changeSetId: changeSetId! });
    expect(await task(a)).toMatchObject({ plannedOn: null });
  });
});

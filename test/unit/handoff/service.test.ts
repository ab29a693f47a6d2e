import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Core } from '#core/core.ts';
import { addDays, localDay } from '#src/lib/dates.ts';
import { testDesk, type TestDesk } from '#test/fixtures/desk.ts';

let desk: TestDesk;
let core: Core;
let dana: string;
const toProvider = { side: 'provider', personId: null } as const;
const nobody = { side: null, personId: null } as const;
let now = '2026-11-24T09:00:00.000Z';
const day = (days: number): string => addDays(localDay(now), days);

beforeEach(async () => {
  now = '2026-11-24T09:00:00.000Z';
  desk = testDesk({ clock: () => now });
  core = desk.core;
  await core.call('workspace.create', { name: 'Sample', technician: 'Dana Ortiz', content: 'sample' });
  dana = (await core.call('today.get', {})).technician!.id;
  // The sample's own one stands in the way of other days.
  for (const { id } of (await core.call('handoff.list', { over: false, offset: 0, limit: 5 })).rows) await core.call('handoff.cancel', { id });
});
afterEach(() => desk.cleanUp());

const plan = async (from = 7, to = 18, substitute: typeof toProvider | typeof nobody = toProvider) => (await core.call('handoff.plan', { awayId: dana, startsOn: day(from), endsOn: day(to), substitute })).id;
const levelOf = async (kind: 'responsibility' | 'task' | 'runbook' | 'handoff', id: string) => core.call('sharing.get', { kind, id });

describe('planning a handoff', () => {
  test('finds rows, runs and tasks; whoever stands behind a row looks after it, the rest falls to the one given', async () => {
    const { items, stage, problems, fresh } = await core.call('handoff.get', { id: await plan() });
    expect({ stage, problems, fresh }).toEqual({ stage: 'draft', problems: [], fresh: 0 });
    const of = (what: string) => items.filter((one) => one.what === what);
    expect(of('responsibility').length).toBeGreaterThan(10);
    expect(of('run').map((one) => one.title)).toContain('Branch visit Millbrook');
    expect(of('task').length).toBeGreaterThan(5);
    expect(items.find((one) => one.title === 'Restore testing')?.substitute?.name).toBe('Marcus Feld');
    expect(items.find((one) => one.title === 'Ransomware lead')?.substitute).toMatchObject({ side: 'provider', personId: null, name: 'Northwind IT' });
    expect(items.every((one) => one.substitute?.personId !== dana)).toBe(true);
  });

  test('days that cannot be are refused in words', async () => {
    const { startsOn, endsOn } = { startsOn: day(5), endsOn: day(3) };
    await expect(core.call('handoff.plan', { awayId: dana, startsOn, endsOn, substitute: nobody })).rejects.toThrow('before the first');
    await expect(core.call('handoff.plan', { awayId: dana, startsOn: day(-9), endsOn: day(-3), substitute: nobody })).rejects.toThrow('over already');
    await expect(core.call('handoff.plan', { awayId: dana, startsOn: '2026-02-30', endsOn: day(3), substitute: nobody })).rejects.toThrow('calendar');
    await expect(core.call('handoff.plan', { awayId: dana, startsOn: day(1), endsOn: day(3), substitute: { side: 'internal', personId: dana } })).rejects.toThrow('themselves');
  });

  test('another default moves the items that had the old one, and no others', async () => {
    const id = await plan();
    const { options } = await core.call('records.pick', { kind: 'person', query: 'Lea Kim', limit: 1, where: [] });
    const lea = options[0]!.id;
    await core.call('handoff.change', { id, substitute: { side: 'internal', personId: lea } });
    const { items } = await core.call('handoff.get', { id });
    expect(items.find((one) => one.title === 'Ransomware lead')?.substitute?.name).toBe('Lea Kim');
    expect(items.find((one) => one.title === 'Restore testing')?.substitute?.name).toBe('Marcus Feld');
  });

  test('a substitute who leaves is found, and one who is away then too', async () => {
    const id = await plan();
    const { items } = await core.call('handoff.get', { id });
    const marcus = items.find((one) => one.title === 'Restore testing')!.substitute!.personId!;
    await core.call('records.create', { kind: 'absence', fields: { personId: marcus, startsOn: day(18), endsOn: day(20), reason: 'vacation' } });
    const texts = async () => (await core.call('handoff.check', { id })).findings.map((one) => one.text);
    expect(await texts()).toContain('Marcus Feld is away then too');
    await core.call('records.update', { kind: 'person', id: marcus, fields: { leftOn: day(0) } });
    expect(await texts()).toContain('Marcus Feld has left');
  });

  test('what comes up later is said and added; a task that is moved behind the return is settled', async () => {
    const id = await plan();
    const created = await core.call('records.create', { kind: 'task', fields: { title: 'Swap the tape', assigneeId: dana, dueOn: day(9), priority: 'high' } });
    expect((await core.call('handoff.get', { id })).fresh).toBe(1);
    expect((await core.call('handoff.refresh', { id })).added).toBe(1);
    const before = await core.call('handoff.check', { id });
    await core.call('records.update', { kind: 'task', id: created.id, fields: { dueOn: day(19) } });
    const item = (await core.call('handoff.get', { id })).items.find((one) => one.title === 'Swap the tape')!;
    expect(item).toMatchObject({ settled: 'It can wait until the return', findings: 0 });
    expect((await core.call('handoff.check', { id })).readiness).toBeGreaterThanOrEqual(before.readiness);
  });

  test('a contract whose notice date falls into the days is handed over until notice is given', async () => {
    const { id: contract } = await core.call('records.create', { kind: 'contract', fields: { name: 'Copier lease', ownerId: dana, endsOn: day(40), noticeDays: 30, autoRenews: true, renewMonths: 12 } });
    const id = await plan();
    const item = async () => (await core.call('handoff.get', { id })).items.find((one) => one.record.id === contract);
    expect(await item()).toMatchObject({ what: 'expiry', title: 'Copier lease: notice date', on: day(10), settled: null });
    await core.call('records.update', { kind: 'contract', id: contract, fields: { noticeGivenOn: day(0) } });
    expect((await item())?.settled).toContain('any more');
  });

  test('mending in place raises readiness; living with a risk does not', async () => {
    const id = await plan();
    const first = await core.call('handoff.check', { id });
    const call = await core.call('handoff.change', { id, callAt: `${day(5)}T09:00:00.000Z` });
    expect(call.changeSetId).not.toBeNull();
    const after = await core.call('handoff.check', { id });
    expect(after.findings.some((one) => one.code === 'call')).toBe(false);
    expect(after.readiness).toBeGreaterThanOrEqual(first.readiness);
    const secrets = after.findings.find((one) => one.code === 'secrets')!;
    await core.call('handoff.accept', { itemIds: secrets.itemIds, code: 'secrets', reason: 'The envelope is in the safe' });
    const lived = await core.call('handoff.check', { id });
    expect(lived.readiness).toBe(after.readiness);
    expect(lived.findings.find((one) => one.key === secrets.key)?.accepted).toBe('The envelope is in the safe');
  });
});

describe('what is opened for it', () => {
  test('the preview is what happens: until the last day, for the provider’s items only, and one undo takes it all back', async () => {
    const id = await plan();
    const { rows, until } = await core.call('handoff.opening', { id, itemIds: null });
    expect(until).toBe(day(18));
    const people = rows.filter((row) => row.kind === 'person');
    expect(people.length).toBeGreaterThan(0);
    expect(people.every((row) => row.hidden.includes('Notes') && row.hidden.includes('Email'))).toBe(true);
    const done = await core.call('handoff.handOver', { id });
    expect((await core.call('expiry.list', { filter: { show: 'all', sorts: ['share'] }, offset: 0, limit: 1 })).total).toBe(0);
    expect(done.opened).toBe(rows.filter((row) => row.held === null).length);
    for (const row of rows.filter((one) => one.held === null).slice(0, 10)) expect(await core.call('sharing.get', { kind: row.kind, id: row.id })).toMatchObject({ level: 'full', until: day(18), source: 'own' });
    expect(await levelOf('handoff', id)).toMatchObject({ level: 'full', right: 'view', until: day(18) });
    const { items } = await core.call('handoff.get', { id });
    const ours = items.find((one) => one.substitute?.side === 'internal' && one.what === 'responsibility')!;
    expect((await levelOf('responsibility', ours.record.id)).level).toBe('private');
    await core.call('changes.undo', { changeSetId: done.changeSetId! });
    expect(await core.call('handoff.get', { id })).toMatchObject({ stage: 'draft', given: 0 });
    for (const row of rows.slice(0, 10)) expect((await core.call('sharing.get', { kind: row.kind, id: row.id })).level).toBe(row.before);
  });

  test('the last day moves the shares; the return takes them back to what held before, and names what was changed meanwhile', async () => {
    const id = await plan();
    const rows = (await core.call('handoff.get', { id })).items.filter((one) => one.what === 'responsibility' && one.substitute?.side === 'provider');
    const [shared, changed, plain] = rows.map((one) => one.record.id);
    await core.call('sharing.set', { kind: 'responsibility', id: shared!, level: 'summary', right: 'view', until: null, hiddenFields: [] });
    await core.call('handoff.handOver', { id });
    await core.call('handoff.change', { id, endsOn: day(25) });
    expect(await levelOf('responsibility', plain!)).toMatchObject({ level: 'full', until: day(25) });
    await core.call('sharing.set', { kind: 'responsibility', id: changed!, level: 'full', right: 'edit', until: null, hiddenFields: [] });
    now = `${day(10)}T09:00:00.000Z`;
    expect((await core.call('handoff.get', { id })).stage).toBe('active');
    const { kept } = await core.call('handoff.return', { id, on: localDay(now) });
    expect(kept).toEqual([rows[1]!.title]);
    expect(await levelOf('responsibility', shared!)).toMatchObject({ level: 'summary', until: null });
    expect((await levelOf('responsibility', plain!)).level).toBe('private');
    expect((await levelOf('handoff', id)).level).toBe('private');
    expect((await core.call('handoff.shares', { id })).rows.find((row) => row.id === plain)?.state).toBe('local');
    await expect(core.call('handoff.return', { id, on: localDay(now) })).rejects.toThrow('not under way');
  });

  test('what is kept private on purpose, or holds a secret, stays here and says why', async () => {
    const id = await plan();
    const [row, other] = (await core.call('handoff.get', { id })).items.filter((one) => one.what === 'responsibility' && one.substitute?.side === 'provider');
    await core.call('sharing.set', { kind: 'responsibility', id: row!.record.id, level: 'private', right: 'view', until: null, hiddenFields: [] });
    await core.call('records.update', { kind: 'responsibility', id: other!.record.id, fields: { description: 'password: hunter2hunter2!A' } });
    const held = (await core.call('handoff.opening', { id, itemIds: null })).rows.filter((one) => one.held !== null);
    expect(held.map((one) => one.id).toSorted()).toEqual([row!.record.id, other!.record.id].toSorted());
    await core.call('handoff.handOver', { id });
    expect((await levelOf('responsibility', row!.record.id)).level).toBe('private');
    expect((await levelOf('responsibility', other!.record.id)).level).toBe('private');
  });

  test('a secret in the message keeps it from being handed over', async () => {
    const id = await plan();
    await core.call('handoff.change', { id, message: 'The admin password: hunter2hunter2!A' });
    await expect(core.call('handoff.handOver', { id })).rejects.toThrow('secret');
  });

  test('two that overlap are told of, and the second is not handed over', async () => {
    const one = await plan();
    const two = await plan(10, 12);
    expect((await core.call('handoff.get', { id: two })).problems.map((problem) => problem.code)).toEqual(['overlaps']);
    await core.call('handoff.handOver', { id: one });
    await expect(core.call('handoff.handOver', { id: two })).rejects.toThrow('Overlaps with');
    await core.call('handoff.cancel', { id: one });
    await core.call('handoff.handOver', { id: two });
  });
});

describe('an emergency', () => {
  test('is looked at without writing, then done in one change that one undo takes back', async () => {
    const before = await core.call('changes.recent', { limit: 1, offset: 0 });
    const preview = await core.call('handoff.emergencyPreview', { awayId: dana, endsOn: day(3), substitute: nobody });
    expect(preview.nobody).toBe(0);
    expect(preview.bySubstitute.reduce((sum, one) => sum + one.items, 0)).toBe(preview.items);
    expect(await core.call('changes.recent', { limit: 1, offset: 0 })).toEqual(before);
    const done = await core.call('handoff.emergency', { awayId: dana, endsOn: day(3), substitute: nobody, message: null });
    const made = await core.call('handoff.get', { id: done.id });
    expect(made).toMatchObject({ stage: 'active', emergency: true, given: preview.opening.filter((one) => one.held === null).length + 1 });
    expect((await core.call('handoff.today', {})).active.map((one) => [one.away, one.mine, one.holders.length > 1])).toEqual([['Dana Ortiz', true, true]]);
    expect((await core.call('today.get', {})).absences.rows.some((one) => one.personId === dana && one.reason === 'sick')).toBe(true);
    await core.call('changes.undo', { changeSetId: done.changeSetId! });
    await expect(core.call('handoff.get', { id: done.id })).rejects.toThrow('not in the workspace');
    expect((await core.call('sharing.list', { filter: {}, sort: { field: 'title', descending: false }, offset: 0, limit: 1 })).total).toBe(0);
  });
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Core } from '#core/core.ts';
import { pathDuring, standInsOf, type StandInHandoff, type StandInItem } from '#src/domain/handoff/stand-in.ts';
import { addDays, localDay } from '#src/lib/dates.ts';
import { testDesk, type TestDesk } from '#test/fixtures/desk.ts';

const handoff = (more: Partial<StandInHandoff> = {}): StandInHandoff => ({ id: 'h', awayId: 'dana', status: 'handed_over', startsOn: '2026-12-01', endsOn: '2026-12-12', ...more });
const item = (more: Partial<StandInItem> = {}): StandInItem => ({ handoffId: 'h', ofId: 'row', side: 'internal', substituteId: 'lea', leftOut: null, ...more });
const names = (on: string, handoffs = [handoff()], items = [item()]): (string | null)[] => standInsOf(handoffs, items, on).get('row')?.map((one) => one.personId) ?? [];

describe('who stands in', () => {
  const cases: readonly [string, (string | null)[], string[]][] = [
    ['before the first day', names('2026-11-30'), []], ['on the first day', names('2026-12-01'), ['lea']], ['on the last day', names('2026-12-12'), ['lea']],
    ['over, not back yet', names('2026-12-14'), ['lea']], ['back early', names('2026-12-05', [handoff({ status: 'returned' })]), []], ['extended', names('2026-12-14', [handoff({ endsOn: '2026-12-20' })]), ['lea']],
    ['only planned', names('2026-12-05', [handoff({ status: 'ready' })]), []], ['cancelled', names('2026-12-05', [handoff({ status: 'cancelled' })]), []],
    ['left out', names('2026-12-05', [handoff()], [item({ leftOut: 'It can wait' })]), []], ['nobody chosen', names('2026-12-05', [handoff()], [item({ side: null, substituteId: null })]), []],
    ['a colleague without a name', names('2026-12-05', [handoff()], [item({ substituteId: null })]), []],
    ['two people away', names('2026-12-05', [handoff(), handoff({ id: 'i', awayId: 'paul' })], [item(), item({ handoffId: 'i', substituteId: 'ines' })]), ['lea', 'ines']],
  ];
  test.each(cases)('%s', (_, found, wanted) => expect(found).toEqual(wanted));

  test('the provider as a whole needs no person', () => expect(standInsOf([handoff()], [item({ side: 'provider', substituteId: null })], '2026-12-05').get('row')).toMatchObject([{ side: 'provider', personId: null, until: '2026-12-12' }]));

  test('a path calls the substitute in the place of the one who is away, and the others as before', () => {
    const [standIn] = standInsOf([handoff()], [item()], '2026-12-05').get('row')!;
    expect(pathDuring([{ personId: 'dana' }, { personId: 'paul' }, { personId: 'dana' }], [standIn!]).map((one) => one.standIn?.personId ?? one.step.personId)).toEqual(['lea', 'paul', 'lea']);
  });
});

describe('on the desk', () => {
  let desk: TestDesk;
  let core: Core;
  let now = '2026-11-24T09:00:00.000Z';
  const day = (days: number): string => addDays('2026-11-24', days);
  beforeEach(async () => {
    now = '2026-11-24T09:00:00.000Z';
    desk = testDesk({ clock: () => now });
    core = desk.core;
    await core.call('workspace.create', { name: 'Sample', technician: 'Dana Ortiz', content: 'sample' });
    for (const { id } of (await core.call('handoff.list', { over: false, offset: 0, limit: 5 })).rows) await core.call('handoff.cancel', { id });
  });
  afterEach(() => desk.cleanUp());

  test('escalations, the matrix, findings, and tasks handed to the provider name the substitute from the first day to the return, and nothing is written for it', async () => {
    const dana = (await core.call('today.get', {})).technician!.id;
    const { options } = await core.call('records.pick', { kind: 'person', query: 'Lea Kim', limit: 1, where: [] });
    const lea = options[0]!.id;
    const { id } = await core.call('handoff.plan', { awayId: dana, startsOn: day(7), endsOn: day(18), substitute: { side: 'internal', personId: lea } });
    const { items } = await core.call('handoff.get', { id });
    const rowId = items.find((one) => one.what === 'responsibility' && one.substitute?.personId === lea)!.record.id;
    await core.call('records.update', { kind: 'responsibility', id: rowId, fields: { accountableId: dana, escalation: [{ personId: dana, waitMinutes: 0, channel: 'mobile' }] } });
    const { id: taskId } = await core.call('records.create', { kind: 'task', fields: { title: 'Restore failed', responsibilityId: rowId } });
    await core.call('handoff.handOver', { id });
    const called = async () => (await core.call('ownership.row', { id: rowId })).escalation.map((one) => [one.person?.name ?? one.party, one.phone, one.instead]);
    const inMatrix = async () => (await core.call('ownership.matrix', { filter: {} })).groups.flatMap((group) => group.rows).find((row) => row.id === rowId)?.standIn?.name ?? null;
    const contact = async () => (await core.call('escalation.context', { id: taskId })).standIn?.name ?? null;
    const written = async () => (await core.call('records.history', { id: rowId, limit: 50, offset: 0 })).changes.length;
    const [before, count] = [await called(), await written()];
    expect(before).toEqual([['Dana Ortiz', '+1 555 0134', null]]);
    expect([await inMatrix(), await contact()]).toEqual([null, null]);

    now = `${day(8)}T09:00:00.000Z`;
    expect(await called()).toEqual([['Lea Kim', '+1 555 0135', 'Dana Ortiz']]);
    expect([await inMatrix(), await contact()]).toEqual(['Lea Kim', 'Lea Kim']);
    expect((await core.call('handoff.today', {})).active[0]?.holders.some((one) => one.name === 'Lea Kim')).toBe(true);
    const todays = (await core.call('today.get', {})).findings.rows;
    const rows = (await core.call('ownership.matrix', { filter: {} })).groups.flatMap((group) => group.rows);
    expect(todays.map((one) => one.standIn?.name ?? null)).toEqual(todays.map((one) => rows.find((row) => row.id === one.id)?.standIn?.name ?? null));

    await core.call('handoff.assign', { itemIds: items.filter((one) => one.record.id === rowId).map((one) => one.id), substitute: { side: 'provider', personId: null } });
    expect(await called()).toEqual([['Northwind IT', '+1 555 0102', 'Dana Ortiz']]);
    now = `${day(20)}T09:00:00.000Z`;
    expect((await called())[0]?.[0]).toBe('Northwind IT');
    await core.call('handoff.change', { id, endsOn: day(25) });
    expect((await core.call('ownership.row', { id: rowId })).standIns).toMatchObject([{ name: 'Northwind IT', away: 'Dana Ortiz', until: day(25) }]);
    await core.call('handoff.return', { id, on: localDay(now) });
    expect(await called()).toEqual(before);
    expect([await inMatrix(), await contact(), await written()]).toEqual([null, null, count]);
  });
});

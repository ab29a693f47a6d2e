import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startOfWeek } from '#core/services/today/week.ts';
import { openTestDesk, type TestDesk } from '#test/fixtures/desk.ts';

// A Wednesday noon: the same day in every zone that people live in.
const now = { value: '2026-11-25T12:00:00.000Z' };
let desk: TestDesk;
let me: string;
beforeEach(async () => {
  now.value = '2026-11-25T12:00:00.000Z';
  desk = await openTestDesk({ clock: () => now.value });
  me = (await desk.core.call('workspace.status', {})).technicianId!;
});
afterEach(() => desk.cleanUp());

const create = async (kind: 'task' | 'person' | 'runbook' | 'absence' | 'asset' | 'site', fields: Record<string, unknown>) => (await desk.core.call('records.create', { kind, fields })).id;
const get = () => desk.core.call('today.get', {});
const titles = (rows: readonly { title: string }[]) => rows.map((row) => row.title);

describe('tasks of today', () => {
  test('late first, then what is under way, then by priority; mine and nobody’s only', async () => {
    const other = await create('person', { name: 'Lea' });
    await create('task', { title: 'due today', dueOn: '2026-11-25', assigneeId: me });
    await create('task', { title: 'late', dueOn: '2026-11-20', assigneeId: me });
    await create('task', { title: 'doing, no date', status: 'doing', assigneeId: me, priority: 'low' });
    await create('task', { title: 'planned, urgent, nobody’s', plannedOn: '2026-11-25', priority: 'urgent' });
    await create('task', { title: 'left over from Monday', plannedOn: '2026-11-23', priority: 'low', assigneeId: me });
    await create('task', { title: 'tomorrow', dueOn: '2026-11-26', assigneeId: me });
    await create('task', { title: 'Lea’s', dueOn: '2026-11-25', assigneeId: other });
    await create('task', { title: 'done', dueOn: '2026-11-25', status: 'done', assigneeId: me });
    await create('task', { title: 'inbox without a date', status: 'inbox' });
    const { tasks, technician } = await get();
    expect(technician).toEqual({ id: me, name: 'Dana Ortiz' });
    expect(titles(tasks.rows)).toEqual(['late', 'doing, no date', 'planned, urgent, nobody’s', 'due today', 'left over from Monday']);
    expect(tasks.total).toBe(5);
    expect((await desk.core.call('workspace.counts', {})).today).toBe(5);
  });

  test('a task says where it comes from', async () => {
    const siteId = await create('site', { name: 'Millbrook' });
    const requesterId = await create('person', { name: 'Maria' });
    await create('task', { title: 'a', dueOn: '2026-11-25', siteId, requesterId });
    expect((await get()).tasks.rows[0]).toMatchObject({ about: ['Maria', 'Millbrook'] });
  });

  test('more than fit are counted', async () => {
    for (let at = 0; at < 30; at += 1) await create('task', { title: `t${at}`, dueOn: '2026-11-25' });
    const { tasks } = await get();
    expect(tasks.rows).toHaveLength(25);
    expect(tasks.total).toBe(30);
  });
});

test('interruptions count from Monday, open ones first, with the minutes of both kinds', async () => {
  now.value = '2026-11-20T12:00:00.000Z';
  await create('task', { title: 'last week', workType: 'reactive', spentMinutes: 500 });
  await create('task', { title: 'came last week, done this week', workType: 'reactive', status: 'done', doneAt: '2026-11-24T10:00:00.000Z', spentMinutes: 20 });
  await create('task', { title: 'planned, done this week', workType: 'planned', status: 'done', doneAt: '2026-11-24T10:00:00.000Z', spentMinutes: 90 });
  await create('task', { title: 'planned, done last week', workType: 'planned', status: 'done', doneAt: '2026-11-19T10:00:00.000Z', spentMinutes: 900 });
  now.value = '2026-11-25T12:00:00.000Z';
  await create('task', { title: 'open', workType: 'reactive', status: 'inbox', spentMinutes: 5 });
  await create('task', { title: 'cancelled', workType: 'reactive', status: 'cancelled', spentMinutes: 70 });
  const { reactive } = await get();
  expect(titles(reactive.rows)).toEqual(['open', 'came last week, done this week']);
  // Time on a cancelled interruption is spent all the same.
  expect(reactive).toMatchObject({ total: 2, minutes: 95, plannedMinutes: 90 });
  await create('task', { title: 'due today', workType: 'reactive', dueOn: '2026-11-25', spentMinutes: 10 });
  const again = await get();
  expect(titles(again.tasks.rows)).toEqual(['due today']);
  expect(titles(again.reactive.rows)).not.toContain('due today');
  expect(again.reactive).toMatchObject({ total: 3, minutes: 105 });
});

test('reviews, expiries and absences stand within their windows, soonest first', async () => {
  await create('runbook', { title: 'overdue', status: 'active', reviewEveryDays: 30, reviewedOn: '2026-10-01' });
  await create('runbook', { title: 'never', status: 'active', reviewEveryDays: 30 });
  await create('runbook', { title: 'on its last day', status: 'active', reviewEveryDays: 30, reviewedOn: '2026-10-26' });
  await create('runbook', { title: 'draft', status: 'draft', reviewEveryDays: 30, reviewedOn: '2020-01-01' });
  await create('asset', { name: 'B', warrantyUntil: '2027-01-24', endOfLifeOn: '2026-12-01' });
  await create('asset', { name: 'too far', warrantyUntil: '2027-01-25' });
  await create('asset', { name: 'retired', status: 'retired', warrantyUntil: '2026-12-01' });
  await create('absence', { personId: me, startsOn: '2026-12-25', endsOn: '2026-12-31' });
  await create('absence', { personId: me, startsOn: '2026-11-25' });
  await create('absence', { personId: me, startsOn: '2026-12-26', endsOn: '2026-12-31' });
  await create('absence', { personId: me, startsOn: '2026-11-20', endsOn: '2026-11-24' });
  const { runbooks, expiring, absences } = await get();
  expect(runbooks.rows.map((row) => [row.title, row.overdueDays])).toEqual([['overdue', 25], ['never', null]]);
  expect(expiring.rows.map((row) => [row.title, row.sort, row.on])).toEqual([['B', 'endOfLife', '2026-12-01'], ['B', 'warranty', '2027-01-24']]);
  expect(absences.rows.map((row) => [row.name, row.startsOn, row.endsOn])).toEqual([['Dana Ortiz', '2026-11-25', '2026-11-25'], ['Dana Ortiz', '2026-12-25', '2026-12-31']]);
  expect(absences.total).toBe(2);
});

test('the worst findings come first and nothing waits for sync in a new workspace', async () => {
  const { findings, sync } = await get();
  expect(findings.rows).toHaveLength(5);
  expect(findings.rows.every((row) => row.code === 'no-accountable')).toBe(true);
  expect(findings.total).toBe((await desk.core.call('workspace.counts', {})).findings);
  expect(sync).toEqual({ conflicts: 0, refusals: 0, proposals: 0 });
});

test.each([['2026-11-23', '2026-11-23'], ['2026-11-25', '2026-11-23'], ['2026-11-29', '2026-11-23'], ['2026-11-30', '2026-11-30'], ['2027-01-01', '2026-12-28']])('the week of %s begins on %s', (day, monday) => {
  expect(startOfWeek(day)).toBe(monday);
});

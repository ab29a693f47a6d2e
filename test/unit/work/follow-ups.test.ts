import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestDesk, type TestDesk } from '#test/fixtures/desk.ts';

let desk: TestDesk;
beforeEach(async () => { desk = await openTestDesk(); });
afterEach(() => desk.cleanUp());

const make = async (kind: 'task' | 'timeEntry' | 'project' | 'milestone', fields: Record<string, unknown>) => desk.core.call('records.create', { kind, fields });
const spent = async (id: string) => (await desk.core.call('records.get', { kind: 'task', id })).record['spentMinutes'];
const rows = async (kind: 'timeEntry' | 'postponement') => (await desk.core.call('records.list', { kind, filter: {}, sort: { field: 'createdAt', descending: false }, offset: 0, limit: 50 })).rows;

test('the spent time of a task follows its entries: added, changed, moved to another, trashed, restored and undone', async () => {
  const { core } = desk;
  const a = (await make('task', { title: 'A' })).id;
  const b = (await make('task', { title: 'B', status: 'todo' })).id;
  const entry = await make('timeEntry', { taskId: a, on: '2026-11-02', minutes: 30 });
  const other = await make('timeEntry', { taskId: a, on: '2026-11-03', minutes: 45 });
  expect(await spent(a)).toBe(75);
  await core.call('records.update', { kind: 'timeEntry', id: entry.id, fields: { minutes: 20 } });
  expect(await spent(a)).toBe(65);
  const moved = await core.call('records.update', { kind: 'timeEntry', id: other.id, fields: { taskId: b } });
  expect([await spent(a), await spent(b)]).toEqual([20, 45]);
  await core.call('changes.undo', { changeSetId: moved.changeSetId! });
  expect([await spent(a), await spent(b)]).toEqual([65, null]);
  await core.call('records.trash', { kind: 'timeEntry', ids: [other.id] });
  expect(await spent(a)).toBe(20);
  await core.call('records.restore', { kind: 'timeEntry', ids: [other.id] });
  expect(await spent(a)).toBe(65);
  // Another entry came after the first one: taking that back leaves the later one counted.
  await core.call('changes.undo', { changeSetId: entry.changeSetId! });
  expect(await spent(a)).toBe(45);
});

test('what a person adds by hand becomes an entry, and a running timer counts only when it stops', async () => {
  const { core } = desk;
  const task = await make('task', { title: 'A', workType: 'reactive', spentMinutes: 20 });
  const { changeSetId } = await core.call('records.update', { kind: 'task', id: task.id, fields: { spentMinutes: 80 } });
  expect((await rows('timeEntry')).map((row) => [row['minutes'], row['workType'], row['taskId']])).toEqual([[20, 'reactive', task.id], [60, 'reactive', task.id]]);
  expect(await spent(task.id)).toBe(80);
  await core.call('changes.undo', { changeSetId: changeSetId! });
  expect([await spent(task.id), (await rows('timeEntry')).length]).toEqual([20, 1]);
  const running = await make('timeEntry', { taskId: task.id, on: '2026-11-02', startedAt: '2026-11-02T08:00:00.000Z' });
  expect(await spent(task.id)).toBe(20);
  await core.call('records.update', { kind: 'timeEntry', id: running.id, fields: { endedAt: '2026-11-02T08:10:00.000Z', minutes: 10 } });
  expect(await spent(task.id)).toBe(30);
});

test('putting a planned task or a milestone off is remembered with its project; undo forgets it', async () => {
  const { core } = desk;
  const project = await make('project', { name: 'New server' });
  const task = await make('task', { title: 'Order', projectId: project.id, plannedOn: '2026-11-02' });
  const milestone = await make('milestone', { name: 'Ordered', projectId: project.id, dueOn: '2026-11-10' });
  const { changeSetId } = await core.call('records.update', { kind: 'task', id: task.id, fields: { plannedOn: '2026-11-09' } });
  await core.call('records.update', { kind: 'milestone', id: milestone.id, fields: { dueOn: '2026-11-20' } });
  await core.call('records.update', { kind: 'task', id: task.id, fields: { plannedOn: '2026-11-05' } });
  expect((await rows('postponement')).map((row) => [row['what'], row['taskId'], row['milestoneId'], row['projectId'], row['fromOn'], row['toOn']])).toEqual([
    ['planned', task.id, null, project.id, '2026-11-02', '2026-11-09'], ['due', null, milestone.id, project.id, '2026-11-10', '2026-11-20'],
  ]);
  await core.call('changes.undo', { changeSetId: changeSetId! });
  expect(await rows('postponement')).toHaveLength(1);
  await core.call('records.update', { kind: 'task', id: task.id, fields: { status: 'done' } });
  await core.call('records.update', { kind: 'task', id: task.id, fields: { plannedOn: '2026-12-01' } });
  expect(await rows('postponement')).toHaveLength(1);
});

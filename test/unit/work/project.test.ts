import { expect, test } from 'vitest';
import fc from 'fast-check';
import { blockedBy, circular, progressOf, storyOf, type Dependency } from '#src/domain/work/project.ts';
import { openTestDesk } from '#test/fixtures/desk.ts';

const task = (id: string, status = 'todo', estimateMinutes: number | null = null, spentMinutes: number | null = null) => ({ id, status, estimateMinutes, spentMinutes });

test('progress leaves out what was called off, but not its time', () => {
  expect(progressOf([task('a', 'done', 60, 90), task('b', 'doing', 100, 30), task('c', 'todo'), task('d', 'cancelled', 50, 10)])).toEqual({ total: 3, done: 1, spent: 130, left: 70, unestimated: 1 });
  expect(progressOf([])).toEqual({ total: 0, done: 0, spent: 0, left: 0, unestimated: 0 });
});

test('only open tasks block, and only open ones are blocked', () => {
  const on = (taskId: string, onId: string): Dependency => ({ taskId, onId });
  expect([...blockedBy([task('a', 'done'), task('b'), task('c'), task('d', 'cancelled')], [on('b', 'a'), on('c', 'b'), on('c', 'd'), on('a', 'b'), on('b', 'b')])]).toEqual([['c', ['b']]]);
  expect(circular([on('a', 'b'), on('b', 'c'), on('c', 'a'), on('d', 'a'), on('e', 'f')])).toEqual(new Set(['a', 'b', 'c']));
});

test('without a circle there is an order to work in', () => {
  const edges = fc.array(fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 8 })), { maxLength: 14 }).map((list) => list.map(([a, b]) => ({ taskId: `t${a}`, onId: `t${b}` })));
  fc.assert(fc.property(edges, (list) => {
    const stuck = circular(list);
    const rest = new Set(list.flatMap((one) => [one.taskId, one.onId]));
    for (let ready = [...rest]; ready.length > 0;) {
      ready = [...rest].filter((id) => !list.some((one) => one.taskId === id && rest.has(one.onId)));
      for (const id of ready) rest.delete(id);
    }
    // What can never begin is in a circle, or waits for one that is.
    expect(rest.size > 0).toBe(stuck.size > 0);
    for (const id of stuck) expect(rest.has(id)).toBe(true);
  }), { numRuns: 200 });
});

test('the story of a slip is told by its own week', () => {
  const spent = (on: string, taskId: string, minutes: number, workType: 'reactive' | 'planned' = 'reactive') => ({ on, taskId, minutes, workType, personId: null, responsibilityId: null, afterHours: false });
  const [first, second] = storyOf([{ id: 'p', fromOn: '2026-11-04', toOn: '2026-11-11' }, { id: 'q', fromOn: '2026-11-11', toOn: '2026-11-20' }],
    [spent('2026-11-02', 'printer', 20), spent('2026-11-06', 'wifi', 90), spent('2026-11-08', 'printer', 10), spent('2026-11-05', 'patch', 60, 'planned'), spent('2026-11-09', 'other', 500)]);
  expect(first).toEqual({ id: 'p', week: '2026-11-02', reactive: 120, planned: 60, causes: [{ taskId: 'wifi', minutes: 90 }, { taskId: 'printer', minutes: 30 }] });
  expect(second!.causes).toEqual([{ taskId: 'other', minutes: 500 }]);
});

test('a project in the core: progress, what waits for what, and the interruptions that put it off', async () => {
  const desk = await openTestDesk({ clock: () => new Date(2026, 10, 25, 9, 0, 0).toISOString() });
  const { core } = desk;
  const make = async (kind: 'task' | 'project' | 'milestone', fields: Record<string, unknown>) => (await core.call('records.create', { kind, fields })).id;
  const project = await make('project', { name: 'New server', dueOn: '2026-12-20' });
  await make('project', { name: 'Over', status: 'done' });
  const order = await make('task', { title: 'Order', projectId: project, plannedOn: '2026-11-24', estimateMinutes: 60 });
  const build = await make('task', { title: 'Build', projectId: project });
  const milestone = await make('milestone', { name: 'It runs', projectId: project, dueOn: '2026-11-30' });
  await core.call('links.add', { fromKind: 'task', fromId: build, relation: 'depends_on', toKind: 'task', toId: order });
  const printer = await make('task', { title: 'Printer', workType: 'reactive' });
  await core.call('time.save', { taskId: printer, on: '2026-11-23', minutes: 200 });
  await core.call('plan.move', { taskId: order, to: '2026-12-01' });
  await core.call('records.update', { kind: 'milestone', id: milestone, fields: { dueOn: '2026-12-10' } });
  const list = await core.call('projects.list', { state: 'open', offset: 0, limit: 10 });
  expect([list.total, list.rows[0]]).toMatchObject([1, { name: 'New server', total: 2, done: 0, left: 60, unestimated: 1, blocked: 1, putOff: 2, next: { name: 'It runs', dueOn: '2026-12-10' } }]);
  const all = await core.call('projects.get', { id: project, weekStart: 1 });
  expect(all.tasks.map((one) => [one.title, one.blockedBy.map((on) => on.title), one.putOff, one.circular])).toEqual([['Order', [], 1, false], ['Build', ['Order'], 0, false]]);
  expect(all.milestones).toMatchObject([{ name: 'It runs', dueOn: '2026-12-10', first: '2026-11-30' }]);
  expect(all.slips.map((slip) => [slip.subject, slip.what, slip.fromOn, slip.toOn, slip.reactive, slip.causes.map((cause) => cause.title)])).toEqual([
    ['It runs', 'due', '2026-11-30', '2026-12-10', 0, []], ['Order', 'planned', '2026-11-24', '2026-12-01', 200, ['Printer']],
  ]);
  await core.call('records.update', { kind: 'task', id: order, fields: { status: 'done' } });
  expect((await core.call('projects.get', { id: project, weekStart: 1 })).tasks.find((one) => one.title === 'Build')!.blockedBy).toEqual([]);
  await expect(core.call('projects.get', { id: 'nothing', weekStart: 1 })).rejects.toMatchObject({ kind: 'not-found' });
  desk.cleanUp();
});

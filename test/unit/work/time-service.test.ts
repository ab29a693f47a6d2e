import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { localDay, startOfDay } from '#src/lib/dates.ts';
import { openTestDesk, type TestDesk } from '#test/fixtures/desk.ts';

let desk: TestDesk;
/** A Tuesday at 08:00 on the wall here. */
const morning = new Date(2026, 10, 24, 8, 0, 0).getTime();
let now = morning;
const after = (minutes: number): void => { now += minutes * 60_000; };
/** As the window does while somebody works. */
const work = async (minutes: number): Promise<void> => {
  for (let at = 0; at < minutes; at += 1) {
    after(1);
    await desk.core.call('time.look', { idleSeconds: 0 });
  }
};
beforeEach(async () => {
  now = morning;
  desk = await openTestDesk({ clock: () => new Date(now).toISOString() });
});
afterEach(() => desk.cleanUp());

const task = async (title: string, fields: Record<string, unknown> = {}) => (await desk.core.call('records.create', { kind: 'task', fields: { title, ...fields } })).id;
const field = async (id: string, name: string) => (await desk.core.call('records.get', { kind: 'task', id })).record[name];
const sheet = async () => (await desk.core.call('time.sheet', { on: localDay(new Date(now).toISOString()) }));
const shown = async () => (await sheet()).lines.map((line) => [line.task, line.from, line.to, line.minutes]);

describe('the timer', () => {
  test('starting another stops the first; the sums follow, the task is under way, and undo takes it back', async () => {
    const { core } = desk;
    const [a, b] = [await task('Printer'), await task('Patch', { workType: 'project' })];
    await core.call('time.start', { taskId: a });
    after(25);
    expect((await core.call('time.start', { taskId: b })).stopped).toEqual({ title: 'Printer', minutes: 25 });
    expect([await field(a, 'spentMinutes'), await field(a, 'status'), await field(b, 'status')]).toEqual([25, 'doing', 'doing']);
    after(10);
    const stopped = await core.call('time.stop', {});
    expect(stopped).toMatchObject({ title: 'Patch', minutes: 10 });
    expect(await shown()).toEqual([['Printer', '08:00', '08:25', 25], ['Patch', '08:25', '08:35', 10]]);
    await core.call('changes.undo', { changeSetId: stopped.changeSetId! });
    expect([await field(b, 'spentMinutes'), (await core.call('time.current', {})).running?.title]).toEqual([null, 'Patch']);
    expect((await core.call('time.start', { taskId: b })).changeSetId).toBeNull();
    await expect(core.call('time.start', { taskId: 'nobody' })).rejects.toMatchObject({ kind: 'not-found' });
  });

  test('a timer that nobody stopped goes on over midnight and over a restart, each day with its own part', async () => {
    const { core } = desk;
    const a = await task('Migration');
    now = new Date(2026, 10, 24, 23, 0, 0).getTime();
    await core.call('time.start', { taskId: a });
    const { path } = await core.call('workspace.status', {});
    await core.call('workspace.close', {});
    after(90);
    await core.call('workspace.open', { path: path! });
    await core.call('time.look', { idleSeconds: 0 });
    await core.call('time.away', { answer: 'keep' });
    await core.call('time.stop', {});
    expect(await shown()).toEqual([['Migration', '00:00', '00:30', 30]]);
    expect([await field(a, 'spentMinutes'), (await core.call('time.current', {})).away]).toEqual([90, null]);
  });

  test('a finished or removed task stops its timer; less than half a minute is not kept', async () => {
    const { core } = desk;
    const a = await task('Printer');
    await core.call('time.start', { taskId: a });
    after(5);
    await core.call('records.update', { kind: 'task', id: a, fields: { status: 'done' } });
    expect([(await core.call('time.current', {})).running, await field(a, 'spentMinutes')]).toEqual([null, 5]);
    const b = await task('Phone');
    await core.call('time.start', { taskId: b });
    await core.call('time.stop', {});
    expect(await shown()).toEqual([['Printer', '08:00', '08:05', 5]]);
  });

  test.each([
    ['keep', { answer: 'keep' }, [['Printer', '08:00', '09:12', 72]]],
    ['drop', { answer: 'drop' }, [['Printer', '08:00', '08:20', 20], ['Printer', '09:02', '09:12', 10]]],
    ['book', { answer: 'book', title: 'Forklift scanner' }, [['Printer', '08:00', '08:20', 20], ['Forklift scanner', '08:20', '09:02', 42], ['Printer', '09:02', '09:12', 10]]],
  ] as const)('away for 42 minutes: %s', async (_, answer, lines) => {
    const { core } = desk;
    await core.call('time.start', { taskId: await task('Printer') });
    await work(20);
    after(42);
    expect((await core.call('time.look', { idleSeconds: 0 })).away).toBe(true);
    expect((await core.call('time.current', {})).away).toMatchObject({ minutes: 42, title: 'Printer' });
    await core.call('time.away', answer);
    expect((await core.call('time.current', {})).away).toBeNull();
    await work(10);
    await core.call('time.stop', {});
    expect(await shown()).toEqual(lines);
  });

  test('the question stands until it is answered, also after the timer was stopped', async () => {
    const { core } = desk;
    const a = await task('Printer');
    await core.call('time.start', { taskId: a });
    after(60);
    await core.call('time.stop', {});
    expect((await core.call('time.current', {})).away).toMatchObject({ minutes: 60 });
    await core.call('time.away', { answer: 'drop' });
    expect([await shown(), await field(a, 'spentMinutes')]).toEqual([[], 0]);
  });

  test('the clock is set back by two hours: what was counted stays, and it goes on from now', async () => {
    const { core } = desk;
    const a = await task('Printer');
    await core.call('time.start', { taskId: a });
    await work(30);
    after(-120);
    expect((await core.call('time.look', { idleSeconds: 0 })).setBack).toBe(120);
    after(15);
    await core.call('time.stop', {});
    expect([await shown(), await field(a, 'spentMinutes')]).toEqual([[['Printer', '06:30', '06:45', 15], ['Printer', '08:00', '08:30', 30]], 45]);
  });
});

describe('the timesheet', () => {
  test('entries by times and by minutes, overlaps and gaps in words, days with their sums', async () => {
    const { core } = desk;
    const a = await task('Printer');
    now = new Date(2026, 10, 24, 17, 0, 0).getTime();
    const on = '2026-11-24';
    const first = await core.call('time.save', { taskId: a, on, from: '08:00', to: '09:00', note: ' Toner ' });
    expect(first).toMatchObject({ minutes: 60, overlaps: [] });
    expect((await core.call('time.save', { taskId: await task('Phone'), on, from: '08:40', to: '09:30' })).overlaps).toEqual(['Printer']);
    await core.call('time.save', { taskId: a, on, from: '10:00', to: '10:30' });
    await core.call('time.save', { taskId: a, on, minutes: 45 });
    const day = await sheet();
    expect(day.lines.map((line) => [line.from, line.minutes, line.overlap, line.note])).toEqual([['08:00', 60, 20, 'Toner'], ['08:40', 50, 20, null], ['10:00', 30, 0, null], [null, 45, 0, null]]);
    expect(day.gaps.map(({ from, to, minutes }) => [from, to, minutes])).toEqual([['09:30', '10:00', 30]]);
    expect([day.minutes, day.expected, day.away]).toEqual([185, 480, null]);
    expect(await field(a, 'spentMinutes')).toBe(135);
    const { days } = await core.call('time.week', { week: '2026-11-23' });
    expect(days.map((one) => [one.minutes, one.expected])).toEqual([[0, 480], [185, 480], [0, 480], [0, 480], [0, 480], [0, 0], [0, 0]]);
    const ofTask = await core.call('time.ofTask', { taskId: a, limit: 2 });
    expect([ofTask.lines.length, ofTask.entries, ofTask.minutes, ofTask.other]).toEqual([2, 3, 135, 0]);
    await core.call('time.save', { id: day.lines[0]!.id, taskId: a, on, from: '08:00', to: '08:30', note: null });
    expect(await field(a, 'spentMinutes')).toBe(105);
  });

  test('the future, a day that is too short, and nothing at all are refused in words', async () => {
    const taskId = await task('Printer');
    const save = (input: object) => desk.core.call('time.save', { taskId, on: '2026-11-24', ...input });
    await expect(save({ on: '2026-11-25', minutes: 5 })).rejects.toThrow('still to come');
    await expect(save({ from: '07:00', to: '09:00' })).rejects.toThrow('in the future');
    await expect(save({ minutes: 1500 })).rejects.toThrow('not that long');
    await expect(save({})).rejects.toThrow('missing');
    await expect(save({ from: '25:00', to: '26:00' })).rejects.toMatchObject({ kind: 'invalid' });
  });

  test('working days and absences of the person count', async () => {
    const { core } = desk;
    const { technicianId } = await core.call('workspace.status', {});
    await core.call('records.update', { kind: 'person', id: technicianId!, fields: { hoursPerWeek: 16, workDays: 'MO,TU' } });
    await core.call('records.create', { kind: 'absence', fields: { personId: technicianId, startsOn: '2026-11-24', endsOn: '2026-11-24', reason: 'sick' } });
    const { days } = await core.call('time.week', { week: '2026-11-23' });
    expect(days.map((one) => one.expected)).toEqual([480, 0, 0, 0, 0, 0, 0]);
    expect(await sheet()).toMatchObject({ away: 'sick', expected: 0 });
  });

  test('what a task had before it had entries stands beside their sum', async () => {
    const a = await task('Old one', { spentMinutes: 55 });
    desk.core.desk().db.exec('DELETE FROM time_entry');
    await desk.core.call('time.save', { taskId: a, on: '2026-11-23', minutes: 30 });
    expect(await desk.core.call('time.ofTask', { taskId: a, limit: 10 })).toMatchObject({ minutes: 30, other: 55 });
    expect(startOfDay('2026-11-23') < new Date(morning).toISOString()).toBe(true);
  });
});

import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { minutesLeft, planDays } from '#src/domain/work/week-plan.ts';
import { daysOfWeek } from '#src/domain/work/weeks.ts';
import { workingDays } from '#src/domain/work/working-days.ts';
import { addDays } from '#src/lib/dates.ts';
import { openTestDesk } from '#test/fixtures/desk.ts';

const week = '2026-11-23';
const days = daysOfWeek(week);

describe('what days can hold', () => {
  test('the week’s hours over the working days, less leave', () => {
    const of = (worker: Parameters<typeof workingDays>[0], leave: Parameters<typeof workingDays>[1] = []) => workingDays(worker, leave, days).map((day) => day.minutes);
    expect(of({ hoursPerWeek: 40, workDays: null })).toEqual([480, 480, 480, 480, 480, 0, 0]);
    expect(of({ hoursPerWeek: 16, workDays: 'MO,WE' })).toEqual([480, 0, 480, 0, 0, 0, 0]);
    expect(of({ hoursPerWeek: null, workDays: 'SA' })).toEqual([0, 0, 0, 0, 0, 2400, 0]);
    expect(of({ hoursPerWeek: 40, workDays: null }, [{ startsOn: '2026-11-25', endsOn: '2026-11-30', reason: 'vacation' }])).toEqual([480, 480, 0, 0, 0, 0, 0]);
  });
  test('hours that do not divide still add up to the week, wherever the clocks change', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 168 }), fc.subarray(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], { minLength: 1 }), fc.integer({ min: 0, max: 500 }), (hours, worked, at) => {
      const own = workingDays({ hoursPerWeek: hours, workDays: worked.join(',') }, [], daysOfWeek(addDays('2026-01-05', at * 7)));
      expect(own.reduce((sum, day) => sum + day.minutes, 0)).toBe(hours * 60);
    }), { numRuns: 200 });
  });
  test('runs and usual interruptions come off, too much is said, and done tasks count no more', () => {
    const [monday, tuesday] = planDays(workingDays({ hoursPerWeek: 40, workDays: null }, [], days), [{ on: week, minutes: 90 }],
      [{ on: week, minutes: 300, open: true }, { on: week, minutes: null, open: true }, { on: week, minutes: 500, open: false }, { on: '2026-11-24', minutes: 60, open: true }], 600, 2400);
    expect(monday).toMatchObject({ working: 480, fixed: 90, interruptions: 120, capacity: 270, planned: 300, over: 30, unestimated: 1 });
    expect(tuesday).toMatchObject({ capacity: 360, planned: 60, over: 0 });
  });
  test('nothing is negative, and what is too much is exactly what does not fit', () => {
    const some = fc.record({ on: fc.constantFrom(...days), minutes: fc.integer({ min: 0, max: 2000 }), open: fc.boolean() });
    fc.assert(fc.property(fc.array(some), fc.array(some), fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 1, max: 60 }), (fixed, planned, usual, hours) => {
      for (const day of planDays(workingDays({ hoursPerWeek: hours, workDays: null }, [], days), fixed, planned, usual, hours * 60)) {
        for (const number of [day.capacity, day.planned, day.over, day.interruptions]) expect(number).toBeGreaterThanOrEqual(0);
        expect(day.capacity + day.over >= day.planned).toBe(true);
        expect(day.interruptions).toBeLessThanOrEqual(day.working);
      }
    }), { numRuns: 200 });
  });
  test('what is left of a task', () => expect([minutesLeft(60, 20), minutesLeft(60, 90), minutesLeft(null, 5), minutesLeft(30, null)]).toEqual([40, 0, null, 30]));
});

test('the week in the core: plans, left over tasks, usual interruptions, and putting off', async () => {
  const desk = await openTestDesk({ clock: () => new Date(2026, 10, 25, 9, 0, 0).toISOString() });
  const { core } = desk;
  const { technicianId } = await core.call('workspace.status', {});
  const task = async (title: string, fields: Record<string, unknown>) => (await core.call('records.create', { kind: 'task', fields: { title, assigneeId: technicianId, ...fields } })).id;
  const patch = await task('Patch', { plannedOn: '2026-11-25', estimateMinutes: 600 });
  await task('Left over', { plannedOn: '2026-11-19' });
  await task('Somebody’s', { assigneeId: 'another', plannedOn: '2026-11-25' });
  const loud = await task('Printer', { workType: 'reactive', status: 'inbox' });
  for (const on of ['2026-11-02', '2026-11-10', '2026-11-18']) await core.call('time.save', { taskId: loud, on, minutes: 300 });
  await task('Water the server room', { repeatRule: 'FREQ=DAILY', repeatFrom: '2026-11-01', dueOn: '2026-11-26', estimateMinutes: 10, status: 'waiting', plannedOn: '2026-12-20' });
  const read = (interruptions = true) => core.call('plan.week', { week, weekStart: 1, interruptions });
  const plan = await read();
  expect([plan.usual, plan.weeksSeen, plan.unplanned.rows.map((row) => row.title)]).toEqual([300, 3, ['Left over', 'Printer']]);
  expect(plan.days[2]).toMatchObject({ day: '2026-11-25', working: 480, interruptions: 60, capacity: 420, planned: 600, over: 180 });
  expect((await read(false)).days[2]!.over).toBe(120);
  // The task itself stands for the 26th; the next ones of its series take their minutes.
  expect(plan.days.map((day) => day.fixtures.map((one) => [one.title, one.minutes]))).toEqual([[], [], [], [], ...Array.from({ length: 3 }, () => [['Water the server room', 10]])]);
  expect((await core.call('plan.move', { taskId: patch, to: '2026-11-27' })).putOff).toBe(true);
  expect((await core.call('plan.move', { taskId: loud, to: '2026-11-25' })).putOff).toBe(false);
  const after = await read();
  expect(after.days.map((day) => day.tasks.map((one) => [one.title, one.putOff, one.status]))).toEqual([[], [], [['Printer', 0, 'todo']], [], [['Patch', 1, 'todo']], [], []]);
  // From the next week on, Patch of this Friday is planned and not left over.
  expect((await core.call('plan.week', { week: '2026-11-30', weekStart: 1, interruptions: true })).unplanned.rows.map((row) => row.title)).toEqual(['Left over']);
  desk.cleanUp();
});

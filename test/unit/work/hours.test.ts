import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { cutAtMidnights, isAfterHours, minutesBetween, minutesOfDay, stretchOf } from '#src/domain/work/clock-times.ts';
import { coverageOf, type CoverageRow } from '#src/domain/work/coverage.ts';
import { median, minutesPerResponsibility, minutesPerWeek, sumMinutes, usualInterruptions, type WorkedTime } from '#src/domain/work/hours.ts';
import { putOffs } from '#src/domain/work/put-off.ts';
import { daysOfWeek, weekOf, weeksBetween, workDaysOf, type WeekStart } from '#src/domain/work/weeks.ts';
import { addDays, dayIn } from '#src/lib/dates.ts';

const zones = ['Europe/Vilnius', 'America/New_York', 'Pacific/Chatham', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'UTC'];
const days = fc.integer({ min: 0, max: 4000 }).map((count) => addDays('2020-01-01', count));
const starts = fc.integer({ min: 0, max: 6 }).map((one) => one as WeekStart);
const times: fc.Arbitrary<WorkedTime> = fc.record({
  on: fc.integer({ min: 0, max: 80 }).map((count) => addDays('2026-09-20', count)), minutes: fc.integer({ min: 1, max: 600 }),
  workType: fc.constantFrom('reactive', 'planned', 'project'), personId: fc.constantFrom('dana', 'lea', null), taskId: fc.constantFrom('t1', 't2', 't3'),
  responsibilityId: fc.constantFrom('r1', 'r2', null), afterHours: fc.boolean(),
});

describe('weeks', () => {
  test.each([
    ['2026-11-24', 1, '2026-11-23'], ['2026-11-23', 1, '2026-11-23'], ['2026-11-22', 1, '2026-11-16'], ['2026-11-22', 0, '2026-11-22'], ['2026-11-27', 6, '2026-11-21'],
  ] as const)('%s, weeks beginning on %i, is in the week of %s', (day, start, week) => expect(weekOf(day, start)).toBe(week));
  test('every day is in exactly one of the weeks of a span, also where the clocks change', () => {
    fc.assert(fc.property(days, fc.integer({ min: 0, max: 60 }), starts, (from, length, start) => {
      const weeks = weeksBetween(from, addDays(from, length), start);
      const all = weeks.flatMap(daysOfWeek);
      expect(new Set(all).size).toBe(weeks.length * 7);
      for (let at = 0; at <= length; at += 1) expect(weeks).toContain(weekOf(addDays(from, at), start));
    }), { numRuns: 200 });
  });
  test('working days are read leniently', () => {
    expect(workDaysOf('MO, we')).toEqual(['MO', 'WE']);
    expect(workDaysOf(null)).toEqual(['MO', 'TU', 'WE', 'TH', 'FR']);
    expect(workDaysOf('nothing')).toHaveLength(5);
  });
});

describe('sums of time', () => {
  test('of weeks and of responsibilities add up to the whole, and nothing is negative', () => {
    fc.assert(fc.property(fc.array(times, { maxLength: 60 }), starts, (list, start) => {
      const whole = sumMinutes(list);
      expect(whole.reactive + whole.planned).toBe(whole.total);
      const weeks = minutesPerWeek(list, '2026-09-20', '2026-12-31', start);
      const rows = minutesPerResponsibility(list);
      for (const parts of [weeks, rows]) {
        expect(parts.reduce((sum, part) => sum + part.total, 0)).toBe(whole.total);
        expect(parts.reduce((sum, part) => sum + part.reactive, 0)).toBe(whole.reactive);
        for (const part of parts) expect(Math.min(part.reactive, part.planned, part.total)).toBeGreaterThanOrEqual(0);
      }
      for (const row of rows) expect(row.afterHours).toBeLessThanOrEqual(row.total);
    }), { numRuns: 200 });
  });
  test('a week without anything stands there too, and does not count for what is usual', () => {
    const spent = (on: string, minutes: number, workType: WorkedTime['workType'] = 'reactive'): WorkedTime => ({ on, minutes, workType, personId: null, taskId: on, responsibilityId: 'r', afterHours: false });
    const weeks = minutesPerWeek([spent('2026-11-02', 300), spent('2026-11-03', 60, 'project'), spent('2026-11-18', 100)], '2026-11-02', '2026-11-22');
    expect(weeks.map(({ week, reactive, planned }) => [week, reactive, planned])).toEqual([['2026-11-02', 300, 60], ['2026-11-09', 0, 0], ['2026-11-16', 100, 0]]);
    expect(usualInterruptions(weeks)).toBe(200);
    expect([median([]), median([3]), median([5, 1, 3]), median([1, 2])]).toEqual([0, 3, 3, 2]);
  });
  test('interruptions are counted by their tasks', () => {
    const one = { on: '2026-11-02', minutes: 10, workType: 'reactive', personId: 'dana', taskId: 'a', responsibilityId: 'r', afterHours: true } as const;
    expect(minutesPerResponsibility([one, one, { ...one, taskId: 'b', personId: 'lea' }, { ...one, taskId: 'c', workType: 'planned', afterHours: false }])).toEqual([
      { responsibilityId: 'r', reactive: 30, planned: 10, total: 40, interruptions: 2, afterHours: 30, people: ['dana', 'lea'] },
    ]);
  });
});

describe('time on the clock', () => {
  test('cut at midnights the parts add up, follow one another, and each lies in its day', () => {
    fc.assert(fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 4000 * 1440 }), fc.integer({ min: 0, max: 4000 }), (zone, at, length) => {
      const from = new Date(Date.UTC(2020, 0, 1) + at * 60_000).toISOString();
      const to = new Date(Date.parse(from) + length * 60_000).toISOString();
      const parts = cutAtMidnights(from, to, zone);
      expect(parts.reduce((sum, part) => sum + part.minutes, 0)).toBe(length);
      expect([parts[0]!.startedAt, parts.at(-1)!.endedAt]).toEqual([from, to]);
      parts.forEach((part, index) => {
        expect(part.minutes).toBeGreaterThanOrEqual(0);
        expect(dayIn(zone, part.startedAt)).toBe(part.on);
        if (index > 0) expect(part.startedAt).toBe(parts[index - 1]!.endedAt);
      });
    }), { numRuns: 300 });
  });
  test('a night in which the clocks change is as long as it was', () => {
    const night = (on: string) => {
      const { startedAt, endedAt } = stretchOf(on, '22:00', '06:00', 'Europe/Vilnius');
      return minutesBetween(startedAt, endedAt);
    };
    expect([night('2026-03-28'), night('2026-06-01'), night('2026-10-24')]).toEqual([420, 480, 540]);
    expect([minutesOfDay('2026-03-29', 'Europe/Vilnius'), minutesOfDay('2026-10-25', 'Europe/Vilnius'), minutesOfDay('2026-11-02', 'Europe/Vilnius')]).toEqual([1380, 1500, 1440]);
  });
  test('after a clock was set back nothing passed', () => expect(minutesBetween('2026-11-02T10:00:00.000Z', '2026-11-02T09:00:00.000Z')).toBe(0));
  test.each([['2026-11-24T10:00:00.000Z', false], ['2026-11-24T20:00:00.000Z', true], ['2026-11-24T04:00:00.000Z', true], ['2026-11-28T10:00:00.000Z', true]])('%s is after hours: %s', (at, after) => {
    expect(isAfterHours(at, 'Europe/Vilnius', { days: workDaysOf(null), from: '07:00', to: '18:00' })).toBe(after);
  });
});

test('only what moves from a day to a later one is put off', () => {
  expect(putOffs('task', { plannedOn: '2026-11-02' }, { plannedOn: '2026-11-03' })).toEqual([{ what: 'planned', fromOn: '2026-11-02', toOn: '2026-11-03' }]);
  expect(putOffs('task', { plannedOn: null, dueOn: '2026-11-05' }, { plannedOn: '2026-11-03', dueOn: '2026-11-04' })).toEqual([]);
  expect(putOffs('milestone', { dueOn: '2026-11-05' }, { dueOn: '2026-12-04' })).toHaveLength(1);
  expect(putOffs('task', { plannedOn: '2026-11-02' }, { plannedOn: null })).toEqual([]);
  expect(putOffs('asset', { dueOn: '2026-11-02' }, { dueOn: '2026-12-02' })).toEqual([]);
});

test('coverage says of how many rows it speaks', () => {
  const row: CoverageRow = { id: 'a', accountable: true, backup: false, afterHours: false, afterHoursNeeded: true, runbook: true, covered: false, evidence: { on: '2026-11-01', everyDays: 30 } };
  const rows = [row, { ...row, id: 'b', covered: true, afterHoursNeeded: false, evidence: { on: null, everyDays: 30 } }, { ...row, id: 'c', accountable: false, evidence: { on: null, everyDays: null } }];
  expect(coverageOf(rows, '2026-11-24')).toEqual({
    covered: { done: 1, of: 3 }, accountable: { done: 2, of: 3 }, backup: { done: 0, of: 3 }, runbook: { done: 3, of: 3 }, afterHours: { done: 0, of: 2 }, evidence: { done: 1, of: 2 },
  });
  expect(coverageOf([], '2026-11-24').evidence).toEqual({ done: 0, of: 0 });
});

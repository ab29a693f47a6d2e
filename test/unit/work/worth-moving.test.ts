import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import type { ResponsibilityMinutes } from '#src/domain/work/hours.ts';
import { inHours } from '#src/domain/work/in-hours.ts';
import { POINTS_NEEDED, worthMoving, type MovableRow } from '#src/domain/work/worth-moving.ts';
import { openTestDesk } from '#test/fixtures/desk.ts';

const row: MovableRow = { id: 'wifi', name: 'Wi-Fi', responsible: 'internal', accountable: true, backup: true, afterHours: true, afterHoursNeeded: false, runbook: true, skill: null };
const spent: ResponsibilityMinutes = { responsibilityId: 'wifi', reactive: 600, planned: 0, total: 600, interruptions: 10, afterHours: 0, people: ['dana', 'lea'] };
const weigh = (more: Partial<MovableRow>, hours: Partial<ResponsibilityMinutes> = {}) => worthMoving([{ ...row, ...more }], [{ ...spent, ...hours }], 8, inHours)[0];

describe('rows worth moving', () => {
  test.each([
    ['many hours and often', {}, {}, ['10 h of interruptions in 8 weeks.', 'It broke in 10 times, at least once a week.']],
    ['nights', {}, { interruptions: 3, afterHours: 200 }, ['10 h of interruptions in 8 weeks.', '3 h 20 min of it in the evening or at the weekend.']],
    ['nobody else can', { backup: false }, { interruptions: 2 }, ['10 h of interruptions in 8 weeks.', 'No backup is named.']],
    ['one person only, nobody at night', { afterHoursNeeded: true, afterHours: false }, { reactive: 300, total: 300, interruptions: 2, people: ['dana'] }, ['5 h of interruptions in 8 weeks.', 'Nobody is named for after hours.', 'Only one person has worked on it.']],
    ['not known well', { skill: 'none' }, { reactive: 250, interruptions: 2 }, ['4 h 10 min of interruptions in 8 weeks.', 'Your team said that it does not know this well.']],
    ['the provider’s already', { responsible: 'provider' }, {}, ['It is the provider’s, yet it took 10 h of your time in 8 weeks.']],
  ] as const)('%s', (_, more, hours, reasons) => expect(weigh(more, hours as Partial<ResponsibilityMinutes>)?.reasons).toEqual(reasons));
  test.each([
    ['few minutes, whatever else', { backup: false, afterHours: false, afterHoursNeeded: true, skill: 'none' }, { reactive: 60, interruptions: 8 }],
    ['hours alone', {}, { interruptions: 2 }],
    ['known well', { skill: 'strong' }, {}],
    ['the provider’s, and it does it', { responsible: 'provider' }, { reactive: 60 }],
    ['planned work only', {}, { reactive: 0, planned: 3000, total: 3000, interruptions: 0 }],
  ] as const)('not: %s', (_, more, hours) => expect(weigh(more, hours as Partial<ResponsibilityMinutes>)).toBeUndefined());
  test('without a runbook, that comes first', () => {
    expect(weigh({ runbook: false })?.first).toMatch(/Write a runbook first/);
    expect(weigh({})?.first).toBeNull();
  });
  test('more interruptions never take a row off the list, and every named row has enough reasons', () => {
    const rows = fc.record({ backup: fc.boolean(), afterHours: fc.boolean(), afterHoursNeeded: fc.boolean(), runbook: fc.boolean(), skill: fc.constantFrom('strong', 'some', 'none', null), responsible: fc.constantFrom('internal', 'provider', 'shared', null) });
    fc.assert(fc.property(rows, fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 40 }), (more, reactive, extra, interruptions) => {
      const at = (minutes: number) => weigh(more as Partial<MovableRow>, { reactive: minutes, total: minutes, interruptions });
      const less = at(reactive);
      if (less) {
        expect(less.points).toBeGreaterThanOrEqual(POINTS_NEEDED);
        expect(at(reactive + extra)).toBeDefined();
      }
    }), { numRuns: 300 });
  });
  test('hours in words', () => expect([0, 45, 60, 90, 605].map(inHours)).toEqual(['0 min', '45 min', '1 h', '1 h 30 min', '10 h']));
});

test('in the core: weeks, rows and advice from noted time; an empty workspace says nothing', async () => {
  const desk = await openTestDesk({ clock: () => new Date(2026, 10, 25, 9, 0, 0).toISOString() });
  const { core } = desk;
  const read = (mine = false) => core.call('insights.hours', { weeks: 4, weekStart: 1, mine });
  expect(await read()).toMatchObject({ from: '2026-11-02', to: '2026-11-29', totals: { total: 0, reactive: 0 }, rows: [], worth: [] });
  const responsibilityId = (await core.call('records.create', { kind: 'responsibility', fields: { name: 'Wi-Fi', responsible: 'internal' } })).id;
  for (const on of ['2026-11-03', '2026-11-10', '2026-11-17', '2026-11-24']) {
    const { id } = await core.call('records.create', { kind: 'task', fields: { title: `Down on ${on}`, workType: 'reactive', responsibilityId } });
    await core.call('time.save', { taskId: id, on, minutes: 90 });
  }
  const { id } = await core.call('records.create', { kind: 'task', fields: { title: 'Tidy' } });
  await core.call('time.save', { taskId: id, on: '2026-11-24', minutes: 30 });
  const told = await read();
  expect(told.weeks.map((week) => [week.week, week.reactive, week.planned])).toEqual([['2026-11-02', 90, 0], ['2026-11-09', 90, 0], ['2026-11-16', 90, 0], ['2026-11-23', 90, 30]]);
  expect(told.rows).toMatchObject([{ name: 'Wi-Fi', reactive: 360, interruptions: 4 }, { id: null, name: 'No responsibility named', planned: 30 }]);
  expect(told.totals).toEqual({ reactive: 360, planned: 30, total: 390, interruptions: 4, afterHours: 0 });
  expect(told.worth).toMatchObject([{ id: responsibilityId, advice: 'move', first: 'Write a runbook first, so that it can be handed over.' }]);
  expect((await read(true)).totals.total).toBe(390);
  desk.cleanUp();
});

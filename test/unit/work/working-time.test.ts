import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addWorkingMinutes, hoursInWords, workingMinutesBetween, type WorkingHours } from '#src/domain/work/working-time.ts';

const office: WorkingHours = { zone: 'Europe/Vilnius', days: [1, 2, 3, 4, 5], from: '08:00', to: '17:00' };

// Vilnius is UTC+2 in winter, UTC+3 in summer; 23 November 2026 is a Monday.
test.each<[string, string, number, WorkingHours | null, string]>([
  ['within a day', '2026-11-23T07:00:00.000Z', 60, office, '2026-11-23T08:00:00.000Z'],
  ['before the day begins', '2026-11-23T02:00:00.000Z', 60, office, '2026-11-23T07:00:00.000Z'],
  ['over the evening', '2026-11-23T14:30:00.000Z', 60, office, '2026-11-24T06:30:00.000Z'],
  ['over the weekend', '2026-11-27T14:30:00.000Z', 60, office, '2026-11-30T06:30:00.000Z'],
  ['on a Saturday', '2026-11-28T10:00:00.000Z', 30, office, '2026-11-30T06:30:00.000Z'],
  ['more than a week of hours', '2026-11-23T06:00:00.000Z', 6 * 540, office, '2026-11-30T15:00:00.000Z'],
  ['to the last minute of the day', '2026-11-23T14:00:00.000Z', 60, office, '2026-11-23T15:00:00.000Z'],
  ['over the night on which summer time ends', '2026-10-23T13:00:00.000Z', 120, office, '2026-10-26T07:00:00.000Z'],
  ['past a holiday', '2026-11-23T14:30:00.000Z', 60, { ...office, off: ['2026-11-24'] }, '2026-11-25T06:30:00.000Z'],
  ['round the clock', '2026-11-27T14:30:00.000Z', 60, null, '2026-11-27T15:30:00.000Z'],
  ['hours that never are', '2026-11-27T14:30:00.000Z', 60, { ...office, days: [] }, '2026-11-27T15:30:00.000Z'],
  ['a zone that nobody knows is read as UTC', '2026-11-23T07:00:00.000Z', 120, { ...office, zone: 'Moon/Tycho' }, '2026-11-23T10:00:00.000Z'],
])('%s', (_name, at, minutes, hours, expected) => {
  expect(addWorkingMinutes(at, minutes, hours)).toBe(expected);
});

test('what was added is what lies between, over weekends and the nights on which clocks change', () => {
  const at = fc.date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2027-12-31T00:00:00Z'), noInvalidDate: true }).map((date) => new Date(Math.floor(date.getTime() / 60_000) * 60_000).toISOString());
  const days = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 });
  fc.assert(fc.property(at, fc.integer({ min: 1, max: 5_000 }), days, fc.constantFrom('Europe/Vilnius', 'America/New_York', 'Asia/Kolkata'), (from, minutes, weekdays, zone) => {
    const hours: WorkingHours = { zone, days: weekdays, from: '08:00', to: '17:00' };
    const due = addWorkingMinutes(from, minutes, hours);
    expect(due > from).toBe(true);
    expect(workingMinutesBetween(from, due, hours)).toBe(minutes);
  }), { numRuns: 150 });
});

test('in words', () => {
  expect([hoursInWords(office), hoursInWords(null), hoursInWords({ ...office, days: [1, 3], off: ['2026-12-24', '2026-12-25'] })]).toEqual(['Mon–Fri 08:00–17:00 (Europe/Vilnius)', 'round the clock', 'Mon, Wed 08:00–17:00 (Europe/Vilnius), without 2 holidays']);
});

import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { customRuleInWords } from '#src/domain/schedule/custom-words.ts';
import { formOfRule, ruleOfForm, type FormOfRule, type Nth, weekdayKeys } from '#src/domain/schedule/form.ts';
import { instancesOf, comingInstances, type ScheduleFacts } from '#src/domain/schedule/instances.ts';
import { checkRecurrence, nextOccurrences, occurrencesBetween } from '#src/domain/schedule/recurrence.ts';
import { instantOf, wallIn } from '#src/domain/schedule/wall.ts';
import { recurrenceInWords } from '#src/domain/schedule/words.ts';

const plan = (rule: string, startsAt: string, more: Partial<ScheduleFacts> = {}): ScheduleFacts =>
  ({ rule, startsAt, timeZone: 'Europe/Vilnius', graceDays: 3, pausedAt: null, countsFrom: null, skipped: null, ...more });

describe('when a schedule comes about', () => {
  test('the wall time stays the same when the clocks change, and no day is lost or doubled', () => {
    const daily = { rule: 'FREQ=DAILY', startsAt: '2026-01-01T03:30' };
    const spring = occurrencesBetween(daily, '2026-03-28T00:00', '2026-03-30T23:59');
    expect(spring).toEqual(['2026-03-28T03:30', '2026-03-29T03:30', '2026-03-30T03:30']);
    // 03:30 does not exist in Vilnius on 29 March: it is taken as 04:30 there.
    expect(spring.map((wall) => instantOf('Europe/Vilnius', wall))).toEqual(['2026-03-28T01:30:00.000Z', '2026-03-29T01:30:00.000Z', '2026-03-30T00:30:00.000Z']);
    expect(wallIn('Europe/Vilnius', '2026-03-29T01:30:00.000Z')).toBe('2026-03-29T04:30');
    // 03:30 comes twice on 25 October: the first one counts.
    const autumn = occurrencesBetween(daily, '2026-10-24T00:00', '2026-10-26T23:59');
    expect(autumn.map((wall) => instantOf('Europe/Vilnius', wall))).toEqual(['2026-10-24T00:30:00.000Z', '2026-10-25T00:30:00.000Z', '2026-10-26T01:30:00.000Z']);
    expect(instantOf('America/New_York', '2026-03-08T02:30')).toBe('2026-03-08T07:30:00.000Z');
    expect(instantOf('Australia/Lord_Howe', '2026-10-04T02:15')).toBe('2026-10-03T15:45:00.000Z');
  });

  test('any wall time that exists comes back from its instant', () => {
    const zones = ['Europe/Vilnius', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Chatham', 'UTC', 'America/Sao_Paulo'];
    fc.assert(fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 30 * 525_600 }), (zone, minute) => {
      const instant = new Date(Date.UTC(2010, 0, 1) + minute * 60_000).toISOString();
      const wall = wallIn(zone, instant);
      expect(wallIn(zone, instantOf(zone, wall))).toBe(wall);
    }), { numRuns: 500 });
  });

  test('29 February, the 31st, end dates and counts', () => {
    expect(nextOccurrences({ rule: 'FREQ=YEARLY', startsAt: '2024-02-29T09:00' }, '2024-02-29T09:00', 3)).toEqual(['2024-02-29T09:00', '2028-02-29T09:00', '2032-02-29T09:00']);
    expect(nextOccurrences({ rule: 'FREQ=MONTHLY;BYMONTHDAY=31', startsAt: '2026-01-31T09:00' }, '2026-01-31T09:00', 3)).toEqual(['2026-01-31T09:00', '2026-03-31T09:00', '2026-05-31T09:00']);
    expect(nextOccurrences({ rule: 'FREQ=MONTHLY;BYMONTHDAY=-1', startsAt: '2028-01-31T09:00' }, '2028-02-01T00:00', 2)).toEqual(['2028-02-29T09:00', '2028-03-31T09:00']);
    expect(nextOccurrences({ rule: 'FREQ=DAILY;UNTIL=20261105T235959Z', startsAt: '2026-11-02T18:00' }, '2026-11-04T00:00', 5)).toEqual(['2026-11-04T18:00', '2026-11-05T18:00']);
    expect(nextOccurrences({ rule: 'FREQ=DAILY;COUNT=3', startsAt: '2026-11-02T18:00' }, '2026-11-03T00:00', 5)).toEqual(['2026-11-03T18:00', '2026-11-04T18:00']);
    expect(nextOccurrences({ rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', startsAt: '2026-11-03T08:00' }, '2026-11-04T00:00', 2)).toEqual(['2026-11-17T08:00', '2026-12-01T08:00']);
  });

  test('a schedule of ten years is worked out in milliseconds', () => {
    const daily = plan('FREQ=DAILY', '2016-11-01T18:00');
    const counted = plan('FREQ=DAILY;COUNT=5000', '2016-11-01T18:00');
    instancesOf(daily, [], '2026-11-23T09:00:00.000Z');
    instancesOf(counted, [], '2026-11-23T09:00:00.000Z');
    const times = Array.from({ length: 9 }, () => {
      const begun = performance.now();
      expect(instancesOf(daily, [], '2026-11-23T09:00:00.000Z').at(-1)?.state).toBe('due');
      expect(instancesOf(counted, [], '2026-11-23T09:00:00.000Z').at(-1)?.state).toBe('due');
      return performance.now() - begun;
    });
    expect(times.toSorted((a, b) => a - b)[4]).toBeLessThan(60);
  });

  test.each([
    ['FREQ=HOURLY', /more often than once a day/], ['FREQ=DAILY;X', /not written as RFC 5545/], ['FREQ=DAILY;BYDAY=ZZ', /unknown or out of range/],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', /never comes about/], ['FREQ=DAILY;UNTIL=20200101T000000Z', /never comes about/],
    ['FREQ=DAILY;COUNT=6000', /more than 5000 times/], ['FREQ=DAILY;BYHOUR=3', /time of day/], ['DTSTART:20200101\nRRULE:FREQ=DAILY', /not written as RFC 5545/],
  ])('“%s” is refused in words', (rule, words) => {
    expect(() => checkRecurrence({ rule, startsAt: '2026-11-02T18:00' })).toThrow(words);
  });

  test('a first day that is none is refused', () => {
    expect(() => checkRecurrence({ rule: 'FREQ=DAILY', startsAt: '2026-02-30T18:00' })).toThrow(/not a real moment/);
  });
});

describe('a recurrence in words', () => {
  const day = (text: string): string => text;
  test.each([
    ['FREQ=MONTHLY;BYDAY=1MO', 'Every first Monday at 18:00'], ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'Every weekday at 18:00'], ['FREQ=WEEKLY', 'Every Monday at 18:00'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TH,TU', 'Every 2 weeks on Tuesday and Thursday at 18:00'], ['FREQ=MONTHLY;BYMONTHDAY=-1', 'Every month on the last day at 18:00'],
    ['FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR', 'Every 3 months on the last Friday at 18:00'], ['FREQ=DAILY;UNTIL=20261231T235959Z', 'Every day at 18:00, until 2026-12-31'],
    ['FREQ=YEARLY', 'Every year on 2 November at 18:00'], ['FREQ=MONTHLY;INTERVAL=3', 'Every 3 months on day 2 at 18:00'], ['FREQ=DAILY;INTERVAL=3;COUNT=4', 'Every 3 days at 18:00, 4 times'],
  ])('%s', (rule, words) => {
    expect(recurrenceInWords({ rule, startsAt: '2026-11-02T18:00' }, day, null)).toBe(words);
  });

  test('what no choice says is put in words too', () => {
    const fridays = { rule: 'FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR', startsAt: '2026-11-13T18:00' };
    expect(recurrenceInWords(fridays, day, customRuleInWords(fridays))).toMatch(/^Every month .*Friday.* at 18:00$/);
  });

  test('choices come back from the rule that they made', () => {
    const interval = fc.integer({ min: 1, max: 30 });
    const end = fc.oneof(fc.constant({ until: null, count: null }), fc.constant({ until: '2027-02-28', count: null }), fc.integer({ min: 1, max: 99 }).map((count) => ({ until: null, count })));
    const weekday = fc.constantFrom(...weekdayKeys);
    const form = fc.oneof(
      fc.record({ every: fc.constantFrom('day' as const, 'year' as const), interval }),
      fc.record({ every: fc.constant('week' as const), interval, weekdays: fc.uniqueArray(weekday, { minLength: 1 }) }),
      fc.record({ every: fc.constant('month' as const), interval, day: fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constant(-1)) }),
      fc.record({ every: fc.constant('monthWeekday' as const), interval, nth: fc.constantFrom<Nth>(1, 2, 3, 4, -1), weekday }),
    );
    fc.assert(fc.property(form, end, (one, ending) => {
      const chosen: FormOfRule = { form: one, end: ending };
      expect(formOfRule(ruleOfForm(chosen))).toEqual(chosen);
    }));
  });
});

describe('what is due and what was missed', () => {
  const weekly = plan('FREQ=WEEKLY;BYDAY=MO', '2026-10-05T18:00');
  const states = (now: string, more: Partial<ScheduleFacts> = {}, runs: Parameters<typeof instancesOf>[1] = []) =>
    instancesOf({ ...weekly, ...more }, runs, now).map(({ occurrence, state }) => `${occurrence.slice(5, 10)} ${state}`);

  test('due from the morning of its day through the days of grace, then missed', () => {
    expect(states('2026-10-04T20:00:00.000Z')).toEqual([]);
    expect(states('2026-10-04T21:30:00.000Z')).toEqual(['10-05 due']); // 00:30 on the 5th in Vilnius
    expect(states('2026-10-08T12:00:00.000Z')).toEqual(['10-05 due']);
    expect(states('2026-10-09T12:00:00.000Z')).toEqual(['10-05 missed']);
    expect(states('2026-10-12T06:00:00.000Z', { graceDays: 30 })).toEqual(['10-05 missed', '10-12 due']);
  });

  test('a run settles its instance, an abandoned one does not', () => {
    const run = (status: string) => [{ id: 'r', occurrence: '2026-10-05T18:00', status }];
    expect(states('2026-10-06T06:00:00.000Z', {}, run('running'))).toEqual(['10-05 running']);
    expect(states('2026-10-20T06:00:00.000Z', {}, run('failed'))).toEqual(['10-05 done', '10-12 missed', '10-19 due']);
    expect(states('2026-10-06T06:00:00.000Z', {}, run('abandoned'))).toEqual(['10-05 due']);
  });

  test('what was skipped, planned before it counts, or falls into a pause is neither', () => {
    expect(states('2026-10-20T06:00:00.000Z', { skipped: ['2026-10-12T18:00'] })).toEqual(['10-05 missed', '10-19 due']);
    expect(states('2026-10-20T06:00:00.000Z', { countsFrom: '2026-10-13T00:00:00.000Z' })).toEqual(['10-19 due']);
    expect(states('2026-10-20T06:00:00.000Z', { pausedAt: '2026-10-10T00:00:00.000Z' })).toEqual(['10-05 missed']);
    expect(comingInstances({ ...weekly, skipped: ['2026-10-12T18:00'] }, '2026-10-06T00:00:00.000Z', 2).map((one) => one.occurrence)).toEqual(['2026-10-19T18:00', '2026-10-26T18:00']);
    expect(comingInstances({ ...weekly, pausedAt: '2026-10-10T00:00:00.000Z' }, '2026-10-20T00:00:00.000Z', 2)).toEqual([]);
  });
});

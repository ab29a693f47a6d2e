import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { kindOf } from '#src/domain/kinds.ts';
import { ruleOfForm } from '#src/domain/schedule/form.ts';
import { nextOccurrences } from '#src/domain/schedule/recurrence.ts';
import type { Repeat } from '#src/domain/work/quick-add/types.ts';
import { carriedFields, firstDayOf, followerId, followsFrom } from '#src/domain/work/repeat.ts';
import { openTestDesk, testDesk, type TestDesk } from '#test/fixtures/desk.ts';

/** Whoever adds a field to tasks says here or in `carriedFields` whether the next task of a series takes it along. */
const begunAnew = ['answerBy', 'status', 'dueOn', 'plannedOn', 'spentMinutes', 'doneAt', 'dayRank', 'occurrenceOn'];
const givenAway = (name: string): boolean => /^(escalat|handed|provider|response|target)/.test(name);
test('every field of a task is carried to the next one or begun anew', () => {
  const unsaid = Object.keys(kindOf('task').fields).filter((name) => !(carriedFields as readonly string[]).includes(name) && !begunAnew.includes(name) && !givenAway(name));
  expect(unsaid).toEqual([]);
});

describe('the first day of a repeat', () => {
  const weekly = (...weekdays: ('MO' | 'TU' | 'FR')[]): Repeat => ({ every: 'week', interval: 1, weekdays });
  test.each<[string, Repeat, string]>([
    ['of days is today', { every: 'day', interval: 3 }, '2026-11-24'], ['of a week is the nearest of its days', weekly('MO', 'FR'), '2026-11-27'], ['may be today', weekly('TU'), '2026-11-24'],
    ['of months is the date', { every: 'month', interval: 1, day: 1 }, '2026-12-01'], ['of a month is its last day', { every: 'month', interval: 1, day: -1 }, '2026-11-30'],
    ['of a date that few months have waits for one', { every: 'month', interval: 1, day: 30 }, '2026-11-30'], ['is a weekday of a month', { every: 'monthWeekday', interval: 1, nth: 1, weekday: 'MO' }, '2026-12-07'],
    ['is the last weekday of a month', { every: 'monthWeekday', interval: 1, nth: -1, weekday: 'MO' }, '2026-11-30'],
  ])('%s', (_, repeat, day) => { expect(firstDayOf(repeat, '2026-11-24')).toBe(day); });

  test('is the one that the library finds', () => {
    const day = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
    const repeat = fc.oneof(
      fc.record({ every: fc.constant('week' as const), interval: fc.constant(1), weekdays: fc.subarray(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const, { minLength: 1 }) }),
      fc.record({ every: fc.constant('month' as const), interval: fc.constant(1), day: fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constant(-1)) }),
      fc.record({ every: fc.constant('monthWeekday' as const), interval: fc.constant(1), nth: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, -1 as const), weekday: fc.constantFrom('MO' as const, 'TH' as const, 'SU' as const) }),
    );
    fc.assert(fc.property(day, repeat, (today, form) => {
      const rule = ruleOfForm({ form, end: { until: null, count: null } });
      expect(firstDayOf(form, today)).toBe(nextOccurrences({ rule, startsAt: `${today}T00:00` }, `${today}T00:00`, 1)[0]?.slice(0, 10));
    }), { numRuns: 60 });
  });
});

test('the next one is looked for after this one, and never in the past', () => {
  expect(followsFrom({ occurrenceOn: '2026-11-27' }, '2026-11-24')).toBe('2026-11-28');
  expect(followsFrom({ occurrenceOn: '2026-09-01' }, '2026-11-24')).toBe('2026-11-24');
});

describe('in the core', () => {
  let desk: TestDesk;
  let now = '';
  beforeEach(async () => {
    now = '2026-11-24T10:00:00.000Z';
    desk = await openTestDesk({ clock: () => now });
  });
  afterEach(() => desk.cleanUp());
  const add = async (rule: string, from: string, more: Record<string, unknown> = {}): Promise<string> => {
    const { id } = await desk.core.call('records.create', { kind: 'task', fields: { title: 'Check backups', status: 'todo', tags: ['backup'], estimateMinutes: 20, ...more } });
    await desk.core.call('tasks.setRepeat', { id, rule, from });
    return id;
  };
  const task = async (id: string) => (await desk.core.call('records.get', { kind: 'task', id })).record;
  const done = (id: string) => desk.core.call('records.update', { kind: 'task', id, fields: { status: 'done' } });
  const open = async (): Promise<string[]> => (await desk.core.call('records.list', { kind: 'task', filter: { where: [{ field: 'status', op: 'not', value: 'done' }] }, sort: { field: 'dueOn', descending: false }, offset: 0, limit: 50 })).rows.map((row) => row.id);

  test('completing makes one next task, undo takes it back, redo brings it again', async () => {
    const id = await add('FREQ=WEEKLY', '2026-11-27', { spentMinutes: 15 });
    const { changeSetId } = await done(id);
    const next = await task(followerId(id));
    expect(next).toMatchObject({ title: 'Check backups', status: 'todo', dueOn: '2026-12-04', occurrenceOn: '2026-12-04', tags: ['backup'], estimateMinutes: 20, spentMinutes: null, doneAt: null, plannedOn: null });
    const undone = await desk.core.call('changes.undo', { changeSetId: changeSetId! });
    expect(await open()).toEqual([id]);
    await desk.core.call('changes.undo', { changeSetId: undone.changeSetId! });
    expect(await open()).toEqual([next.id]);
  });

  test('taken up again by hand it takes an untouched next one back, and done again there is still one', async () => {
    const id = await add('FREQ=WEEKLY', '2026-11-27');
    await done(id);
    await desk.core.call('records.update', { kind: 'task', id, fields: { status: 'todo' } });
    expect(await open()).toEqual([id]);
    await done(id);
    expect(await open()).toEqual([followerId(id)]);
    await desk.core.call('records.update', { kind: 'task', id: followerId(id), fields: { notes: 'begun' } });
    await desk.core.call('records.update', { kind: 'task', id, fields: { status: 'todo' } });
    expect((await open()).toSorted()).toEqual([id, followerId(id)].toSorted());
  });

  test('two desks that complete the same task make the same next one', async () => {
    const id = await add('FREQ=DAILY', '2026-11-24');
    const copy = join(desk.folder, 'other.tandem');
    copyFileSync((await desk.core.call('backup.now', {})).path, copy);
    const other = testDesk({ clock: () => '2026-11-26T10:00:00.000Z' });
    await other.core.call('workspace.open', { path: copy });
    await done(id);
    await other.core.call('records.update', { kind: 'task', id, fields: { status: 'done' } });
    const theirs = (await other.core.call('records.list', { kind: 'task', filter: { where: [{ field: 'status', op: 'not', value: 'done' }] }, sort: { field: 'dueOn', descending: false }, offset: 0, limit: 5 })).rows;
    expect(theirs.map((row) => row.id)).toEqual(await open());
    expect(theirs.map((row) => row['dueOn'])).toEqual(['2026-11-26']);
    other.cleanUp();
  });

  test('what was missed does not pile up; a moved due date moves nothing else', async () => {
    const id = await add('FREQ=DAILY', '2026-11-01');
    await done(id);
    expect(await task(followerId(id))).toMatchObject({ dueOn: '2026-11-24' });
    const weekly = await add('FREQ=WEEKLY;BYDAY=FR', '2026-11-27');
    await desk.core.call('records.update', { kind: 'task', id: weekly, fields: { dueOn: '2026-12-02' } });
    await done(weekly);
    expect(await task(followerId(weekly))).toMatchObject({ dueOn: '2026-12-04' });
  });

  test('skipping passes over one time and puts nothing off; the last time cannot be skipped; cancelling ends it', async () => {
    const id = await add('FREQ=WEEKLY;COUNT=3', '2026-11-27');
    expect((await desk.core.call('tasks.skip', { id })).dueOn).toBe('2026-12-04');
    await desk.core.call('tasks.skip', { id });
    await expect(desk.core.call('tasks.skip', { id })).rejects.toMatchObject({ kind: 'refused' });
    await done(id);
    expect(await open()).toEqual([]);
    const cancelled = await add('FREQ=DAILY', '2026-11-24');
    await desk.core.call('records.update', { kind: 'task', id: cancelled, fields: { status: 'cancelled' } });
    expect(await open()).toEqual([cancelled]);
    expect((await desk.core.call('records.list', { kind: 'postponement', filter: {}, sort: { field: 'createdAt', descending: false }, offset: 0, limit: 5 })).total).toBe(0);
  });

  test('counted from the day it is done: the next one begins anew then, with what is left of its times', async () => {
    // The desk's clock stands on 24 November, a Tuesday.
    const id = await add('FREQ=DAILY', '2026-11-10');
    await desk.core.call('tasks.setRepeat', { id, rule: 'FREQ=DAILY;INTERVAL=10;COUNT=3', from: '2026-11-10', afterDone: true });
    await done(id);
    const next = await task(followerId(id));
    expect(next).toMatchObject({ dueOn: '2026-12-04', repeatFrom: '2026-11-24', repeatRule: 'FREQ=DAILY;INTERVAL=10;COUNT=2', repeatAfterDone: true });
    await desk.core.call('tasks.skip', { id: next.id });
    expect(await task(next.id)).toMatchObject({ dueOn: '2026-12-04', repeatRule: 'FREQ=DAILY;INTERVAL=10;COUNT=1' });
    await done(next.id);
    expect(await open()).toEqual([]);
    const preview = async (rule: string) => (await desk.core.call('tasks.repeat', { rule, from: '2026-11-24', after: '2026-11-24', afterDone: true })).next;
    expect([await preview('FREQ=WEEKLY;INTERVAL=2;COUNT=3'), await preview('FREQ=MONTHLY;BYDAY=1MO;UNTIL=20270115T235959Z'), await preview('FREQ=WEEKLY;BYDAY=MO,FR')]).toEqual([
      ['2026-12-08', '2026-12-22'], ['2026-12-07', '2027-01-04'], ['2026-11-27', '2026-11-30', '2026-12-04', '2026-12-07', '2026-12-11'],
    ]);
    const week = await desk.core.call('plan.week', { week: '2026-11-23', weekStart: 1, interruptions: false });
    expect(week.days.flatMap((one) => one.fixtures)).toEqual([]);
  });

  test('ten thousand times are worked out, not stored, and nights when the clocks change lose no day', async () => {
    const id = await add('FREQ=DAILY', '2000-01-01');
    const { next } = await desk.core.call('tasks.repeat', { rule: 'FREQ=DAILY', from: '2000-01-01', after: '2027-03-26' });
    // In Europe the clocks change on the 28th.
    expect(next).toEqual(['2027-03-27', '2027-03-28', '2027-03-29', '2027-03-30', '2027-03-31']);
    await done(id);
    expect((await desk.core.call('records.list', { kind: 'task', filter: {}, sort: { field: 'createdAt', descending: false }, offset: 0, limit: 1 })).total).toBe(2);
  });

  test('a rule that cannot be is refused in words; one that ended is taken away', async () => {
    const id = await add('FREQ=DAILY', '2026-11-24');
    await expect(desk.core.call('tasks.setRepeat', { id, rule: 'FREQ=HOURLY', from: '2026-11-24' })).rejects.toMatchObject({ kind: 'invalid' });
    await desk.core.call('tasks.setRepeat', { id, rule: null, from: null });
    expect(await task(id)).toMatchObject({ repeatRule: null, occurrenceOn: null });
    await done(id);
    expect(await open()).toEqual([]);
  });
});

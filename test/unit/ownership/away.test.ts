import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { joined, overlapping } from '#src/domain/absences.ts';
import { holdings, uncovered, type AwayWorld, type Leave } from '#src/domain/ownership/away.ts';
import type { PersonFacts, RowFacts, Span } from '#src/domain/ownership/context.ts';
import { addDays } from '#src/lib/dates.ts';
import { openTestDesk, type TestDesk } from '#test/fixtures/desk.ts';

const row = (extra: Partial<RowFacts>): RowFacts => ({
  id: 'r', createdAt: '2026-11-01T08:00:00.000Z', name: 'Restore testing', areaId: null, responsible: 'internal', internalPart: null, providerPart: null, accountableId: 'dana', backupId: 'lea',
  businessHoursId: null, afterHoursId: null, afterHoursNeeded: false, severity: 'normal', escalation: null, tool: null, toolAdminId: null, evidenceKind: null, evidenceOn: null, evidenceEveryDays: null,
  reviewedOn: null, reviewEveryDays: null, agreement: 'none', agreementNote: null, agreedOn: null, ...extra,
});
const person = (id: string): PersonFacts | undefined => (id === 'nobody' ? undefined : { id, name: id[0]!.toUpperCase() + id.slice(1), side: 'internal', team: false, phone: '1', mobile: null, gone: id === 'gone' });
const week: Leave = { from: '2026-12-01', to: '2026-12-07' };
const forGood: Leave = { from: '2026-12-01', to: null };
const leaOn = (startsOn: string, endsOn: string): Readonly<Record<string, Span[]>> => ({ lea: [{ startsOn, endsOn }] });
const phone = (...ids: string[]): RowFacts['escalation'] => ids.map((personId, at) => ({ personId, channel: 'phone', waitMinutes: at * 20 }));

function found(rows: readonly RowFacts[], leave: Leave = week, world: Partial<AwayWorld> & { away?: Readonly<Record<string, Span[]>> } = {}): string[] {
  const { away = {}, ...rest } = world;
  return uncovered('dana', leave, { rows, person, absencesOf: (id) => away[id] ?? [], tasks: [], runbooks: [], expiries: [], schedules: [], ...rest }).map((one) => `${one.severity} ${one.what}: ${one.reason}`);
}

describe('if I am away', () => {
  const schedule = { scheduleId: 's', runbookId: 'b', title: 'Restore test', on: '2026-12-02', times: 1, rowId: null };
  const task = { id: 't', title: 'Move mail', plannedOn: null, priority: 'normal' };
  test.each<[string, string[], string[]]>([
    ['a backup is there', found([row({})]), []],
    ['nobody is the backup', found([row({ backupId: null })]), ['warn responsibility: Dana answers for it, and nobody is the backup.']],
    ['nobody is the backup of a critical row', found([row({ backupId: null, severity: 'critical' })]), ['bad responsibility: Dana answers for it, and nobody is the backup.']],
    ['the backup is the same', found([row({ backupId: 'dana' })]), ['warn responsibility: Dana answers for it and is the backup too.']],
    ['the backup left', found([row({ backupId: 'gone' })]), ['warn responsibility: Dana answers for it, and the backup Gone has left.']],
    ['the backup is away on the last day', found([row({})], week, { away: leaOn('2026-12-07', '2026-12-09') }), ['warn responsibility: Dana answers for it, and Lea is away then too.']],
    ['the backup is away the day after', found([row({})], week, { away: leaOn('2026-12-08', '2026-12-09') }), []],
    ['for good, a backup who is away some day', found([row({})], forGood, { away: leaOn('2027-05-01', '2027-05-02') }), ['warn responsibility: Dana answers for it, and Lea is away for a part of the time.']],
    ['the backup of somebody who is away', found([row({ accountableId: 'lea', backupId: 'dana' })], week, { away: leaOn('2026-12-01', '2026-12-31') }), ['bad responsibility: Dana is the backup, and Lea is not there either.']],
    ['the backup of somebody who is there', found([row({ accountableId: 'lea', backupId: 'dana' })]), []],
    ['somebody else’s row', found([row({ accountableId: 'lea', backupId: null })]), []],
    ['nights', found([row({ afterHoursNeeded: true, afterHoursId: 'dana' })]), ['warn after-hours: Nobody else is named for nights and weekends.']],
    ['the only step', found([row({ escalation: phone('dana') })]), ['bad escalation: Nobody else in its escalation can be reached.']],
    ['the first step', found([row({ escalation: phone('dana', 'lea') })]), ['warn escalation: Dana is called first; Lea is reached after 20 minutes.']],
    ['a later step', found([row({ escalation: phone('lea', 'dana') })]), []],
    ['a step beside an unnamed one', found([row({ escalation: phone('dana', '') })]), ['bad escalation: Nobody else in its escalation can be reached.']],
    ['admin rights', found([row({ tool: 'Veeam', toolAdminId: 'dana' })]), ['warn admin: Only Dana holds the admin rights of Veeam.']],
    ['evidence due within', found([row({ backupId: null, evidenceKind: 'Log', evidenceOn: '2026-11-05', evidenceEveryDays: 30 })]).slice(1), ['warn evidence: Log falls due, and nobody brings it.']],
    ['evidence due later', found([row({ backupId: null, evidenceOn: '2026-11-20', evidenceEveryDays: 30 })]), ['warn responsibility: Dana answers for it, and nobody is the backup.']],
    ['a task due within', found([], week, { tasks: [{ ...task, dueOn: '2026-12-07' }] }), ['warn task: An open task falls due.']],
    ['an urgent task, overdue', found([], week, { tasks: [{ ...task, priority: 'urgent', dueOn: '2026-11-01' }] }), ['bad task: An open task is overdue.']],
    ['a task due later', found([], week, { tasks: [{ ...task, dueOn: '2026-12-08' }] }), []],
    ['a task without a day, a week away', found([], week, { tasks: [{ ...task, dueOn: null }] }), []],
    ['a task without a day, for good', found([], forGood, { tasks: [{ ...task, dueOn: null }] }), ['warn task: An open task.']],
    ['a runbook without a review, for good', found([], forGood, { runbooks: [{ id: 'b', title: 'Restore', reviewOn: null }] }), ['warn review: Its owner is gone.']],
    ['an expiry within', found([], week, { expiries: [{ kind: 'asset', id: 'x', name: 'NAS', sort: 'warranty', renews: false, on: '2026-12-03', rowName: 'Storage' }] }), ['warn expiry: Its warranty ends, and it belongs to Storage.']],
    ['a notice date within', found([], week, { expiries: [{ kind: 'contract', id: 'x', name: 'Lease', sort: 'notice', renews: true, on: '2026-12-03', rowName: null }] }), ['bad expiry: The last day to give notice, or it renews.']],
    ['a scheduled run', found([], week, { schedules: [{ ...schedule, times: 2 }] }), ['warn run: It is scheduled 2 times in that time, and nobody else is named to run it.']],
    ['a scheduled run of a critical row', found([row({ severity: 'critical' })], week, { schedules: [{ ...schedule, rowId: row({}).id }] }), ['bad run: It is scheduled once in that time, and nobody else is named to run it.']],
    ['a schedule, for good', found([], forGood, { schedules: [{ ...schedule, times: null }] }), ['warn run: It goes on being scheduled, and nobody is named to run it.']],
  ])('%s', (_what, lines, expected) => expect(lines).toEqual(expected));

  test('the heavier the row, the earlier it stands; for good is never shorter than a week', () => {
    const severities = fc.constantFrom('low', 'normal', 'high', 'critical' as const);
    const who = fc.constantFrom('dana', 'lea', 'gone', null);
    const rows = fc.array(fc.record({ accountableId: who, backupId: who, severity: severities, toolAdminId: who }), { maxLength: 8 }).map((list) => list.map((one, at) => row({ ...one, id: `r${at}` })));
    fc.assert(fc.property(rows, (list) => {
      const world: AwayWorld = { rows: list, person, absencesOf: () => [], tasks: [], runbooks: [], expiries: [], schedules: [] };
      const weights = uncovered('dana', week, world).map((one) => one.weight);
      expect(weights).toEqual(weights.toSorted((a, b) => b - a));
      expect(uncovered('dana', forGood, world).length).toBeGreaterThanOrEqual(weights.length);
    }));
  });
});

test('holdings count each role once a row; alone is who has nobody behind', () => {
  const list = holdings([row({ id: 'a' }), row({ id: 'b', backupId: 'gone' }), row({ id: 'c', accountableId: 'lea', backupId: 'lea' })], person);
  expect(list.map(({ personId, accountable, alone, backup }) => [personId, accountable, alone, backup])).toEqual([['dana', 2, 1, 0], ['lea', 1, 1, 2], ['gone', 0, 0, 1]]);
});

test('absences overlap when they share a day, and join over all of them', () => {
  const days = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 9 })).map(([from, length]) => ({ startsOn: addDays('2026-01-01', from), endsOn: addDays('2026-01-01', from + length) }));
  fc.assert(fc.property(fc.array(days, { maxLength: 5 }), days, (known, span) => {
    const met = overlapping(known.map((one, at) => ({ id: String(at), ...one })), span.startsOn, span.endsOn);
    const whole = joined(met, span.startsOn, span.endsOn);
    for (const one of [...met, span]) expect(one.startsOn >= whole.startsOn && one.endsOn <= whole.endsOn).toBe(true);
    expect(known.length - met.length).toBe(known.filter((one) => one.endsOn < span.startsOn || one.startsOn > span.endsOn).length);
  }));
});

describe('on a real desk', () => {
  let desk: TestDesk;
  beforeEach(async () => { desk = await openTestDesk({ clock: () => '2026-11-23T09:20:00.000Z' }); });
  afterEach(() => desk.cleanUp());

  test('rows, tasks, runbooks and expiries of a person come together, with the leave that is known', async () => {
    const create = async (kind: 'person' | 'task' | 'runbook' | 'asset' | 'absence' | 'responsibility', fields: Record<string, unknown>) => (await desk.core.call('records.create', { kind, fields })).id;
    const dana = await create('person', { name: 'Dana', phone: '1' });
    const id = await create('responsibility', { name: 'Storage', accountableId: dana });
    await create('task', { title: 'Move mail', assigneeId: dana, dueOn: '2026-11-25', status: 'todo' });
    await create('task', { title: 'Done', assigneeId: dana, dueOn: '2026-11-25', status: 'done' });
    await create('runbook', { title: 'Restore', ownerId: dana, reviewedOn: '2026-11-01', reviewEveryDays: 25, status: 'active' });
    const asset = await create('asset', { name: 'NAS', warrantyUntil: '2026-11-30' });
    await desk.core.call('links.add', { fromKind: 'responsibility', fromId: id, relation: 'covers', toKind: 'asset', toId: asset });
    const first = await create('absence', { personId: dana, startsOn: '2026-11-20', endsOn: '2026-11-24' });
    const second = await create('absence', { personId: dana, startsOn: '2026-11-23', endsOn: '2026-11-28' });
    const ask = () => desk.core.call('ownership.away', { personId: dana, from: '2026-11-23', to: '2026-11-30' });
    expect((await ask()).items.map((item) => `${item.what} ${item.title}`).toSorted()).toEqual(['expiry NAS', 'responsibility Storage', 'review Restore', 'task Move mail']);
    const { changeSetId } = await desk.core.call('absences.join', { id: first, others: [second], startsOn: '2026-11-20', endsOn: '2026-11-28' });
    expect((await ask()).known.map((one) => [one.startsOn, one.endsOn])).toEqual([['2026-11-20', '2026-11-28']]);
    await desk.core.call('changes.undo', { changeSetId: changeSetId! });
    expect((await ask()).known).toHaveLength(2);
    await expect(desk.core.call('ownership.away', { personId: dana, from: '2026-12-02', to: '2026-12-01' })).rejects.toMatchObject({ kind: 'invalid' });
    await expect(desk.core.call('ownership.away', { personId: 'nobody', from: '2026-12-02', to: null })).rejects.toMatchObject({ kind: 'not-found' });
  });
});

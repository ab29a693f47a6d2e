import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Core } from '#core/core.ts';
import { countExpiring, listExpiring } from '#core/services/expiry/radar.ts';
import { hoursInsight } from '#core/services/insights/hours.ts';
import type { Desk } from '#core/services/desk.ts';
import { weekPlan } from '#core/services/plan/week.ts';
import { projectWithAll } from '#core/services/projects/read.ts';
import { treeOf } from '#core/services/runbooks/tree.ts';
import { dueInstances, scheduleList } from '#core/services/schedules/read.ts';
import { namesFor } from '#core/services/tasks/names.ts';
import { monthsBetween } from '#core/services/time/months.ts';
import { todayOf } from '#core/services/today/today.ts';
import type { Kind } from '#src/domain/kinds.ts';
import { seededRandom } from '#test/fixtures/generate/random.ts';
import { testDesk, type TestDesk } from '#test/fixtures/desk.ts';

const NOW = '2026-11-24T10:00:00.000Z';
const ROUNDS = 40;
let desk: TestDesk;

beforeAll(async () => {
  desk = testDesk({ clock: () => NOW });
  await desk.core.call('workspace.create', { name: 'Test company', technician: 'Dana Ortiz', content: 'sample' });
}, 30_000);
afterAll(() => desk.cleanUp());

/** What the screens read that is kept between questions. */
function readAll(one: Desk, projectId: string) {
  return {
    tree: treeOf(one), schedules: scheduleList(one, { filter: {}, limit: 100, offset: 0 }), due: dueInstances(one, { filter: {}, limit: 100, offset: 0 }),
    ends: listExpiring(one, { show: 'all' }, 0, 100), soon: listExpiring(one, { show: 'due' }, 0, 100), count: countExpiring(one), names: namesFor(one, { mark: 'about', typed: 'ba', limit: 20 }), today: todayOf(one),
    hours: hoursInsight(one, { weeks: 26, weekStart: 1, mine: false }), plan: weekPlan(one, { week: '2026-11-23', weekStart: 1, interruptions: true }), project: projectWithAll(one, { id: projectId, weekStart: 1 }),
  };
}

const edits: readonly (readonly [kind: Kind, field: string, values: readonly unknown[]])[] = [
  ['timeEntry', 'minutes', [5, 90, 300]], ['timeEntry', 'on', ['2026-09-30', '2026-10-01', '2026-11-23']], ['timeEntry', 'workType', ['reactive', 'planned']],
  ['task', 'tags', [['backup'], ['batteries', 'basement'], null]], ['task', 'plannedOn', ['2026-11-23', '2026-11-27', null]], ['task', 'workType', ['reactive', 'planned']], ['task', 'status', ['todo', 'done', 'doing']],
  ['runbook', 'title', ['Backups', 'A restore', 'Zebra']], ['runbook', 'reviewedOn', ['2025-01-01', '2026-11-20', null]], ['runbook', 'status', ['active', 'retired']],
  ['person', 'workDays', ['MO,TU', 'SA,SU', null]], ['person', 'name', ['Bay Ramos', 'Ann Bauer']], ['schedule', 'rule', ['FREQ=DAILY', 'FREQ=WEEKLY;BYDAY=TU']], ['run', 'status', ['done', 'abandoned', 'running']],
  ['contract', 'endsOn', ['2026-12-01', '2027-06-30', null]], ['asset', 'warrantyUntil', ['2026-12-05', '2026-01-01', null]], ['asset', 'endOfLifeOn', ['2026-12-05', '2027-01-01', null]], ['asset', 'status', ['in_use', 'retired', 'lost']], ['expiryWatch', 'leadDays', [5, 400]], ['responsibility', 'name', ['Backups', 'Mail']], ['site', 'name', ['Bath Road', 'Harbour']], ['project', 'name', ['Barcodes', 'New phones']], ['workspace', 'businessHours', [{ zone: 'Europe/Berlin', days: [1, 2], from: '09:00', to: '12:00', off: ['2026-10-01'] }, null]],
];

async function disturb(core: Core, random: ReturnType<typeof seededRandom>, responsibilities: readonly string[]): Promise<void> {
  if (random.chance(0.15)) {
    const { sets } = await core.call('changes.recent', { offset: 0, limit: 3 });
    const set = random.pick(sets);
    if (set && set.source === 'user' && set.undoneBy === null) await core.call('changes.undo', { changeSetId: set.id });
    return;
  }
  const [kind, field, values] = random.pick(edits);
  const { ids } = await core.call('records.ids', { kind, filter: random.chance(0.1) ? { inTrash: true } : {} });
  if (ids.length === 0) return;
  const id = random.pick(ids);
  const { record } = await core.call('records.get', { kind, id });
  if (record.deletedAt !== null) await core.call('records.restore', { kind, ids: [id] });
  else if (random.chance(0.15)) await core.call('records.trash', { kind, ids: [id] });
  else if (kind === 'task' && random.chance(0.4)) await core.call('records.update', { kind, id, fields: { responsibilityId: random.pick(responsibilities) } });
  else await core.call('records.update', { kind, id, fields: { [field]: random.pick(values) } });
}

test('what is kept between two questions is what would be worked out from nothing, after every kind of change', { timeout: 60_000 }, async () => {
  const { core } = desk;
  const random = seededRandom(Number(process.env['SEED'] ?? 5));
  const [projectId] = (await core.call('records.ids', { kind: 'project', filter: {} })).ids;
  const responsibilities = (await core.call('records.ids', { kind: 'responsibility', filter: {} })).ids;
  const kept = core.desk();
  const assets = (await core.call('records.ids', { kind: 'asset', filter: {} })).ids.slice(0, 3);
  await core.call('expiry.setLead', { subjects: assets.map((id) => ({ kind: 'asset' as const, id, sort: 'warranty' as const })), days: 30 });
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let times = random.pick([1, 1, 3]); times > 0; times -= 1) await disturb(core, random, responsibilities);
    // Another object is another desk to whatever keeps something, over the same file.
    expect(readAll(kept, projectId!), `round ${round}`).toEqual(readAll({ ...kept }, projectId!));
  }
});

test('months are named from the first to the last, over the end of a year', () => {
  expect(monthsBetween('2026-11-30', '2027-02-01')).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
  expect(monthsBetween('2026-11-01', '2026-11-30')).toEqual(['2026-11']);
  expect(monthsBetween('2026-12-01', '2026-11-30')).toEqual([]);
});

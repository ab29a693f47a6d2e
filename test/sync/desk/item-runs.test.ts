import { afterEach, beforeEach, expect, test } from 'vitest';
import { addDays, localDay } from '#src/lib/dates.ts';
import { newId } from '#src/lib/ids.ts';
import { parseSteps } from '#src/domain/runbook/steps.ts';
import { openTestDesk, type TestDesk } from '#test/fixtures/desk.ts';
import { signedIn, type PortalClient } from '../support/portal.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { onBothStorages } from '../support/storages.ts';

const body = '- [ ] Choose the server\n- [ ] Restore it\n- [ ] Compare\n';
const [choose, restore, compare] = parseSteps(body);

onBothStorages('a scheduled run begun by an engineer', (storage) => {
  let server: TestServer;
  let desk: TestDesk;
  let portal: PortalClient;
  let workspaceId: string;
  let now: string;
  let handoff: string;
  let runbook: string;
  let schedule: string;
  let item: string;
  const run = newId();

  beforeEach(async () => {
    now = '2026-11-24T12:00:00.000Z';
    server = await startTestServer({ storage, clock: () => now });
    desk = await openTestDesk({ clock: () => now });
    const { core } = desk;
    await core.call('sync.enrol', { url: server.url, code: await server.enrolmentCode(), deviceName: 'Laptop' });
    await core.call('sync.pause', { paused: true });
    await core.call('sync.now', {});
    const dana = (await core.call('today.get', {})).technician!.id;
    runbook = (await core.call('records.create', { kind: 'runbook', fields: { title: 'Restore test', status: 'active', body } })).id;
    schedule = (await core.call('records.create', { kind: 'schedule', fields: { title: 'Restore test', runbookId: runbook, rule: 'FREQ=WEEKLY;BYDAY=TH', startsAt: '2026-11-26T09:00', timeZone: 'UTC', assigneeId: dana } })).id;
    const today = localDay(now);
    handoff = (await core.call('handoff.plan', { title: 'December', awayId: dana, startsOn: today, endsOn: addDays(today, 6), substitute: { side: 'provider', personId: null } })).id;
    item = (await core.call('handoff.get', { id: handoff })).items.find((one) => one.what === 'run')!.id;
    await core.call('handoff.handOver', { id: handoff });
    await sync();
    await later('2026-11-26T10:00:00.000Z');
    workspaceId = (await portal.get('workspaces')).workspaces[0]!.id;
  });
  afterEach(async () => {
    desk.cleanUp();
    await server.stop();
  });

  const sync = () => desk.core.call('sync.now', {});
  const later = async (instant: string): Promise<void> => {
    now = instant;
    portal = await signedIn(server);
  };
  const say = async (what: string, data: Record<string, unknown>, note = '') => {
    const { gen } = await portal.get('words', { parts: { workspaceId, rec: item } });
    return portal.get('say', { parts: { workspaceId }, body: { words: [{ id: newId(), rec: item, gen, topic: 'item_run', what, note, data: { run, ...data } }] } });
  };
  const settle = (step: typeof choose, state: string, note = '') => say('settled', { key: step!.key, what: step!.plain, state, at: now }, note);
  const begin = () => say('began', { runbook, at: now });
  const steps = async () => (await desk.core.call('runs.get', { id: run })).steps.map((step) => [step.state, step.note]);

  test('is on the desk with its instance, goes on there word by word, and ends in the engineer’s name', async () => {
    await begin();
    await settle(choose, 'done');
    await sync();
    expect(await steps()).toEqual([['done', null], ['open', null], ['open', null]]);
    expect((await desk.core.call('records.get', { kind: 'run', id: run })).record).toMatchObject({ runbookId: runbook, scheduleId: schedule, occurrence: '2026-11-26T09:00', side: 'provider', startedAt: now, status: 'running' });
    expect((await desk.core.call('schedules.due', { state: 'due', filter: {}, limit: 10, offset: 0 })).total).toBe(0);
    await settle(restore, 'skipped', 'No free disk');
    await say('noted', { key: restore!.key, what: restore!.plain }, 'Ordered one');
    await settle(compare, 'done');
    await say('finished', { outcome: 'problems' }, 'Half of it');
    await sync();
    expect(await steps()).toEqual([['done', null], ['skipped', 'Ordered one'], ['done', null]]);
    expect((await portal.get('handoff', { parts: { workspaceId, rec: handoff } })).items.find((one) => one.rec === item)!.begun).toMatchObject([{ run, runbook, title: 'Restore test', who: 'Maria Provider', settled: 3, state: 'told' }]);
    expect((await desk.core.call('runs.get', { id: run })).run.told).toMatchObject({ outcome: 'problems', note: 'Half of it', who: 'Maria Provider' });
    await desk.core.call('runs.finish', { id: run, outcome: 'problems', notes: 'Half of it', asTold: true });
    await sync();
    expect((await portal.get('handoff', { parts: { workspaceId, rec: handoff } })).items.find((one) => one.rec === item)!.begun).toMatchObject([{ state: 'ended' }]);
    expect((await desk.core.call('handoff.digest', { id: handoff })).ran).toMatchObject([{ id: run, who: 'Maria Provider', status: 'problems' }]);
  });

  test('the desk gives it back, and what a person did here is not written over', async () => {
    await begin();
    await sync();
    const { steps: own } = await desk.core.call('runs.get', { id: run });
    await desk.core.call('runs.skip', { stepId: own[0]!.id, reason: 'There is one server' });
    await settle(choose, 'done');
    await settle(restore, 'done');
    await say('finished', { outcome: 'done' });
    await sync();
    expect((await steps()).map(([state]) => state)).toEqual(['skipped', 'done', 'open']);
    await desk.core.call('runs.tick', { stepId: own[1]!.id, done: false });
    await settle(compare, 'done');
    await sync();
    // A word is taken over once: the tick that was taken back here stays so.
    expect((await steps()).map(([state]) => state)).toEqual(['skipped', 'open', 'done']);
    await desk.core.call('runs.sendBack', { id: run, note: 'Restore it again' });
    await sync();
    expect((await portal.get('words', { parts: { workspaceId, rec: item } })).words.at(-1)).toMatchObject({ what: 'not_yet', note: 'Restore it again', data: { run } });
  });

  test('a desk that was off until after the last day makes it of what came sealed; a step of another wording is kept', async () => {
    await begin();
    await settle(choose, 'done');
    await say('settled', { key: 'of-another-text', what: 'Ask the vendor', state: 'done', at: now });
    await later('2026-12-04T09:00:00.000Z');
    await sync();
    expect(await steps()).toEqual([['done', null], ['open', null], ['open', null], ['done', null]]);
    expect((await desk.core.call('records.get', { kind: 'run', id: run })).record['startedAt']).toBe('2026-11-26T10:00:00.000Z');
    await desk.core.call('records.trash', { kind: 'run', ids: [run] });
    await sync();
    expect((await desk.core.call('records.get', { kind: 'run', id: run })).record.deletedAt).not.toBeNull();
  });
});

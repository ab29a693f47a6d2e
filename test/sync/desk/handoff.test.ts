import { afterEach, beforeEach, expect, test } from 'vitest';
import { addDays, localDay } from '#src/lib/dates.ts';
import { newId } from '#src/lib/ids.ts';
import { openTestDesk, type TestDesk } from '#test/fixtures/desk.ts';
import { signedIn, type PortalClient } from '../support/portal.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { onBothStorages } from '../support/storages.ts';

onBothStorages('a handoff', (storage) => {
  let server: TestServer;
  let desk: TestDesk;
  let portal: PortalClient;
  let workspaceId: string;
  let now: string;
  let handoff: string;
  let rows: { theirs: string; ours: string };

  beforeEach(async () => {
    now = '2026-11-24T12:00:00.000Z';
    server = await startTestServer({ storage, clock: () => now });
    desk = await openTestDesk({ clock: () => now });
    const { core } = desk;
    await core.call('sync.enrol', { url: server.url, code: await server.enrolmentCode(), deviceName: 'Laptop' });
    await core.call('sync.pause', { paused: true });
    await core.call('sync.now', {});
    portal = await signedIn(server);
    workspaceId = (await portal.get('workspaces')).workspaces[0]!.id;
    const dana = (await core.call('today.get', {})).technician!.id;
    const lea = (await core.call('records.create', { kind: 'person', fields: { name: 'Lea Kim', mobile: '+1 555 0100' } })).id;
    const row = async (name: string, backupId: string | null) => (await core.call('records.create', { kind: 'responsibility', fields: { name, accountableId: dana, backupId, responsible: 'shared' } })).id;
    rows = { theirs: await row('Restore testing', null), ours: await row('Payroll terminals', lea) };
    const today = localDay(now);
    handoff = (await core.call('handoff.plan', { title: 'December', awayId: dana, startsOn: today, endsOn: addDays(today, 6), substitute: { side: 'provider', personId: null } })).id;
  });
  afterEach(async () => {
    desk.cleanUp();
    await server.stop();
  });

  const sync = () => desk.core.call('sync.now', {});
  const seen = async (rec: string) => portal.get('record', { parts: { workspaceId, rec } }).then((answer) => answer, () => null);
  /** Sessions of the portal do not last that long. */
  const later = async (instant: string): Promise<void> => {
    now = instant;
    portal = await signedIn(server);
  };
  const items = async () => (await desk.core.call('handoff.get', { id: handoff })).items;
  const say = async (rec: string, what: string, note = '', data: Record<string, unknown> = {}) => {
    const { gen } = await portal.get('words', { parts: { workspaceId, rec } });
    return portal.get('say', { parts: { workspaceId }, body: { words: [{ id: newId(), rec, gen, topic: 'handoff', what, note, data }] } });
  };
  const handOver = async () => {
    await desk.core.call('handoff.handOver', { id: handoff });
    await sync();
    const all = await items();
    return { theirs: all.find((one) => one.record.id === rows.theirs)!, ours: all.find((one) => one.record.id === rows.ours)! };
  };

  test('reaches the provider with its items, and what a colleague looks after stays here', async () => {
    const { theirs, ours } = await handOver();
    expect(await seen(handoff)).not.toBeNull();
    expect(await seen(theirs.id)).not.toBeNull();
    expect(await seen(rows.theirs)).not.toBeNull();
    for (const rec of [ours.id, rows.ours]) expect(await seen(rec)).toBeNull();
    const { options } = await desk.core.call('records.pick', { kind: 'person', query: 'Lea Kim', limit: 1, where: [] });
    await desk.core.call('handoff.assign', { itemIds: [theirs.id], substitute: { side: 'internal', personId: options[0]!.id } });
    await sync();
    expect(await seen(theirs.id)).toBeNull();
  });

  test('an engineer acknowledges, asks and is answered', async () => {
    const { theirs } = await handOver();
    expect(theirs.acknowledged).toBe('asked');
    await say(theirs.id, 'question', 'Which lab?');
    await say(theirs.id, 'acknowledged');
    await sync();
    expect((await items()).find((one) => one.id === theirs.id)).toMatchObject({ acknowledged: 'acknowledged', acknowledgedBy: 'Maria Provider' });
    expect(await desk.core.call('handoff.words', { id: handoff })).toMatchObject({ open: 1 });
    await desk.core.call('handoff.answer', { itemId: theirs.id, note: 'LAB01' });
    await sync();
    expect((await portal.get('words', { parts: { workspaceId, rec: theirs.id } })).words.at(-1)).toMatchObject({ what: 'answer', note: 'LAB01' });
    expect((await desk.core.call('handoff.words', { id: handoff })).open).toBe(0);
    expect((await desk.core.call('handoff.digest', { id: handoff })).said.map((one) => one.said)).toEqual(['asked', 'acknowledged']);
  });

  test('ends at the server by itself on the last day, although the desk never comes back', async () => {
    const { theirs } = await handOver();
    await later('2026-11-30T12:00:00.000Z');
    expect(await seen(rows.theirs)).not.toBeNull();
    await later('2026-12-02T12:00:00.000Z');
    for (const rec of [handoff, theirs.id, rows.theirs]) expect(await seen(rec)).toBeNull();
  });

  test('is extended, then taken back on return with the server’s word for it', async () => {
    const { theirs } = await handOver();
    await desk.core.call('handoff.change', { id: handoff, endsOn: '2026-12-10' });
    await sync();
    await later('2026-12-03T12:00:00.000Z');
    expect(await seen(theirs.id)).not.toBeNull();
    await desk.core.call('handoff.return', { id: handoff, on: localDay(now) });
    expect((await desk.core.call('handoff.shares', { id: handoff })).rows.map((row) => row.state)).toContain('recalling');
    await sync();
    for (const rec of [handoff, theirs.id, rows.theirs]) expect(await seen(rec)).toBeNull();
    const { rows: shares } = await desk.core.call('handoff.shares', { id: handoff });
    expect(shares.every((row) => row.state === 'recalled' && row.at !== null)).toBe(true);
    expect(await desk.core.call('handoff.digest', { id: handoff })).toMatchObject({ over: true, shares: { open: 0, recalled: shares.length } });
  });

  test('what the provider changed meanwhile stands in the digest, and is taken back from there, or kept for good', async () => {
    await desk.core.call('sharing.set', { kind: 'responsibility', id: rows.theirs, level: 'full', right: 'edit', until: null, hiddenFields: [] });
    await handOver();
    const { record } = await portal.get('record', { parts: { workspaceId, rec: rows.theirs } });
    await portal.get('edit', { parts: { workspaceId, rec: rows.theirs }, body: { gen: record.gen, fields: { tool: { val: 'Veeam', base_seq: record.fields['tool']?.seq ?? 0 } } } });
    await sync();
    const { changed } = await desk.core.call('handoff.digest', { id: handoff });
    const { setId, recordId } = changed[0]!;
    now = '2026-11-25T08:00:00.000Z';
    const settled = await desk.core.call('handoff.keep', { id: handoff, changes: [{ setId, recordId }] });
    const kept = async () => (await desk.core.call('handoff.digest', { id: handoff })).changed[0]!.kept;
    expect(await kept()).toEqual({ by: 'Dana Ortiz', at: now });
    expect((await desk.core.call('handoff.keep', { id: handoff, changes: [{ setId, recordId }] })).changeSetId).toBeNull();
    await expect(desk.core.call('handoff.keep', { id: handoff, changes: [{ setId: setId + 999, recordId }] })).rejects.toThrow('not among those');
    await desk.core.call('changes.undo', { changeSetId: settled.changeSetId! });
    expect(await kept()).toBeNull();
    expect(changed.map((one) => [one.title, one.fields.map((field) => [field.label, field.after])])).toEqual([['Restore testing', [['Tool', 'Veeam']]]]);
    await desk.core.call('changes.undo', { changeSetId: changed[0]!.setId });
    expect((await desk.core.call('handoff.digest', { id: handoff })).changed[0]!.undone).toBe(true);
    expect((await desk.core.call('records.get', { kind: 'responsibility', id: rows.theirs })).record['tool']).toBeNull();
  });

  test('the work that the provider notes is listed and summed by person and by responsibility, beside our own', async () => {
    const { theirs } = await handOver();
    await say(theirs.id, 'did', 'Restored SQL01 to the lab', { minutes: 25 });
    await say(theirs.id, 'did', 'And the file share', { minutes: 15 });
    await say(theirs.id, 'did', 'Looked at the log');
    await sync();
    const { core } = desk;
    const task = (await core.call('records.create', { kind: 'task', fields: { title: 'Order tapes', responsibilityId: rows.theirs } })).id;
    const dana = (await core.call('today.get', {})).technician!.id;
    await core.call('records.create', { kind: 'timeEntry', fields: { taskId: task, personId: dana, on: localDay(now), minutes: 10, workType: 'planned' } });
    const { did, said, spent, spentOn } = await core.call('handoff.digest', { id: handoff });
    expect(did.map((one) => [one.title, one.note, one.minutes])).toEqual([['Restore testing', 'Restored SQL01 to the lab', 25], ['Restore testing', 'And the file share', 15], ['Restore testing', 'Looked at the log', null]]);
    expect(said).toEqual([]);
    expect(spent).toEqual([{ who: 'Dana Ortiz', side: 'internal', minutes: 10 }, { who: 'Maria Provider', side: 'provider', minutes: 40 }]);
    expect(spentOn).toEqual([{ title: 'Restore testing', record: { kind: 'responsibility', id: rows.theirs }, ours: 10, theirs: 40 }]);
    // A task that the provider finished: its minutes are the word's, once, also after it was confirmed here; a sum that the engineer corrects is not our time.
    const { id: handed } = await core.call('records.create', { kind: 'task', fields: { title: 'Tray', responsibilityId: rows.theirs } });
    await core.call('sharing.set', { kind: 'task', id: handed, level: 'full', right: 'edit', until: null, hiddenFields: [] });
    await core.call('escalation.send', { id: handed, along: [{ kind: 'task', id: handed, level: 'full' }], until: null, note: 'Please look', asked: { respond: null, severity: null } });
    await sync();
    const { record } = await portal.get('record', { parts: { workspaceId, rec: handed } });
    await portal.get('edit', { parts: { workspaceId, rec: handed }, body: { gen: record.gen, fields: { spentMinutes: { val: 15, base_seq: record.fields['spentMinutes']!.seq } } } });
    await portal.get('say', { parts: { workspaceId }, body: { words: [{ id: newId(), rec: handed, gen: record.gen, topic: 'task', what: 'done', note: 'Changed', data: { minutes: 15 } }] } });
    await sync();
    await core.call('escalation.confirm', { id: handed });
    const after = await core.call('handoff.digest', { id: handoff });
    expect(after.spent).toEqual([{ who: 'Dana Ortiz', side: 'internal', minutes: 10 }, { who: 'Maria Provider', side: 'provider', minutes: 55 }]);
    expect(after.spentOn).toMatchObject([{ ours: 10, theirs: 55 }]);
    expect(after.changed.map(({ title, who }) => [title, who])).toEqual([['Tray', ['Maria Provider']]]);
  });
});

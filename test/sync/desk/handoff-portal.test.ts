import { afterEach, beforeEach, expect, test } from 'vitest';
import { addDays, localDay } from '#src/lib/dates.ts';
import { newId } from '#src/lib/ids.ts';
import type { TestDesk } from '#test/fixtures/desk.ts';
import type { PortalClient } from '../support/portal.ts';
import { portalDesk } from '../support/portal-desk.ts';
import { onBothStorages } from '../support/storages.ts';

onBothStorages('a handoff between desk and portal', (storage) => {
  let desk: TestDesk;
  let portal: PortalClient;
  let workspaceId: string;
  let stop: () => Promise<void>;
  let handoff: string;
  let rows: Record<'backups' | 'patching' | 'secretive', string>;
  beforeEach(async () => {
    ({ desk, portal, workspaceId, stop } = await portalDesk({ storage }));
    const { core } = desk;
    const dana = (await core.call('today.get', {})).technician!.id;
    const make = async (kind: Parameters<typeof core.call<'records.create'>>[1]['kind'], fields: Record<string, unknown>) => (await core.call('records.create', { kind, fields })).id;
    const lea = await make('person', { name: 'Lea Kim', side: 'internal', phone: '+1 555 0100' });
    const escalation = [{ personId: lea, channel: 'phone', waitMinutes: 0 }];
    rows = {
      backups: await make('responsibility', { name: 'Backups', responsible: 'shared', accountableId: dana, escalation }),
      patching: await make('responsibility', { name: 'Patching', responsible: 'internal', accountableId: dana }),
      secretive: await make('responsibility', { name: 'Payroll of the board', responsible: 'internal', accountableId: dana, backupId: lea }),
    };
    const runbook = await make('runbook', { title: 'Monthly restore test', status: 'active', body: '- [ ] Restore it\n' });
    await core.call('records.create', { kind: 'link', fields: { fromKind: 'runbook', fromId: runbook, relation: 'documents', toKind: 'responsibility', toId: rows.backups } });
    const today = localDay(new Date().toISOString());
    handoff = (await core.call('handoff.plan', { awayId: dana, startsOn: today, endsOn: addDays(today, 9), substitute: { side: 'provider', personId: null } })).id;
  });
  afterEach(() => stop());

  const sync = () => desk.core.call('sync.now', {});
  const item = async (row: keyof typeof rows) => (await desk.core.call('handoff.get', { id: handoff })).items.find(({ record }) => record.id === rows[row])!;
  const there = () => portal.get('handoff', { parts: { workspaceId, rec: handoff } });
  const say = async (row: keyof typeof rows, what: string, note = '', data = {}) => {
    const shown = (await there()).items.find(({ rec, about }) => about?.rec === rows[row] && rec)!;
    return portal.ask('say', { parts: { workspaceId }, body: { words: [{ id: newId(), rec: shown.rec, gen: shown.gen, topic: 'handoff', what, note, data }] } });
  };

  test('the provider sees what it looks after with whom to call and how, and nothing of the rest', async () => {
    expect((await portal.get('handoffs')).rows).toEqual([]);
    await desk.core.call('handoff.handOver', { id: handoff });
    await sync();
    expect((await portal.get('handoffs')).rows).toMatchObject([{ workspaceId, rec: handoff, status: 'handed_over', items: 2, acknowledged: 0 }]);
    const page = await there();
    const backups = page.items.find(({ about }) => about?.rec === rows.backups)!;
    expect(backups).toMatchObject({ title: 'Backups', what: 'responsibility', runbooks: [{ title: 'Monthly restore test' }], escalation: [{ who: 'Lea Kim', phone: '+1 555 0100', afterMinutes: 0 }] });
    expect(JSON.stringify(page)).not.toContain('Payroll');
    expect((await portal.ask('handoff', { parts: { workspaceId, rec: newId() } })).statusCode).toBe(404);
  });

  test('acknowledged, declined, asked and answered: the desk follows, and so does the portal', async () => {
    await desk.core.call('handoff.handOver', { id: handoff });
    await sync();
    expect((await say('backups', 'acknowledged')).statusCode).toBe(200);
    expect((await say('backups', 'acknowledged')).statusCode).toBe(403);
    expect((await say('patching', 'declined', ' ')).statusCode).toBe(400);
    expect((await say('patching', 'declined', 'No agent on these')).statusCode).toBe(200);
    expect((await say('backups', 'question', 'Which server first?')).statusCode).toBe(200);
    await sync();
    expect(await item('backups')).toMatchObject({ acknowledged: 'acknowledged', acknowledgedBy: 'Maria Provider' });
    expect(await item('patching')).toMatchObject({ acknowledged: 'declined' });
    expect((await portal.get('handoffs')).rows).toMatchObject([{ acknowledged: 1, declined: 1, questions: 1 }]);
    expect(await desk.core.call('handoff.words', { id: handoff })).toMatchObject({ open: 1 });
    await desk.core.call('handoff.answer', { itemId: (await item('backups')).id, note: 'The file server' });
    await sync();
    expect((await portal.get('handoffs')).rows).toMatchObject([{ questions: 0 }]);
    expect((await there()).items.find(({ about }) => about?.rec === rows.backups)!.words.at(-1)).toMatchObject({ what: 'answer', by: 'desk', note: 'The file server' });
  });

  test('work that the provider notes reaches the desk in its name; after the return the server refuses everything', async () => {
    await desk.core.call('handoff.handOver', { id: handoff });
    await sync();
    await say('backups', 'acknowledged');
    expect((await say('backups', 'did', 'Restored FS01 to the lab', { minutes: 45 })).statusCode).toBe(200);
    await sync();
    const [about] = (await desk.core.call('handoff.words', { id: handoff })).items;
    expect(about!.words.at(-1)).toMatchObject({ what: 'did', who: 'Maria Provider', note: 'Restored FS01 to the lab', minutes: 45 });
    const { items } = await there();
    await desk.core.call('handoff.return', { id: handoff, on: localDay(new Date().toISOString()) });
    await sync();
    expect((await portal.get('handoffs')).rows).toEqual([]);
    expect((await portal.ask('handoff', { parts: { workspaceId, rec: handoff } })).statusCode).toBe(404);
    expect((await portal.ask('record', { parts: { workspaceId, rec: rows.backups } })).statusCode).toBe(404);
    const late = { id: newId(), rec: items[0]!.rec, gen: items[0]!.gen, topic: 'handoff', what: 'did', note: 'Too late', data: {} };
    expect((await portal.ask('say', { parts: { workspaceId }, body: { words: [late] } })).statusCode).toBe(404);
    expect((await desk.core.call('handoff.words', { id: handoff })).items[0]!.words.at(-1)).toMatchObject({ note: 'Restored FS01 to the lab' });
  });
});

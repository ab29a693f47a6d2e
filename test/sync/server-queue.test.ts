import { afterAll, beforeAll, expect, test } from 'vitest';
import { addEngineer } from '#provider/server/engineers.ts';
import { newId } from '#src/lib/ids.ts';
import { scriptedDesk, type ScriptedDesk } from './support/desk.ts';
import { put } from './support/mutations.ts';
import { portalClient, signedIn } from './support/portal.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { onBothStorages } from './support/storages.ts';

onBothStorages('the queue', (kind) => {
  let server: TestServer;
  let now = '2026-11-23T09:00:00.000Z';
  beforeAll(async () => { server = await startTestServer({ storage: kind, clock: () => now }); });
  afterAll(() => server.stop());

  async function handOver(title: string): Promise<{ desk: ScriptedDesk; workspaceId: string; rec: string }> {
    const desk = await scriptedDesk(server);
    const [rec, asset] = [newId(), newId()];
    await desk.send(put({ n: 1, rec: asset, fields: { name: 'PRN-2' } }));
    const { gen } = await desk.send(put({ n: 2, rec, kind: 'task', fields: { title, assetId: asset, notes: 'Long story' } }));
    const { epoch } = await desk.hello();
    await desk.transport.push({ device: desk.device, epoch, protocol: 1, schema: 1, mutations: [], words: [{ id: newId(), rec, gen, topic: 'task', what: 'escalated', note: '' }] });
    return { desk, workspaceId: desk.enrolment.workspace_id, rec };
  }

  test('holds what every visible customer handed over, wakes for a change in any of them, notes each reading, and drops what was closed long ago', async () => {
    const [first, second] = [await handOver('Printer jams'), await handOver('Wi-Fi drops')];
    const portal = await signedIn(server);
    const { rows, state } = await portal.get('queue');
    expect(rows.map(({ title }) => title).sort()).toEqual(['Printer jams', 'Wi-Fi drops']);
    expect(rows[0]!.fields).not.toHaveProperty('notes');
    expect(Object.values(rows[0]!.references)).toMatchObject([{ title: 'PRN-2' }]);
    expect((await portal.get('audit', { parts: { workspaceId: first.workspaceId }, query: {} })).rows.some(({ detail }) => detail === 'queue, 1 tasks')).toBe(true);
    expect(await portal.get('queueWait', { query: { after: state, seconds: 0 } })).toEqual({ state, changed: false });
    const waiting = portal.get('queueWait', { query: { after: state, seconds: 20 } });
    const gen = rows.find(({ rec }) => rec === second.rec)!.gen;
    await portal.get('say', { parts: { workspaceId: second.workspaceId }, body: { words: [{ id: newId(), rec: second.rec, gen, topic: 'task', what: 'done', note: 'Fixed' }] } });
    expect((await waiting).changed).toBe(true);
    now = '2027-01-23T09:00:00.000Z';
    expect((await (await signedIn(server)).get('queue')).rows.map(({ title }) => title)).toEqual(['Printer jams']);
    now = '2026-11-23T09:00:00.000Z';
  });

  test('an engineer of one customer sees only that one’s tasks', async () => {
    const [own] = [await handOver('Own task'), await handOver('Foreign task')];
    const { password } = await addEngineer(server.storage, { email: `one-${own.rec}@provider.example`, name: 'One', role: 'engineer', workspaces: [own.workspaceId] }, now);
    const portal = portalClient(server);
    await portal.get('signIn', { body: { email: `one-${own.rec}@provider.example`, password } });
    await portal.get('password', { body: { current: password, next: 'correct horse battery 2' } });
    expect((await portal.get('queue')).rows.map(({ title }) => title)).toEqual(['Own task']);
    expect((await portalClient(server).ask('queue')).statusCode).toBe(401);
  });
});

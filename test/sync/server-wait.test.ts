import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '#provider/server/app.ts';
import { usualRates } from '#provider/server/routes/context.ts';
import { openMeta, takeSweep } from '#provider/server/storage/meta.ts';
import { openPostgres } from '#provider/server/storage/postgres/open.ts';
import { revokeDesk } from '#provider/server/storage/desks.ts';
import { endpointPath } from '#src/contract/provider.ts';
import type { WaitReply } from '#src/contract/provider/sync-api.ts';
import { systemClock } from '#src/lib/dates.ts';
import { scriptedDesk, type ScriptedDesk } from './support/desk.ts';
import { fullEdit, put } from './support/mutations.ts';
import { signedIn } from './support/portal.ts';
import { noPostgres } from './support/postgres.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { onBothStorages } from './support/storages.ts';

async function ask(url: string, desk: ScriptedDesk, cursor: number, seconds: number, epoch?: string): Promise<{ status: number; body: WaitReply; ms: number }> {
  const began = performance.now();
  const known = epoch ?? (await desk.hello()).epoch;
  const response = await fetch(`${url}${endpointPath('wait', {}, { device: desk.device, epoch: known, cursor, seconds })}`, { headers: { authorization: `Bearer ${desk.enrolment.device_token}` } });
  return { status: response.status, body: (await response.json()) as WaitReply, ms: performance.now() - began };
}

onBothStorages('waiting for a change', (kind) => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer({ storage: kind }); });
  afterAll(() => server.stop());

  test('answers at once when something is new already, and after the time when nothing is', async () => {
    const desk = await scriptedDesk(server);
    await desk.send(put({ n: 1, rec: 'r1' }));
    expect((await ask(server.url, desk, 0, 20)).body).toMatchObject({ head: 1, changed: true });
    const idle = await ask(server.url, desk, 1, 1);
    expect(idle.body).toMatchObject({ head: 1, changed: false });
    expect(idle.ms).toBeGreaterThan(900);
  });

  test("answers when another desk or an engineer changed something, and not for another workspace's change", async () => {
    const [a, stranger, portal] = [await scriptedDesk(server), await scriptedDesk(server), await signedIn(server)];
    const workspaceId = a.enrolment.workspace_id;
    const b = await scriptedDesk(server, workspaceId);
    const waiting = ask(server.url, b, 0, 20);
    await sleep(150);
    await stranger.send(put({ n: 1, rec: 'r1' }));
    await sleep(150);
    const { gen, seq } = await a.send(put({ n: 1, rec: 'r1', share: fullEdit, fields: { location: 'Room 1' } }));
    const woken = await waiting;
    expect(woken.body).toMatchObject({ head: 1, changed: true });
    expect(woken.ms).toBeGreaterThan(290);
    expect(woken.ms).toBeLessThan(5_000);
    const again = ask(server.url, b, 1, 20);
    await sleep(100);
    await portal.get('edit', { parts: { workspaceId, rec: 'r1' }, body: { gen, fields: { location: { val: 'Room 2', base_seq: seq } } } });
    expect((await again).body).toMatchObject({ head: 2, changed: true });
  });

  test('needs the token, the epoch and a sensible time; a desk revoked while it waits gets nothing', async () => {
    const desk = await scriptedDesk(server);
    const url = `${server.url}${endpointPath('wait', {}, { device: desk.device, epoch: 'x', cursor: 0 })}`;
    expect((await fetch(url)).status).toBe(401);
    expect((await ask(server.url, desk, 0, 1, 'another-epoch')).status).toBe(409);
    expect((await ask(server.url, desk, 0, 56)).status).toBe(400);
    const other = await scriptedDesk(server, desk.enrolment.workspace_id);
    const waiting = ask(server.url, desk, 0, 20);
    await sleep(100);
    const [row] = await server.storage.lookup((sql) => sql.all<{ id: string }>('SELECT id FROM desk WHERE name = ?', [`Desk ${desk.device}`]));
    await server.storage.admin((sql) => revokeDesk(sql, row!.id, systemClock()));
    await other.send(put({ n: 1, rec: 'r1' }));
    expect((await waiting).status).toBe(401);
  });

  test('a desk that begins more and more waits ends its own oldest', async () => {
    const desk = await scriptedDesk(server);
    const { epoch } = await desk.hello();
    const oldest = ask(server.url, desk, 0, 20, epoch);
    await sleep(50);
    const others = Array.from({ length: 4 }, () => ask(server.url, desk, 0, 2, epoch));
    expect((await oldest).ms).toBeLessThan(1_500);
    expect((await Promise.all(others)).every(({ ms }) => ms > 1_900)).toBe(true);
  });

  test("the portal's page is told too, and only for a workspace that its engineer may see", async () => {
    const [desk, portal] = [await scriptedDesk(server), await signedIn(server)];
    const parts = { workspaceId: desk.enrolment.workspace_id };
    expect(await portal.get('portalWait', { parts })).toEqual({ head: 0, changed: false });
    const waiting = portal.get('portalWait', { parts, query: { after: 0, seconds: 20 } });
    await sleep(50);
    await desk.send(put({ n: 1, rec: 'r1' }));
    expect(await waiting).toEqual({ head: 1, changed: true });
    expect((await portal.ask('portalWait', { parts: { workspaceId: 'none' } })).statusCode).toBe(404);
  });

  test('stopping answers those who wait, at once', async () => {
    const other = await startTestServer({ storage: kind });
    const desk = await scriptedDesk(other);
    const waiting = ask(other.url, desk, 0, 50);
    await sleep(200);
    const began = performance.now();
    await other.stop();
    expect((await waiting).body).toMatchObject({ head: 0, changed: false });
    expect(performance.now() - began).toBeLessThan(3_000);
  });
});

describe.skipIf(noPostgres !== undefined)(`two nodes over one PostgreSQL${noPostgres ? ` (no PostgreSQL: ${noPostgres})` : ''}`, () => {
  let first: TestServer;
  let second: { url: string; stop(): Promise<void> };
  beforeAll(async () => {
    first = await startTestServer({ storage: 'postgres', rates: { signIn: 5, enrol: 1_000 } });
    const storage = await openPostgres(first.databaseUrl!);
    const app = await buildApp({ storage, meta: await storage.admin(openMeta), clock: systemClock, rates: { ...usualRates, signIn: 5 } }, { portalFolder: 'none', proxies: [], tls: null, logLevel: 'silent' });
    const url = await app.listen({ host: '127.0.0.1', port: 0 });
    second = { url, stop: async () => { await app.close(); await storage.close(); } };
  });
  afterAll(async () => {
    await second.stop();
    await first.stop();
  });

  test('a wait on one node ends by a push on the other', async () => {
    const desk = await scriptedDesk(first);
    const waiting = ask(second.url, desk, 0, 20);
    await sleep(200);
    await desk.send(put({ n: 1, rec: 'r1' }));
    const { body, ms } = await waiting;
    expect(body).toMatchObject({ head: 1, changed: true });
    expect(ms).toBeLessThan(3_000);
  });

  test('hints come again after the listening connection broke, and whoever waited meanwhile looks', async () => {
    const desk = await scriptedDesk(first);
    const { epoch } = await desk.hello();
    const waiting = ask(second.url, desk, 0, 20, epoch);
    await sleep(200);
    const client = new pg.Client({ connectionString: first.databaseUrl });
    await client.connect();
    await client.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()");
    await client.end();
    await desk.send(put({ n: 1, rec: 'r1' }));
    expect((await waiting).body).toMatchObject({ head: 1, changed: true });
    const next = ask(second.url, desk, 1, 20, epoch);
    await sleep(200);
    await desk.send(put({ n: 2, rec: 'r2' }));
    const { body, ms } = await next;
    expect(body).toMatchObject({ head: 2, changed: true });
    expect(ms).toBeLessThan(4_000);
  });

  test('guesses of a password count over both nodes', async () => {
    const guess = (url: string) => fetch(`${url}/portal/api/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-tandem-portal': '1' }, body: JSON.stringify({ email: 'nobody@b.example', password: 'x' }) });
    const statuses: number[] = [];
    for (let at = 0; at < 8; at += 1) statuses.push((await guess(at % 2 === 0 ? first.url : second.url)).status);
    expect(statuses).toContain(429);
    expect(statuses.indexOf(429)).toBeLessThanOrEqual(7);
  });

  test('only one node sweeps in a period', async () => {
    const take = (now: string, before: string) => Promise.all(Array.from({ length: 4 }, () => first.storage.admin((sql) => takeSweep(sql, now, before))));
    expect((await take('2026-11-23T09:00:00.000Z', '2026-11-23T08:55:00.000Z')).filter(Boolean)).toHaveLength(1);
    expect((await take('2026-11-23T09:01:00.000Z', '2026-11-23T08:56:00.000Z')).filter(Boolean)).toHaveLength(0);
    expect((await take('2026-11-23T09:10:00.000Z', '2026-11-23T09:05:00.000Z')).filter(Boolean)).toHaveLength(1);
  });
});

test.skipIf(noPostgres !== undefined)('a connection that breaks while it is lent out ends its request, and not the process', async () => {
  const server = await startTestServer({ storage: 'postgres' });
  try {
    const desk = await scriptedDesk(server);
    const broken = server.storage.transaction(desk.enrolment.workspace_id, async (sql) => {
      const [own] = await sql.all<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      const client = new pg.Client({ connectionString: server.databaseUrl });
      await client.connect();
      await client.query('SELECT pg_terminate_backend($1)', [own!.pid]);
      await client.end();
      await sleep(200);
      return sql.all('SELECT 1');
    });
    await expect(broken).rejects.toThrow('cannot reach its database');
    expect((await desk.hello()).head).toBe(0);
  } finally {
    await server.stop();
  }
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { buildApp } from '#provider/server/app.ts';
import { usualRates } from '#provider/server/routes/context.ts';
import { openMeta } from '#provider/server/storage/meta.ts';
import { inRoot } from '#scripts/lib/paths.ts';
import { systemClock } from '#src/lib/dates.ts';
import { scriptedDesk } from './support/desk.ts';
import { put } from './support/mutations.ts';
import { startTestServer } from './support/server.ts';

test('figures are for this machine or the token, and name no customer', async () => {
  const server = await startTestServer();
  const app = await buildApp(
    { storage: server.storage, meta: await server.storage.admin(openMeta), clock: systemClock, rates: usualRates },
    { portalFolder: 'none', proxies: ['127.0.0.1', '10.0.0.5'], tls: null, logLevel: 'silent', metricsToken: 'open-sesame' },
  );
  try {
    const desk = await scriptedDesk(server);
    await desk.send(put({ n: 1, rec: 'r1', fields: { name: 'CANARY' } }));
    const own = await server.app.inject({ method: 'GET', url: '/metrics' });
    expect(own.headers['content-type']).toContain('text/plain');
    expect(own.body).toMatch(/tandem_request_seconds_count\{method="POST",route="\/v1\/sync\/push",status="200"\} 1/);
    expect(own.body).toContain('tandem_waiting_requests 0');
    expect(own.body).not.toMatch(/CANARY|Northwind|device-|127\.0\.0\.1/);
    const status = async (headers: Record<string, string>) => (await app.inject({ method: 'GET', url: '/metrics', headers: { 'x-forwarded-proto': 'https', ...headers } })).statusCode;
    expect(await status({ 'x-forwarded-for': '1.2.3.4' })).toBe(403);
    expect(await status({ 'x-forwarded-for': '1.2.3.4', authorization: 'Bearer wrong' })).toBe(403);
    expect(await status({ 'x-forwarded-for': '1.2.3.4', authorization: 'Bearer open-sesame' })).toBe(200);
  } finally {
    await app.close();
    await server.stop();
  }
});

test('the log has a line of JSON for each request, and no content, token or query; a stopping server ends its waits and exits', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'tandem-log-'));
  const child = spawn(process.execPath, [inRoot('scripts/provider.ts'), '--port', '0', '--data', folder, '--log', 'info'], { env: { ...process.env, DATABASE_URL: '' }, stdio: ['ignore', 'pipe', 'pipe'] });
  try {
    let [printed, logged] = ['', ''];
    child.stderr.setEncoding('utf8').on('data', (part: string) => { logged += part; });
    await new Promise<void>((resolve) => { child.stdout.setEncoding('utf8').on('data', (part: string) => { printed += part; if (printed.includes('Portal:')) resolve(); }); });
    const [url, code] = [/http:\/\/127\.0\.0\.1:\d+/.exec(printed)![0], /code:\s+(\S+)/.exec(printed)![1]!];
    const device = 'CANARY-device';
    const enrolled = (await (await fetch(`${url}/v1/enrol`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code, device, deviceName: 'CANARY-desk', workspaceName: 'CANARY-company' }) })).json()) as { device_token: string };
    const headers = { authorization: `Bearer ${enrolled.device_token}`, 'content-type': 'application/json' };
    const { epoch } = (await (await fetch(`${url}/v1/sync/hello?device=${device}&protocol=1&schema=1`, { headers })).json()) as { epoch: string };
    await fetch(`${url}/v1/sync/push`, { method: 'POST', headers, body: JSON.stringify({ device, epoch, protocol: 1, schema: 1, mutations: [put({ n: 1, rec: 'CANARY-rec', fields: { name: 'CANARY-name' } })] }) });
    const waiting = fetch(`${url}/v1/sync/wait?device=${device}&epoch=${epoch}&cursor=1&seconds=50`, { headers }).then((response) => response.json());
    await new Promise((resolve) => { setTimeout(resolve, 300); });
    child.kill('SIGTERM');
    expect(await waiting).toMatchObject({ head: 1, changed: false });
    expect(await once(child, 'exit')).toEqual([0, null]);
    const lines = logged.trim().split('\n').map((line) => JSON.parse(line) as { req?: { path: string } });
    expect(lines.some(({ req }) => req?.path === '/v1/sync/push')).toBe(true);
    for (const secret of ['CANARY', code, enrolled.device_token, epoch]) expect(logged).not.toContain(secret);
  } finally {
    child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  }
});

import fc from 'fast-check';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { failureBody } from '#src/contract/provider/failures.ts';
import { limits } from '#src/contract/provider/wire.ts';
import { failureOf, scriptedDesk, type ScriptedDesk } from './support/desk.ts';
import { put } from './support/mutations.ts';
import { startTestServer, type TestServer } from './support/server.ts';

let server: TestServer;
let desk: ScriptedDesk;
beforeAll(async () => {
  server = await startTestServer();
  desk = await scriptedDesk(server);
});
afterAll(() => server.stop());

const bearer = (): { authorization: string } => ({ authorization: `Bearer ${desk.enrolment.device_token}` });

test('any body is answered in the form of the contract, and never with a fault of the server', async () => {
  await fc.assert(fc.asyncProperty(fc.constantFrom('/v1/sync/push', '/v1/enrol', '/portal/api/sign-in'), fc.json({ maxDepth: 4 }), async (url, payload) => {
    const response = await server.app.inject({ method: 'POST', url, payload, headers: { ...bearer(), 'content-type': 'application/json', 'x-tandem-portal': '1' } });
    expect(response.statusCode).toBeGreaterThanOrEqual(400);
    expect(response.statusCode).toBeLessThan(500);
    failureBody.parse(response.json());
  }), { numRuns: 200 });
});

test('a push whose parts are bent is refused as a whole or answered mutation by mutation', async () => {
  const bent = fc.record({
    n: fc.oneof(fc.integer(), fc.constant('1'), fc.constant(null)),
    mut_id: fc.string({ maxLength: 70 }), rec: fc.string({ maxLength: 70 }), kind: fc.string({ maxLength: 50 }),
    gen: fc.integer(), seen_seq: fc.integer(), share: fc.anything(), share_seq: fc.integer(), fields: fc.dictionary(fc.string(), fc.anything()),
  });
  const { epoch } = await desk.hello();
  await fc.assert(fc.asyncProperty(fc.array(bent, { maxLength: 3 }), async (mutations) => {
    const payload = JSON.stringify({ device: desk.device, epoch, protocol: 1, schema: 1, mutations });
    const response = await server.app.inject({ method: 'POST', url: '/v1/sync/push', payload, headers: { ...bearer(), 'content-type': 'application/json' } });
    expect(response.statusCode).toBeLessThan(500);
  }), { numRuns: 200 });
});

test('what a request says wrong is named by its place, and its values are not repeated', async () => {
  const { epoch } = await desk.hello();
  const mutation = { ...put({ n: 1, rec: 'r1' }), fields: { 'CANARY field': { val: 'CANARY', hlc: 'CANARY', base_seq: 0 } } };
  const failure = await failureOf(desk.transport.push({ device: desk.device, epoch, protocol: 1, schema: 1, mutations: [mutation] }));
  expect(failure.body.code).toBe('BAD_REQUEST');
  expect(failure.body.message).toMatch(/^mutations\.0/);
  expect(failure.body.message).not.toContain('CANARY');
});

test('sealed parts have a place, and nothing may stand there yet', async () => {
  const { epoch } = await desk.hello();
  const send = (sealed: unknown) => desk.transport.push({ device: desk.device, epoch, protocol: 1, schema: 1, mutations: [{ ...put({ n: 1, rec: 'sealed' }), sealed } as never] });
  expect((await failureOf(send('ciphertext'))).body.code).toBe('BAD_REQUEST');
  expect((await send(null)).results[0]?.status).toBe('applied');
});

test('too much at once is refused with the limits named', async () => {
  const other = await scriptedDesk(server);
  const many = Array.from({ length: limits.mutations + 1 }, (_, at) => put({ n: at + 1, rec: `r${at}` }));
  expect((await failureOf(other.push(...many))).body.code).toBe('BAD_REQUEST');
  expect(await failureOf(other.push(put({ n: 1, rec: 'big', fields: { notes: 'x'.repeat(limits.bytes) } })))).toMatchObject({ status: 413, body: { code: 'TOO_LARGE' } });
  expect((await other.push(...many.slice(0, limits.mutations))).last_n).toBe(limits.mutations);
});

test('guessing codes and passwords is slowed down', async () => {
  const slow = await startTestServer({ rates: { enrol: 3, signIn: 3 } });
  try {
    const guess = (url: string) => slow.app.inject({ method: 'POST', url, headers: { 'x-tandem-portal': '1' }, payload: { code: 'AAAA-BBBB-CCCC', device: 'device-guess', deviceName: 'x', workspaceName: 'x', email: 'a@b.example', password: 'x' } });
    for (const url of ['/v1/enrol', '/portal/api/sign-in']) {
      for (let at = 0; at < 3; at += 1) expect((await guess(url)).statusCode).toBeLessThan(429);
      const refused = await guess(url);
      expect(failureBody.parse(refused.json()).code).toBe('RATE_LIMITED');
      expect(refused.statusCode).toBe(429);
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    }
  } finally {
    await slow.stop();
  }
});

test('plain HTTP is refused from another machine, and from a proxy that says so', async () => {
  const proxied = await startTestServer({ proxies: ['10.0.0.5', '127.0.0.1'] });
  try {
    const ask = (remoteAddress: string, headers: Record<string, string>) => proxied.app.inject({ method: 'GET', url: '/health', remoteAddress, headers });
    expect((await ask('127.0.0.1', {})).statusCode).toBe(200);
    expect((await ask('192.168.1.9', {})).json()).toMatchObject({ code: 'TLS_REQUIRED' });
    expect((await ask('192.168.1.9', { 'x-forwarded-proto': 'https', 'x-forwarded-for': '1.2.3.4' })).json()).toMatchObject({ code: 'TLS_REQUIRED' });
    expect((await ask('10.0.0.5', { 'x-forwarded-proto': 'http', 'x-forwarded-for': '1.2.3.4' })).json()).toMatchObject({ code: 'TLS_REQUIRED' });
    expect((await ask('127.0.0.1', { 'x-forwarded-proto': 'http', 'x-forwarded-for': '1.2.3.4' })).json()).toMatchObject({ code: 'TLS_REQUIRED' });
    expect((await ask('10.0.0.5', { 'x-forwarded-proto': 'https', 'x-forwarded-for': '1.2.3.4' })).statusCode).toBe(200);
  } finally {
    await proxied.stop();
  }
});

test('the portal\'s pages come with a strict policy, and only its own files are served', async () => {
  const folder = path.join(server.folder, 'built');
  await mkdir(path.join(folder, 'assets'), { recursive: true });
  await writeFile(path.join(folder, 'index.html'), '<!doctype html><title>Portal</title>');
  await writeFile(path.join(folder, 'assets/app.js'), 'export {};');
  await writeFile(path.join(server.folder, 'secret.txt'), 'CANARY');
  const built = await startTestServer({ portalFolder: folder });
  try {
    const get = (url: string) => built.app.inject({ method: 'GET', url });
    const page = await get('/portal/');
    expect(page.body).toContain('<title>Portal');
    expect(page.headers['content-security-policy']).not.toMatch(/unsafe|\*/);
    expect(page.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
    expect((await get('/portal/assets/app.js')).body).toBe('export {};');
    expect((await get('/portal/workspaces/123')).body).toContain('<title>Portal');
    expect((await get('/')).headers.location).toBe('/portal/');
    expect((await get('/portal/assets/missing.js')).statusCode).toBe(404);
    expect((await get('/portal/api/nothing')).json()).toMatchObject({ code: 'NOT_FOUND' });
    for (const url of ['/portal/../secret.txt', '/portal/%2e%2e/secret.txt', '/portal/..%2fsecret.txt']) expect((await get(url)).body).not.toContain('CANARY');
  } finally {
    await built.stop();
  }
});

test('a portal that is not built says what to do', async () => {
  expect((await server.app.inject({ method: 'GET', url: '/portal/' })).body).toContain('npm run build');
});

test('the OpenAPI document names every endpoint', async () => {
  const document = (await server.app.inject({ method: 'GET', url: '/v1/openapi.json' })).json() as { openapi: string; paths: Record<string, Record<string, { operationId: string }>> };
  expect(document.openapi).toBe('3.1.0');
  expect(Object.values(document.paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId)).toSorted()).toMatchInlineSnapshot(`
    [
      "answerDivision",
      "audit",
      "changeEngineer",
      "code",
      "desks",
      "digest",
      "division",
      "edit",
      "engineers",
      "enrol",
      "fileGet",
      "filePut",
      "filesMissing",
      "handoff",
      "handoffs",
      "health",
      "hello",
      "invite",
      "log",
      "me",
      "metrics",
      "openapi",
      "password",
      "portalWait",
      "proposals",
      "propose",
      "pull",
      "push",
      "queue",
      "queueWait",
      "record",
      "records",
      "revoke",
      "say",
      "sharedFile",
      "signIn",
      "signOut",
      "wait",
      "withdraw",
      "words",
      "workspaces",
    ]
  `);
});

import type { Socket } from 'node:net';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { httpTransport } from '#core/sync/http-transport.ts';
import { failureBody } from '#src/contract/provider/failures.ts';
import { limits } from '#src/contract/provider/wire.ts';
import { scriptedDesk, type ScriptedDesk } from './support/desk.ts';
import { put } from './support/mutations.ts';
import { startTestServer, type TestServer } from './support/server.ts';

let server: TestServer;
let desk: ScriptedDesk;
let epoch: string;
beforeAll(async () => {
  server = await startTestServer();
  desk = await scriptedDesk(server);
  ({ epoch } = await desk.hello());
});
afterAll(() => server.stop());

const ask = (body: Buffer, headers: Record<string, string> = {}) => fetch(`${server.url}/v1/sync/push`, {
  method: 'POST', body: new Uint8Array(body), headers: { authorization: `Bearer ${desk.enrolment.device_token}`, 'content-type': 'application/json', 'content-encoding': 'gzip', ...headers },
});
const codeOf = async (response: Response): Promise<string> => failureBody.parse(await response.json()).code;

test('large bodies travel packed in both directions and arrive whole', async () => {
  const sockets = new Set<Socket>();
  server.app.server.on('connection', (socket: Socket) => sockets.add(socket));
  const text = 'a line that repeats itself\n'.repeat(4_000);
  const packed = httpTransport(server.url, desk.enrolment.device_token, { compress: true });
  await packed.push({ device: desk.device, epoch, protocol: 1, schema: 1, mutations: [put({ n: 1, rec: 'long', fields: { notes: text } })] });
  const page = await packed.pull({ device: desk.device, epoch, cursor: 0 });
  expect(page).toMatchObject({ records: [{ rec: 'long', fields: { notes: { val: text } } }] });
  expect(sockets.size).toBeGreaterThan(0);
  for (const { bytesRead, bytesWritten } of sockets) expect([bytesRead, bytesWritten].map((bytes) => bytes < text.length / 20)).toEqual([true, true]);
});

test('an asker that takes no packed answers gets plain ones', async () => {
  const response = await server.app.inject({ url: `/v1/sync/pull?device=${desk.device}&epoch=${epoch}&cursor=0`, headers: { authorization: `Bearer ${desk.enrolment.device_token}` } });
  expect(response.headers['content-encoding']).toBeUndefined();
  const asked = await server.app.inject({ url: `/v1/sync/pull?device=${desk.device}&epoch=${epoch}&cursor=0`, headers: { authorization: `Bearer ${desk.enrolment.device_token}`, 'accept-encoding': 'gzip' } });
  expect(asked.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(asked.rawPayload).toString()).toBe(response.body);
});

test('a small request that unpacks to very much is refused before it fills the memory', async () => {
  const bomb = gzipSync(Buffer.alloc(200 * limits.bytes, 32), { level: 9 });
  expect(bomb.length).toBeLessThan(limits.bytes);
  const before = process.memoryUsage().rss;
  const response = await ask(bomb);
  expect([response.status, await codeOf(response)]).toEqual([413, 'TOO_LARGE']);
  expect(process.memoryUsage().rss - before).toBeLessThan(100 * limits.bytes);
});

test('a request that is not what it says is refused in the form of the contract', async () => {
  expect(await codeOf(await ask(Buffer.from('not gzip at all')))).toBe('BAD_REQUEST');
  expect(await codeOf(await ask(gzipSync('{"device":"x"}').subarray(0, 15)))).toBe('BAD_REQUEST');
  expect(await codeOf(await ask(Buffer.from('{}'), { 'content-encoding': 'br' }))).toBe('BAD_REQUEST');
});

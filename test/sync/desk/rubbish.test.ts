import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changeSyncState, getSyncState } from '#core/repos/sync-repo.ts';
import { httpTransport, serverAddress } from '#core/sync/http-transport.ts';
import { openTestDesk, type TestDesk } from '#test/fixtures/desk.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let good: TestServer;
let desk: TestDesk;
let bad: Server | null = null;

beforeEach(async () => {
  good = await startTestServer();
  desk = await openTestDesk();
  await desk.core.call('sync.enrol', { url: good.url, code: await good.enrolmentCode(), deviceName: 'Laptop' });
  // The first conversation begins by itself; let it end, so that the next one meets the other server.
  await desk.core.call('sync.now', {});
});
afterEach(async () => {
  desk.cleanUp();
  await good.stop();
  bad?.closeAllConnections();
  bad?.close();
  bad = null;
});

/** From now on the same address is answered by something else. */
async function answeredBy(listener: RequestListener): Promise<void> {
  bad = createServer(listener);
  await new Promise<void>((done) => bad!.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(bad.address() as AddressInfo).port}`;
  const { db } = desk.core.desk();
  const { url: old, workspaceId } = getSyncState(db)!;
  const { fileSecrets } = await import('#core/services/file-secrets.ts');
  const secrets = fileSecrets(desk.folder);
  await secrets.set(`desk-token ${url} ${workspaceId}`, (await secrets.get(`desk-token ${old} ${workspaceId}`))!);
  changeSyncState(db, { url });
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}): RequestListener => (_request, response) => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(typeof body === 'string' ? body : JSON.stringify(body));
};

describe('a provider’s server that answers rubbish is told in plain words, and nothing is lost', () => {
  test.each<[string, RequestListener, string, RegExp]>([
    ['a sign-in page of a guest network', (_request, response) => { response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Hotel</title>'); }, 'provider', /guest network/],
    ['a redirect to such a page', (_request, response) => { response.writeHead(302, { location: 'http://10.0.0.1/login' }).end(); }, 'provider', /10\.0\.0\.1 \(status 302\)/],
    ['JSON of another program', json(200, { hello: 'world' }), 'provider', /not what the contract says/],
    ['half a JSON', json(200, '{"server_id": "x", "epo'), 'provider', /status 200/],
    ['an error without a reason', json(500, 'oops'), 'provider', /500/],
    ['a body cut off', (_request, response) => { response.writeHead(200, { 'content-length': '1000' }); response.write('{'); setTimeout(() => response.destroy(), 10); }, 'offline', /cannot be reached/],
    ['a connection closed at once', (request) => { request.socket.destroy(); }, 'offline', /cannot be reached/],
    ['a revoked key', json(401, { code: 'UNAUTHORISED', kind: 'unauthorised', message: 'Unknown token.', hint: 'Enrol again.' }), 'unauthorised', /does not accept this desk/],
    ['too many requests', json(429, { code: 'RATE_LIMITED', kind: 'refused', message: 'Too many requests.', hint: 'Wait a minute.' }, { 'retry-after': '60' }), 'provider', /Too many requests/],
  ])('%s', async (_name, listener, kind, words) => {
    const { id } = await desk.core.call('records.create', { kind: 'asset', fields: { name: 'Kept' } });
    await desk.core.call('sharing.set', { kind: 'asset', id, level: 'full', right: 'view', until: null, hiddenFields: [] });
    await answeredBy(listener);
    const before = await desk.core.call('sync.status', {});
    await expect(desk.core.call('sync.now', {})).rejects.toMatchObject({ kind, message: expect.stringMatching(words), hint: expect.stringMatching(/.{10}/) });
    const after = await desk.core.call('sync.status', {});
    expect(after.pending).toBe(before.pending);
    expect(after.state).toBe(kind === 'offline' ? 'offline' : 'attention');
    changeSyncState(desk.core.desk().db, { url: good.url });
    await desk.core.call('sync.now', {});
    expect(await desk.core.call('sync.status', {})).toMatchObject({ state: 'idle', pending: 0, error: null });
  });
});

describe('addresses', () => {
  test.each([['https://tandem.example.com/', 'https://tandem.example.com'], ['tandem.example.com', 'https://tandem.example.com'], ['http://127.0.0.1:7420', 'http://127.0.0.1:7420'], ['https://a.example/base/', 'https://a.example/base']])('%s is kept as %s', (typed, kept) => expect(serverAddress(typed)).toBe(kept));
  test.each(['http://tandem.example.com', 'ftp://a.example', 'https://user:pw@a.example', '', 'https://', 'javascript:alert(1)'])('%s is refused', (typed) => expect(() => serverAddress(typed)).toThrow(/address|https/));
  test('a wrong enrolment code is told in the server’s words', async () => {
    await expect(httpTransport(good.url, null).enrol({ code: 'AAAA-BBBB-CCCC', device: 'device-123456', deviceName: 'X', workspaceName: 'Y' })).rejects.toMatchObject({ failure: { kind: 'answered', body: { code: 'CODE' } } });
    const other = await openTestDesk();
    await expect(other.core.call('sync.enrol', { url: good.url, code: 'AAAA-BBBB-CCCC', deviceName: 'X' })).rejects.toMatchObject({ kind: 'unauthorised' });
    expect((await other.core.call('sync.status', {})).state).toBe('not-connected');
    other.cleanUp();
  });
});

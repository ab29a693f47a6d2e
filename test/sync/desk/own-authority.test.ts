import { mkdtempSync, rmSync } from 'node:fs';
import type { Server as HttpsServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { getSyncState } from '#core/repos/sync-repo.ts';
import { openTestDesk, type TestDesk } from '#test/fixtures/desk.ts';
import { attach, PNG } from '#test/fixtures/files.ts';
import { authority, hasOpenssl, type Authority } from '../support/certificates.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

describe.skipIf(!hasOpenssl)(`a provider with an authority of its own${hasOpenssl ? '' : ' (no openssl to make one)'}`, () => {
  let folders: string[];
  let [own, stranger]: Authority[] = [];
  let server: TestServer;
  let desk: TestDesk;

  beforeAll(() => {
    folders = ['own', 'stranger'].map((name) => mkdtempSync(join(tmpdir(), `tandem-${name}-`)));
    [own, stranger] = folders.map(authority);
  });
  afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));
  afterEach(async () => {
    desk.cleanUp();
    await server.stop();
  });

  const start = async (certificate = own!.issue('good', 2)): Promise<void> => {
    server = await startTestServer({ tls: certificate });
    desk = await openTestDesk();
  };
  const enrol = async (ca: string | null) => desk.core.call('sync.enrol', { url: server.url, code: await server.enrolmentCode(), deviceName: 'Laptop', ca });
  const present = (certificate: ReturnType<Authority['issue']>): void => {
    const https = server.app.server as unknown as HttpsServer;
    https.setSecureContext(certificate);
    https.closeAllConnections();
  };
  const shareOne = async (): Promise<string> => {
    const { id } = await desk.core.call('records.create', { kind: 'asset', fields: { name: 'NAS', notes: 'line\n'.repeat(3_000) } });
    await desk.core.call('sharing.set', { kind: 'asset', id, level: 'full', right: 'view', until: null, hiddenFields: [] });
    return id;
  };

  test('is refused until the authority is named, and then everything goes: records, long bodies and files', async () => {
    await start();
    await expect(enrol(null)).rejects.toMatchObject({ kind: 'refused', message: expect.stringMatching(/does not know who issued it/), hint: expect.stringMatching(/connect with its authority/) });
    expect(await enrol(own!.pem)).toMatchObject({ authority: { name: 'Test authority', fingerprint: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/) } });
    const id = await shareOne();
    await attach(desk.core, 'asset', id, 'rack.png', PNG);
    await desk.core.call('sync.now', {});
    await desk.core.files.idle();
    expect(await desk.core.call('sync.status', {})).toMatchObject({ state: 'idle', pending: 0, error: null });
    const { workspaceId } = getSyncState(desk.core.desk().db)!;
    expect(await server.storage.read(workspaceId, (sql) => sql.all('SELECT done_at FROM file'))).toMatchObject([{ done_at: expect.any(String) }]);
  });

  test('another authority’s certificate is refused in words, before a byte of data leaves, until a person replaces it', async () => {
    await start();
    await enrol(own!.pem);
    await desk.core.call('sync.now', {});
    present(stranger!.issue('other', 2));
    await shareOne();
    await expect(desk.core.call('sync.now', {})).rejects.toMatchObject({ kind: 'refused', message: expect.stringMatching(/not issued by the authority/), hint: expect.stringMatching(/Nothing was sent.*by phone.*replace/) });
    await desk.core.call('sync.trust', { ca: stranger!.pem });
    await desk.core.call('sync.now', {});
    expect(await desk.core.call('sync.status', {})).toMatchObject({ state: 'idle', pending: 0 });
  });

  test('an expired certificate of the right authority is told as that', async () => {
    await start();
    await enrol(own!.pem);
    present(own!.issue('expired', -1));
    await expect(desk.core.call('sync.now', {})).rejects.toMatchObject({ kind: 'refused', message: expect.stringMatching(/it has expired/) });
  });

  test.each([['no certificate', 'hello', /not a certificate/], ['a broken one', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', /not a certificate/], ['a private key', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----', /private key/]])('%s is not taken for an authority', async (_what, ca, words) => {
    await start();
    await expect(enrol(ca)).rejects.toMatchObject({ kind: 'invalid', message: expect.stringMatching(words) });
  });
});

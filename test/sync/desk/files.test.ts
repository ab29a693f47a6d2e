import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { contentPlace, filesFolder } from '#core/files/places.ts';
import { httpTransport } from '#core/sync/http-transport.ts';
import { one } from '#provider/server/storage/storage.ts';
import { TransportError, type FileTransport, type Transport } from '#src/sync/transport.ts';
import { attach, contentOf, PNG } from '#test/fixtures/files.ts';
import { openTestDesk, type TestDesk } from '#test/fixtures/desk.ts';
import { portalClient, type PortalClient } from '../support/portal.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { onBothStorages } from '../support/storages.ts';

type Wrap = (files: FileTransport) => FileTransport;

onBothStorages('files of shared records', (kind) => {
  let server: TestServer;
  let desk: TestDesk;
  let portal: PortalClient;
  let workspaceId: string;
  let wrap: Wrap;
  const call: TestDesk['core']['call'] = (method, input) => desk.core.call(method, input);

  beforeEach(async () => {
    wrap = (files) => files;
    server = await startTestServer({ storage: kind });
    desk = await openTestDesk({
      transport: (address, token): Transport => {
        const real = httpTransport(address, token);
        return { ...real, files: { missing: (query) => wrap(real.files!).missing(query), put: (...given) => wrap(real.files!).put(...given), get: (...given) => wrap(real.files!).get(...given) } };
      },
    });
    await call('sync.enrol', { url: server.url, code: await server.enrolmentCode(), deviceName: 'Laptop' });
    portal = portalClient(server);
    await portal.get('signIn', { body: server.engineer });
    workspaceId = (await portal.get('workspaces')).workspaces[0]!.id;
  });
  afterEach(async () => {
    desk.cleanUp();
    await server.stop();
  });

  const newAsset = async (name: string): Promise<string> => (await call('records.create', { kind: 'asset', fields: { name } })).id;
  const share = (id: string, level: 'private' | 'summary' | 'full', of: 'asset' | 'runbook' = 'asset') => call('sharing.set', { kind: of, id, level, right: 'view', until: null, hiddenFields: [] });
  async function sync(): Promise<void> {
    await call('sync.now', {});
    await desk.core.files.idle();
  }
  const filesSeen = async (rec: string) => (await portal.get('record', { parts: { workspaceId, rec } })).files;
  const download = (rec: string) => portal.ask('sharedFile', { parts: { workspaceId, rec } });
  const kept = () => server.storage.read(workspaceId, async (sql) => ({
    files: (await one<{ n: number }>(sql, 'SELECT count(*) AS n FROM file WHERE workspace_id = ?', [workspaceId]))!.n,
    chunks: (await one<{ n: number }>(sql, 'SELECT count(*) AS n FROM file_chunk WHERE workspace_id = ?', [workspaceId]))!.n,
  }));

  test('go with a record that is shared whole, and an engineer sees and saves them', async () => {
    const id = await newAsset('SW01');
    const photo = await attach(desk.core, 'asset', id, 'rack.png', PNG);
    const large = randomBytes(1_300_000);
    const config = await attach(desk.core, 'asset', id, 'config <1>.bin', large);
    await call('files.update', { id: photo.file.id, caption: 'Back of the rack' });
    await share(id, 'full');
    await sync();
    expect(await filesSeen(id)).toMatchObject([{ name: 'rack.png', caption: 'Back of the rack', image: true, here: true }, { name: 'config 1.bin', image: false, here: true, size: 1_300_000 }]);
    const shown = await download(photo.file.id);
    expect(shown.rawPayload.equals(PNG)).toBe(true);
    expect(shown.headers).toMatchObject({ 'content-type': 'image/png', 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; sandbox", 'content-disposition': "attachment; filename*=UTF-8''rack.png" });
    const saved = await download(config.file.id);
    expect(saved.rawPayload.equals(large)).toBe(true);
    expect(saved.headers['content-type']).toBe('application/octet-stream');
    expect((await portal.get('records', { parts: { workspaceId } })).rows.map((row) => row.title)).toEqual(['SW01']);
  });

  test('nothing of a file leaves with a private record or a summary: no name, no hash, no bytes', async () => {
    const wire: string[] = [];
    wrap = (files) => ({ ...files, put: (...given) => { wire.push(given[0]); return files.put(...given); } });
    const secret = await newAsset('CANARY-asset');
    const hidden = await attach(desk.core, 'asset', secret, 'CANARY-name.png', PNG);
    const summary = await newAsset('NAS');
    const inSummary = await attach(desk.core, 'asset', summary, 'CANARY-summary.bin', randomBytes(100));
    const book = await call('records.create', { kind: 'runbook', fields: { title: 'Restore', body: `Look: ![CANARY-alt](tandem-file:${hidden.file.sha256}) and \`TANDEM-FILE:${inSummary.file.sha256}\`` } });
    expect((await call('sharing.preview', { kind: 'asset', id: summary, proposed: { level: 'summary', right: 'view', until: null, hiddenFields: [] } })).files).toEqual({ names: [], total: 0, own: [] });
    expect((await call('sharing.preview', { kind: 'asset', id: summary, proposed: { level: 'full', right: 'view', until: null, hiddenFields: [] } })).files).toEqual({ names: ['CANARY-summary.bin'], total: 1, own: [{ field: `file:${inSummary.file.id}`, name: 'CANARY-summary.bin', goes: true }] });
    await share(summary, 'summary');
    await share(book.id, 'full', 'runbook');
    await sync();
    expect(wire).toEqual([]);
    expect(await kept()).toEqual({ files: 0, chunks: 0 });
    const everything = await server.storage.read(workspaceId, async (sql) => JSON.stringify([await sql.all('SELECT * FROM record WHERE workspace_id = ?', [workspaceId]), await sql.all('SELECT * FROM mutation WHERE workspace_id = ?', [workspaceId])]));
    expect(everything).toContain('[not shared]');
    for (const trace of ['CANARY', hidden.file.sha256, inSummary.file.sha256]) expect(everything).not.toContain(trace);
  });

  test('a recall takes the bytes off the server, also out of its files', async () => {
    const id = await newAsset('SW01');
    const marker = Buffer.from(`CANARY-${'bytes '.repeat(50_000)}`);
    const { file } = await attach(desk.core, 'asset', id, 'a.txt', marker);
    await share(id, 'full');
    await sync();
    expect(await kept()).toEqual({ files: 1, chunks: 1 });
    await share(id, 'summary');
    await sync();
    expect(await kept()).toEqual({ files: 0, chunks: 0 });
    expect((await download(file.id)).statusCode).toBe(404);
    if (kind === 'sqlite') for (const name of readdirSync(server.folder).filter((one) => one.startsWith('provider.db'))) expect(readFileSync(join(server.folder, name)).includes('CANARY-bytes')).toBe(false);
  });

  test('a content of two records stays until the last of them goes; removing a file and undoing it follow', async () => {
    const [one_, two] = [await newAsset('A'), await newAsset('B')];
    const first = await attach(desk.core, 'asset', one_, 'a.png', PNG);
    await attach(desk.core, 'asset', two, 'b.png', PNG);
    await share(one_, 'full');
    await share(two, 'full');
    await sync();
    expect(await kept()).toEqual({ files: 1, chunks: 1 });
    await share(two, 'private');
    await sync();
    expect(await filesSeen(one_)).toMatchObject([{ here: true }]);
    const removed = await call('files.remove', { ids: [first.file.id] });
    await sync();
    expect(await filesSeen(one_)).toEqual([]);
    expect(await kept()).toEqual({ files: 0, chunks: 0 });
    await call('changes.undo', { changeSetId: removed.changeSetId! });
    await sync();
    expect(await filesSeen(one_)).toMatchObject([{ name: 'a.png', here: true }]);
  });

  test('a picture in a shared text is named by its hash as long as it is shared', async () => {
    const book = await call('records.create', { kind: 'runbook', fields: { title: 'Restore' } });
    const { file } = await attach(desk.core, 'runbook', book.id, 'a.png', PNG);
    await call('records.update', { kind: 'runbook', id: book.id, fields: { body: `![Rack](tandem-file:${file.sha256})` } });
    const other = await call('records.create', { kind: 'runbook', fields: { title: 'Restore to the lab', body: `As there: ![Rack](tandem-file:${file.sha256})` } });
    await share(book.id, 'full', 'runbook');
    await share(other.id, 'full', 'runbook');
    await sync();
    const body = async (rec = book.id) => (await portal.get('record', { parts: { workspaceId, rec } })).record.fields['body']?.val;
    expect(await body()).toBe(`![Rack](tandem-file:${file.sha256})`);
    await call('files.remove', { ids: [file.id] });
    await sync();
    expect(await body()).toBe('[not shared]');
    expect(await body(other.id)).toBe('As there: [not shared]');
  });

  test('sending goes on at any byte, whatever was cut off or lost', async () => {
    const id = await newAsset('SW01');
    const bytes = randomBytes(900_000);
    const { file } = await attach(desk.core, 'asset', id, 'config.bin', bytes);
    await share(id, 'full');
    let turn = 0;
    // Random lengths; now and then nothing arrives, or it arrives and the answer is lost.
    wrap = (files) => ({
      ...files,
      put: async (sha256, query, piece) => {
        turn += 1;
        if (turn % 5 === 1) throw new TransportError({ kind: 'offline', detail: 'cut' });
        const answer = await files.put(sha256, query, piece.subarray(0, 1 + Math.floor(Math.random() * 120_000)));
        if (turn % 5 === 3) throw new TransportError({ kind: 'offline', detail: 'cut after it arrived' });
        return answer;
      },
    });
    for (let round = 0; round < 60 && !(await filesSeenOrNone(id))[0]?.here; round += 1) await sync();
    expect((await download(file.id)).rawPayload.equals(bytes)).toBe(true);
    expect(turn).toBeGreaterThan(8);
    const [{ from, to }, ranged] = [{ from: 123_456, to: 654_321 }, await portalRange(file.id, 'bytes=123456-654320')];
    expect(ranged.statusCode).toBe(206);
    expect(ranged.rawPayload.equals(bytes.subarray(from, to))).toBe(true);
  });
  const filesSeenOrNone = async (id: string) => filesSeen(id).catch(() => []);
  const portalRange = async (rec: string, range: string) => {
    const signIn = await server.app.inject({ method: 'POST', url: '/portal/api/sign-in', headers: { 'x-tandem-portal': '1' }, payload: server.engineer });
    return server.app.inject({ method: 'GET', url: `/portal/api/workspaces/${workspaceId}/files/${rec}`, headers: { cookie: `${signIn.cookies[0]!.name}=${signIn.cookies[0]!.value}`, range } });
  };

  test('an un-share while its file is on the way stops it, and leaves nothing on the server', async () => {
    const id = await newAsset('SW01');
    await attach(desk.core, 'asset', id, 'config.bin', randomBytes(1_400_000));
    await share(id, 'full');
    let pieces = 0;
    wrap = (files) => ({
      ...files,
      put: async (...given) => {
        const answer = await files.put(...given);
        pieces += 1;
        if (pieces === 1) await share(id, 'private');
        return answer;
      },
    });
    await sync();
    expect(pieces).toBe(1);
    await sync();
    expect(await kept()).toEqual({ files: 0, chunks: 0 });
  });

  test('pausing sync stops a file between two pieces, and it goes on from there', async () => {
    const id = await newAsset('SW01');
    await attach(desk.core, 'asset', id, 'config.bin', randomBytes(1_400_000));
    await share(id, 'full');
    const offsets: number[] = [];
    wrap = (files) => ({
      ...files,
      put: async (sha256, query, bytes) => {
        offsets.push(Number(query.offset));
        const answer = await files.put(sha256, query, bytes);
        if (offsets.length === 1) await call('sync.pause', { paused: true });
        return answer;
      },
    });
    await sync();
    expect(offsets).toEqual([0]);
    expect(await filesSeen(id)).toMatchObject([{ here: false }]);
    await call('sync.pause', { paused: false });
    await sync();
    expect(offsets).toEqual([0, 524_288, 1_048_576]);
    expect(await filesSeen(id)).toMatchObject([{ here: true }]);
  });

  test('a server that has no room is told about in the state of sync, and records are not kept by it', async () => {
    const id = await newAsset('SW01');
    await attach(desk.core, 'asset', id, 'a.png', PNG);
    await share(id, 'full');
    wrap = (files) => ({
      ...files,
      put: () => Promise.reject(new TransportError({ kind: 'answered', status: 413, retryAfterSeconds: null, body: { code: 'TOO_LARGE', kind: 'invalid', message: 'This workspace has as many files on the server as it may have.', hint: 'Ask the provider.' } })),
    });
    await sync();
    expect(await call('sync.status', {})).toMatchObject({ state: 'attention', pending: 0, error: { message: expect.stringContaining('as many files') } });
    wrap = (files) => files;
    await sync();
    expect(await call('sync.status', {})).toMatchObject({ state: 'idle', error: null });
  });

  test('records go on while a file hangs, and a damaged one keeps no other from going', async () => {
    const id = await newAsset('SW01');
    const bad = await attach(desk.core, 'asset', id, 'bad.bin', randomBytes(5_000));
    await attach(desk.core, 'asset', id, 'good.png', PNG);
    writeFileSync(contentPlace(filesFolder(desk.core.desk().path), bad.file.sha256), 'other bytes');
    await share(id, 'full');
    let release = (): void => undefined;
    const held = new Promise<void>((done) => { release = done; });
    wrap = (files) => ({ ...files, missing: async (query) => { await held; return files.missing(query); } });
    await call('sync.now', {});
    await call('records.update', { kind: 'asset', id, fields: { name: 'SW02' } });
    await call('sync.now', {});
    expect((await portal.get('record', { parts: { workspaceId, rec: id } })).record.fields['name']?.val).toBe('SW02');
    release();
    await desk.core.files.idle();
    expect((await filesSeen(id)).map(({ name, here }) => [name, here])).toEqual([['bad.bin', false], ['good.png', true]]);
    rmSync(contentPlace(filesFolder(desk.core.desk().path), bad.file.sha256));
    await sync();
    expect((await filesSeen(id)).map(({ here }) => here)).toEqual([false, true]);
  });

  test('what this computer lost comes back, whole or not at all, and only what is shared', async () => {
    const [shared, kept_] = [await newAsset('SW01'), await newAsset('SW02')];
    const bytes = randomBytes(1_100_000);
    const lost = await attach(desk.core, 'asset', shared, 'config.bin', bytes);
    const own = await attach(desk.core, 'asset', kept_, 'a.png', PNG);
    await share(shared, 'full');
    await sync();
    for (const { file } of [lost, own]) rmSync(contentPlace(filesFolder(desk.core.desk().path), file.sha256));
    const here = async (id: string) => (await call('files.list', { kind: 'asset', id, offset: 0, limit: 10 })).rows[0]!.here;
    wrap = (files) => ({ ...files, get: async (...given) => Buffer.alloc((await files.get(...given)).length) });
    await call('records.update', { kind: 'asset', id: shared, fields: { name: 'SW01 b' } });
    desk.core.files.stop();
    await sync();
    expect(await here(shared)).toBe(false);
    wrap = (files) => files;
    desk.core.files.stop();
    await sync();
    expect(await here(shared)).toBe(true);
    expect(await here(kept_)).toBe(false);
    expect((await contentOf(desk.core, lost.file.sha256)).equals(bytes)).toBe(true);
  });

  test('the server takes no content that nobody named, that is too large, or that is another', async () => {
    const id = await newAsset('SW01');
    const { file } = await attach(desk.core, 'asset', id, 'a.png', PNG);
    wrap = (files) => ({ ...files, missing: async () => ({ files: [], more: false }) });
    await share(id, 'full');
    await sync();
    const token = (JSON.parse(readFileSync(join(desk.folder, readdirSync(desk.folder).find((name) => /secret/.test(name))!), 'utf8')) as Record<string, string>);
    const { files } = httpTransport(server.url, Object.values(token)[0]!);
    const failing = async (attempt: Promise<unknown>) => attempt.then(() => 'taken', (error: unknown) => (error instanceof TransportError && error.failure.kind === 'answered' ? error.failure.body.code : String(error)));
    expect(await failing(files!.put('0'.repeat(64), { offset: 0, size: 3 }, Buffer.from('abc')))).toBe('NOT_FOUND');
    expect(await failing(files!.put(file.sha256, { offset: 0, size: 60 * 1024 * 1024 }, PNG))).toBe('BAD_REQUEST');
    expect(await failing(files!.put(file.sha256, { offset: 0, size: PNG.length }, Buffer.alloc(PNG.length)))).toBe('BAD_REQUEST');
    expect(await failing(files!.put(file.sha256, { offset: 0, size: 700_000 }, Buffer.alloc(700_000)))).toBe('TOO_LARGE');
    expect(await failing(files!.put(file.sha256, { offset: 0, size: 5 }, PNG))).toBe('BAD_REQUEST');
    expect(await files!.put(file.sha256, { offset: 40, size: PNG.length }, PNG.subarray(40))).toEqual({ received: 0, complete: false });
    expect(await kept()).toEqual({ files: 0, chunks: 0 });
    expect(await files!.put(file.sha256, { offset: 0, size: PNG.length }, PNG)).toEqual({ received: PNG.length, complete: true });
    expect(await files!.put(file.sha256, { offset: 0, size: PNG.length }, PNG)).toEqual({ received: PNG.length, complete: true });
  });
});

import Sqlite from 'better-sqlite3';
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Core } from '#core/core.ts';
import { listDesks, revokeDesk } from '#provider/server/storage/desks.ts';
import { sweep } from '#provider/server/sweep.ts';
import { assetsDir } from '#test/fixtures/desk.ts';
import { authority, hasOpenssl } from '../support/certificates.ts';
import { put, unshare } from '../support/mutations.ts';
import { sharedDesk, type SharedDesk } from '../support/shared-desk.ts';

let s: SharedDesk;
let id: string;
let now: string;
let serverNow: string;

beforeEach(async () => {
  now = serverNow = '2026-11-23T09:00:00.000Z';
  s = await sharedDesk({ core: { clock: () => now }, server: { clock: () => serverNow } });
  ({ id } = await s.desk.core.call('records.create', { kind: 'asset', fields: { name: 'NAS', location: 'A' } }));
  await s.share('asset', id, 'full', 'edit');
  await s.sync();
});
afterEach(() => s.stop());

const edit = (location: string) => s.desk.core.call('records.update', { kind: 'asset', id, fields: { location } });
const here = async () => (await s.desk.core.call('records.get', { kind: 'asset', id })).record['location'];
const there = async () => (await s.onServer(id))?.fields['location']?.val;
const status = () => s.desk.core.call('sync.status', {});
const allIsWell = async (location: string) => {
  expect([await here(), await there()]).toEqual([location, location]);
  expect(await status()).toMatchObject({ state: 'idle', pending: 0, conflicts: 0, refusals: 0, error: null });
};
/** What a person reads: what happened, that nothing is lost, and what to do. */
const readable = (kind: string, message: RegExp, hint: RegExp) => expect.objectContaining({ kind, message: expect.stringMatching(message), hint: expect.stringMatching(hint) });
const enrolAgain = async () => s.desk.core.call('sync.enrol', { url: s.server.url, code: await s.server.enrolmentCode(s.state().workspaceId), deviceName: 'Laptop' });

/** The server's file as it is now, put back when the returned function is called. */
async function serverBackup(): Promise<() => void> {
  const file = join(s.server.folder, readdirSync(s.server.folder).find((name) => /\.(db|sqlite)$/.test(name))!);
  const copy = join(s.desk.folder, 'server-backup.db');
  const db = new Sqlite(file);
  await db.backup(copy);
  db.close();
  return () => {
    const running = new Sqlite(file);
    running.prepare('ATTACH ? AS old').run(copy);
    const tables = running.prepare("SELECT name FROM old.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").pluck().all() as string[];
    running.transaction(() => { for (const table of tables) running.exec(`DELETE FROM main.${table}; INSERT INTO main.${table} SELECT * FROM old.${table}`); }).immediate();
    running.close();
  };
}

describe('the server', () => {
  test.each<[string, boolean]>([['and says so', true], ['and says nothing', false]])('is restored from a backup %s: this desk sends what the backup lacks, and takes back again what it recalled', async (_how, saysSo) => {
    const { id: recalled } = await s.desk.core.call('records.create', { kind: 'asset', fields: { name: 'CANARY' } });
    await s.share('asset', recalled, 'full');
    await s.sync();
    const restore = await serverBackup();
    await edit('B');
    await s.share('asset', recalled, 'private');
    await s.sync();
    restore();
    if (saysSo) await s.server.newEpoch();
    expect(await s.onServer(recalled)).not.toBeNull();
    const { device } = s.state();
    await s.sync();
    expect(s.state().device).not.toBe(device);
    expect(await s.onServer(recalled)).toBeNull();
    await allIsWell('B');
  });

  test('is suddenly empty, with the key still good: everything shared goes out again', async () => {
    await s.server.storage.admin(async (sql) => {
      for (const table of ['record', 'mutation', 'history', 'device']) await sql.run(`DELETE FROM ${table}`);
      await sql.run('UPDATE workspace SET head = 0');
    });
    await edit('B');
    expect(await s.sync()).toContain('hello');
    await allIsWell('B');
  });

  test('says that very many shares have ended: this desk asks a person first', async () => {
    for (let at = 0; at < 12; at += 1) {
      const { id: one } = await s.desk.core.call('records.create', { kind: 'asset', fields: { name: `A${at}` } });
      await s.share('asset', one, 'full');
    }
    await s.sync();
    await s.other.hello();
    const shared = [...(await s.other.all()).keys()];
    await s.other.push(...shared.map((rec, at) => unshare({ n: at + 1, rec })));
    await expect(s.sync()).rejects.toEqual(readable('conflict', /13 of 13 shared records/, /Nothing was changed here.*confirm/));
    expect((await s.desk.core.call('sharing.get', { kind: 'asset', id })).level).toBe('full');
    await s.desk.core.call('sync.confirmRemoval', {});
    await s.sync();
    expect((await s.desk.core.call('sharing.get', { kind: 'asset', id })).level).toBe('private');
    expect(await here()).toBe('A');
  });

  test('does not know the key any more: a new code goes on where it stopped', async () => {
    const [desk] = (await s.server.storage.lookup(listDesks)).filter((one) => one.name === 'Laptop');
    await s.server.storage.admin((sql) => revokeDesk(sql, desk!.id, now));
    await edit('B');
    await expect(s.sync()).rejects.toEqual(readable('unauthorised', /does not accept this desk any more/, /new enrolment code.*nothing here is lost/));
    expect(await status()).toMatchObject({ state: 'attention', pending: 1 });
    await enrolAgain();
    await s.sync();
    await allIsWell('B');
  });

  test('moved to another address: a code there goes on with what is known', async () => {
    const moved = createServer((request, response) => {
      void s.server.app.inject({ method: request.method as 'GET', url: request.url!, headers: request.headers as Record<string, string>, payload: request }).then((answer) => {
        response.writeHead(answer.statusCode, answer.headers as Record<string, string>).end(answer.rawPayload);
      });
    });
    await new Promise<void>((done) => moved.listen(0, '127.0.0.1', done));
    try {
      await edit('B');
      const url = `http://127.0.0.1:${(moved.address() as AddressInfo).port}`;
      await s.desk.core.call('sync.enrol', { url, code: await s.server.enrolmentCode(s.state().workspaceId), deviceName: 'Laptop' });
      await s.sync();
      expect(s.state().url).toBe(url);
      await allIsWell('B');
      const record = (await s.onServer(id))!;
      expect(record.gen).toBeLessThan(record.seq);
    } finally {
      moved.closeAllConnections();
      moved.close();
    }
  });

  test('forgot what was removed while this desk was away for very long: it begins again', async () => {
    await s.other.send(put({ n: 1, rec: 'passing', fields: { name: 'x' } }));
    await s.other.send(unshare({ n: 2, rec: 'passing' }));
    now = serverNow = '2028-01-31T09:00:00.000Z';
    await sweep(s.server.storage, serverNow);
    const { device } = s.state();
    await edit('B');
    await s.sync();
    expect(s.state().device).not.toBe(device);
    await allIsWell('B');
  });
});

describe('this desk', () => {
  test('is restored from a backup of its own: newer values come back, and its next edit goes out', async () => {
    const path = s.desk.core.desk().path;
    const copy = join(s.desk.folder, 'earlier.copy');
    s.desk.core.desk().db.pragma('wal_checkpoint(TRUNCATE)');
    copyFileSync(path, copy);
    await edit('B');
    await s.sync();
    s.desk.core.close();
    for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true });
    copyFileSync(copy, path);
    await s.desk.core.call('workspace.open', { path });
    const { device } = s.state();
    await s.sync();
    expect(s.state().device).not.toBe(device);
    await allIsWell('B');
    await edit('C');
    await s.sync();
    await allIsWell('C');
  });

  test('is a copy on a second laptop: it asks for a code of its own, and both go on', async () => {
    const path = s.desk.core.desk().path;
    s.desk.core.desk().db.pragma('wal_checkpoint(TRUNCATE)');
    const profile = join(s.desk.folder, 'second-laptop');
    const copy = join(s.desk.folder, 'second.tandem');
    copyFileSync(path, copy);
    const second = new Core({ profileDir: profile, assetsDir, clock: () => now });
    try {
      await second.call('workspace.open', { path: copy });
      await expect(second.call('sync.now', {})).rejects.toEqual(readable('unauthorised', /copied here, or the keychain was emptied/, /new enrolment code; nothing here is lost/));
      await second.call('sync.enrol', { url: s.server.url, code: await s.server.enrolmentCode(s.state().workspaceId), deviceName: 'Second' });
      expect((await second.call('sync.status', {})).notes).toMatchObject([{ what: 'desk-copied' }]);
      await second.call('records.update', { kind: 'asset', id, fields: { location: 'from the second' } });
      await second.call('sync.now', {});
      await s.sync();
      await allIsWell('from the second');
      await edit('from the first');
      await s.sync();
      await second.call('sync.now', {});
      expect((await second.call('records.get', { kind: 'asset', id })).record['location']).toBe('from the first');
      expect(await second.call('sync.status', {})).toMatchObject({ conflicts: 0, refusals: 0, pending: 0 });
    } finally {
      second.close();
    }
  });

  test.each([['eight years behind', '2018-11-23T09:00:00.000Z'], ['eleven years ahead', '2037-11-23T09:00:00.000Z']])('has a clock %s: it is told, and sync goes on', async (_what, wrong) => {
    now = wrong;
    await edit('B');
    await s.sync();
    expect((await status()).skewMs).toBe(Date.parse(wrong) - Date.parse(serverNow));
    await allIsWell('B');
    const { gen, share_seq, fields } = (await s.onServer(id))!;
    await s.other.send(put({ n: 1, rec: id, gen, shareSeq: share_seq, share: { level: 'full', right: 'edit', until: null }, fields: { location: { val: 'theirs', base: fields['location']!.seq } } }));
    await s.sync();
    await allIsWell('theirs');
    now = serverNow;
    await edit('C');
    await s.sync();
    expect((await status()).skewMs).toBeNull();
    await allIsWell('C');
  });
});

describe('the way between them', () => {
  /** The server's own address is answered by something else, as in a hotel. */
  const answeredBy = async (reply: () => Response) => {
    const plain = globalThis.fetch;
    globalThis.fetch = async () => reply();
    try {
      await edit('B');
      return await s.desk.core.call('sync.now', {}).then(() => null, (error: unknown) => error);
    } finally {
      globalThis.fetch = plain;
    }
  };

  test.each<[string, () => Response, ReturnType<typeof readable>]>([
    ['a captive portal answers 200 with a page', () => new Response('<!DOCTYPE html><title>Welcome to the hotel</title>', { headers: { 'content-type': 'text/html' } }), readable('provider', /Something else answered.*guest network/, /sign in to the network/)],
    ['a captive portal answers 200 with an empty page', () => new Response(''), readable('provider', /status 200 without an answer/, /Nothing is lost/)],
    ['it is sent on to a login page', () => new Response(null, { status: 302, headers: { location: 'https://login.example/hotel' } }), readable('provider', /sends on to login\.example/, /sign in to the network.*moved/)],
    ['a proxy wants a password', () => new Response('<html>Proxy</html>', { status: 407 }), readable('provider', /Something else answered/, /sign in to the network/)],
  ])('%s', async (_what, reply, words) => {
    expect(await answeredBy(reply)).toEqual(words);
    expect(await status()).toMatchObject({ state: 'attention', pending: 1 });
    await s.sync();
    await allIsWell('B');
  });

  test.skipIf(!hasOpenssl)(`a certificate that is not trusted or has expired stops everything before a byte of data leaves${hasOpenssl ? '' : ' (no openssl to make one)'}`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tandem-ca-'));
    const ca = authority(folder);
    const [good, expired] = [ca.issue('good', 2), ca.issue('expired', -1)];
    const usual = getCACertificates('default');
    const secure = await sharedDesk({ server: { tls: good } }).catch((error: unknown) => error);
    expect(secure).toEqual(readable('refused', /not safe.*not trusted/, /Nothing was sent.*certificate.*clock/));
    setDefaultCACertificates([...usual, ca.pem]);
    const trusted = await sharedDesk({ server: { tls: good } });
    try {
      const { id: one } = await trusted.desk.core.call('records.create', { kind: 'asset', fields: { name: 'Over TLS' } });
      await trusted.share('asset', one, 'full');
      const https = trusted.server.app.server as unknown as HttpsServer;
      https.setSecureContext(expired);
      https.closeAllConnections();
      await expect(trusted.sync()).rejects.toEqual(readable('refused', /certificate is not trusted \(it has expired\)/, /Nothing was sent.*clock/));
      https.setSecureContext(good);
      https.closeAllConnections();
      await trusted.sync();
      expect((await trusted.onServer(one))?.fields['name']?.val).toBe('Over TLS');
    } finally {
      setDefaultCACertificates(usual);
      await trusted.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { attach, PNG } from '#test/fixtures/files.ts';
import { openTestDesk, type TestDesk } from '#test/fixtures/desk.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { getSyncState } from '#core/repos/sync-repo.ts';

let server: TestServer;
let desk: TestDesk;
let id: string;
beforeEach(async () => {
  server = await startTestServer();
  desk = await openTestDesk();
  await desk.core.call('sync.enrol', { url: server.url, code: await server.enrolmentCode(), deviceName: 'Laptop' });
  ({ id } = await desk.core.call('records.create', { kind: 'asset', fields: { name: 'SW01' } }));
  await desk.core.call('sharing.set', { kind: 'asset', id, level: 'full', right: 'view', until: null, hiddenFields: [] });
});
afterEach(async () => {
  desk.cleanUp();
  await server.stop();
});

const sync = async (): Promise<void> => {
  await desk.core.call('sync.now', {});
  await desk.core.files.idle();
};
const held = async () => (await desk.core.call('sharing.held', { offset: 0, limit: 50 })).rows;
const there = async (): Promise<string[]> => {
  const { workspaceId } = getSyncState(desk.core.desk().db)!;
  return (await server.storage.read(workspaceId, (sql) => sql.all<{ sha256: string }>('SELECT sha256 FROM file WHERE workspace_id = ? AND done_at IS NOT NULL', [sql.workspaceId]))).map(({ sha256 }) => sha256);
};
const config = (password: string): Buffer => Buffer.from(`hostname SW01\nenable\npassword: ${password}\ninterface 1\n`);

test.each([['UTF-8', (text: Buffer) => text], ['UTF-16', (text: Buffer) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text.toString('utf8'), 'utf16le')])]])('a password inside a shared text file in %s waits for a person; nothing of the file leaves, and other files go', async (_what, encoded) => {
  const { file } = await attach(desk.core, 'asset', id, 'running-config.txt', encoded(config('Winter2025!x')));
  const { file: photo } = await attach(desk.core, 'asset', id, 'rack.png', PNG);
  await sync();
  expect(await there()).toEqual([photo.sha256]);
  const [row] = await held();
  expect(row).toMatchObject({ kind: 'attachment', title: 'running-config.txt', within: [{ kind: 'asset', id, title: 'SW01' }], keep: 'unshared', findings: [{ label: 'Content', line: 3, what: 'password' }] });
  expect(JSON.stringify(row)).not.toContain('Winter2025');
  expect(await desk.core.call('sync.status', {})).toMatchObject({ held: 1 });
  await desk.core.call('sharing.allowHeld', { id: row!.id });
  await sync();
  expect((await there()).toSorted()).toEqual([file.sha256, photo.sha256].toSorted());
  expect(await held()).toEqual([]);
  const ledger = await desk.core.call('sharing.ledger', { recordId: file.id, offset: 0, limit: 50 });
  expect(ledger.rows).toContainEqual(expect.objectContaining({ action: 'allowed', fields: ['Content'] }));
});

test('what was found in a file is no longer listed once the file is not shared', async () => {
  await attach(desk.core, 'asset', id, 'running-config.txt', config('Winter2025!x'));
  await sync();
  expect(await held()).toHaveLength(1);
  await desk.core.call('sharing.set', { kind: 'asset', id, level: 'private', right: 'view', until: null, hiddenFields: [] });
  await sync();
  expect(await held()).toEqual([]);
  expect(await there()).toEqual([]);
});

test('a secret in the name of a file holds the file back', async () => {
  await attach(desk.core, 'asset', id, 'admin password=Winter2025!x.txt', Buffer.from('nothing to see'));
  await sync();
  expect(await held()).toMatchObject([{ kind: 'attachment', findings: [{ field: 'name' }], within: [{ kind: 'asset', id, title: 'SW01' }], keep: 'unshared' }]);
  expect(await there()).toEqual([]);
});

test('text without a secret goes', async () => {
  const { file } = await attach(desk.core, 'asset', id, 'notes.txt', Buffer.from('Turn it off and on again.\n'));
  await sync();
  expect(await there()).toEqual([file.sha256]);
  expect(await held()).toEqual([]);
});

test('a held file stays here at every record that it goes with, and nothing else of them changes; undone, it is held again', async () => {
  const { file } = await attach(desk.core, 'asset', id, 'running-config.txt', config('Winter2025!x'));
  const { id: second } = await desk.core.call('records.create', { kind: 'asset', fields: { name: 'SW02' } });
  await desk.core.call('sharing.addRule', { name: 'All', enabled: true, recordKind: 'asset', conditions: null, level: 'full', right: 'edit', until: null, hiddenFields: ['location'] });
  await attach(desk.core, 'asset', second, 'running-config.txt', config('Winter2025!x'));
  await sync();
  expect(await held()).toMatchObject([{ id: file.sha256, keep: 'unshared' }]);
  expect((await held())[0]!.within.map(({ title }) => title).toSorted()).toEqual(['SW01', 'SW02']);
  const { changeSetId } = await desk.core.call('sharing.keepFile', { id: file.sha256 });
  expect(await held()).toEqual([]);
  expect(await desk.core.call('sharing.get', { kind: 'asset', id: second })).toMatchObject({ source: 'own', level: 'full', right: 'edit', hiddenFields: ['location', expect.stringMatching(/^file:/)] });
  await sync();
  expect([await held(), await there()]).toEqual([[], []]);
  await desk.core.call('changes.undo', { changeSetId: changeSetId! });
  await sync();
  expect(await held()).toMatchObject([{ id: file.sha256 }]);
  expect(await there()).toEqual([]);
});

test('a held file of a step is removed, for a step has no share of its own', async () => {
  const { id: runbookId } = await desk.core.call('records.create', { kind: 'runbook', fields: { title: 'Restore test', status: 'active', body: '- [ ] Look\n' } });
  const { id: runId } = await desk.core.call('runs.start', { runbookId });
  const [step] = (await desk.core.call('runs.get', { id: runId })).steps;
  await desk.core.call('sharing.set', { kind: 'run', id: runId, level: 'full', right: 'view', until: null, hiddenFields: [] });
  const { file } = await attach(desk.core, 'runStep', step!.id, 'log.txt', config('Winter2025!x'));
  await sync();
  expect(await held()).toMatchObject([{ title: 'log.txt', within: [{ kind: 'run', id: runId }], keep: 'removed' }]);
  await desk.core.call('sharing.keepFile', { id: file.sha256 });
  await sync();
  expect([await held(), await there()]).toEqual([[], []]);
  expect((await desk.core.call('files.list', { kind: 'runStep', id: step!.id, offset: 0, limit: 5 })).total).toBe(0);
});

test('every held record is reached page by page, newest first, and counted', async () => {
  for (const name of ['SW02', 'SW03', 'SW04']) {
    const made = await desk.core.call('records.create', { kind: 'asset', fields: { name, notes: `password: Winter2025!${name}` } });
    await desk.core.call('sharing.set', { kind: 'asset', id: made.id, level: 'full', right: 'view', until: null, hiddenFields: [] });
  }
  await sync();
  const pages = await Promise.all([0, 2].map((offset) => desk.core.call('sharing.held', { offset, limit: 2 })));
  expect(pages.map(({ total }) => total)).toEqual([3, 3]);
  expect(pages.flatMap(({ rows }) => rows.map(({ title }) => title)).toSorted()).toEqual(['SW02', 'SW03', 'SW04']);
  expect(await desk.core.call('sync.status', {})).toMatchObject({ held: 3 });
});

import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Core } from '#core/core.ts';
import { reopenLast } from '#core/services/workspace/open.ts';
import { dailyBackup } from '#core/services/workspace/backups.ts';
import { deskMethods } from '#src/contract/desk.ts';
import { handlersOf } from '#core/handlers.ts';
import { assetsDir, openTestDesk, testDesk } from '#test/fixtures/desk.ts';

const byTitle = { field: 'title', descending: false };

test('every method of the contract has a handler, and no other', () => {
  const { core, cleanUp } = testDesk();
  expect(Object.keys(handlersOf(core)).sort()).toEqual(Object.keys(deskMethods).sort());
  cleanUp();
});

test('the next start opens the workspace of last time; after closing it on purpose it does not', async () => {
  const { core, folder, cleanUp } = await openTestDesk();
  core.close();
  const again = new Core({ profileDir: folder, assetsDir, checkOutput: true });
  reopenLast(again);
  expect(await again.call('workspace.status', {})).toMatchObject({ open: true, name: 'Test company', recovered: false });
  await again.call('workspace.close', {});
  reopenLast(again);
  expect((await again.call('workspace.status', {})).open).toBe(false);
  expect((await again.call('workspace.recent', {})).workspaces).toMatchObject([{ name: 'Test company', exists: true }]);
  cleanUp();
});

test('a workspace that is gone at the start is told with its path', async () => {
  const { core, folder, cleanUp } = testDesk();
  writeFileSync(join(folder, 'profile.json'), JSON.stringify({ recent: [], last: '/nowhere/a.tandem' }));
  reopenLast(core);
  expect((await core.call('workspace.status', {})).problem).toMatchObject({ kind: 'missing-file', path: '/nowhere/a.tandem' });
  cleanUp();
});

test('a workspace whose first records cannot be written leaves no file behind', async () => {
  const { core, folder, cleanUp } = testDesk({ assetsDir: '/nowhere' });
  await expect(core.call('workspace.create', { name: 'A', content: 'empty' })).rejects.toMatchObject({ kind: 'missing-file' });
  expect(readdirSync(join(folder, 'workspaces'))).toEqual([]);
  cleanUp();
});

test('an empty workspace begins with areas and ten undecided responsibilities', async () => {
  const { core, cleanUp } = await openTestDesk();
  const { rows } = await core.call('records.list', { kind: 'responsibility', filter: {}, sort: { field: 'name', descending: false }, offset: 0, limit: 50 });
  expect(rows).toHaveLength(10);
  expect(rows.every((row) => row['responsible'] === null && row['accountableId'] === null)).toBe(true);
  cleanUp();
});

test('a backup is verified, shows what it holds, and restoring keeps the present file', async () => {
  const { core, cleanUp } = await openTestDesk();
  await core.call('records.create', { kind: 'task', fields: { title: 'Before' } });
  const made = await core.call('backup.now', {});
  await core.call('records.create', { kind: 'task', fields: { title: 'After' } });
  expect((await core.call('backup.preview', { path: made.path })).counts['Tasks']).toBe(1);
  const restored = await core.call('backup.restore', { path: made.path });
  expect(existsSync(restored.keptAs)).toBe(true);
  const { rows } = await core.call('records.list', { kind: 'task', filter: {}, sort: byTitle, offset: 0, limit: 10 });
  expect(rows.map((row) => row['title'])).toEqual(['Before']);
  await expect(core.call('backup.preview', { path: '/etc/passwd' })).rejects.toMatchObject({ kind: 'not-found' });
  cleanUp();
});

test('a damaged backup is refused and the workspace stays open as it was', async () => {
  const { core, cleanUp } = await openTestDesk();
  const { path } = await core.call('backup.now', {});
  writeFileSync(path, 'not a database');
  await core.call('records.create', { kind: 'task', fields: { title: 'Mine' } });
  await expect(core.call('backup.restore', { path })).rejects.toMatchObject({ kind: 'corrupt' });
  expect((await core.call('records.list', { kind: 'task', filter: {}, sort: byTitle, offset: 0, limit: 10 })).total).toBe(1);
  cleanUp();
});

test('the daily backup is made once a day and fourteen are kept', async () => {
  let day = 1;
  const clock = () => `2026-03-${String(day).padStart(2, '0')}T08:00:00.000Z`;
  const { core, cleanUp } = await openTestDesk({ clock });
  for (day = 1; day <= 20; day += 1) {
    await dailyBackup(core);
    await dailyBackup(core);
  }
  const { backups } = await core.call('backup.list', {});
  expect(backups.map((one) => one.at.slice(8, 10))).toEqual(['20', '19', '18', '17', '16', '15', '14', '13', '12', '11', '10', '09', '08', '07']);
  cleanUp();
});

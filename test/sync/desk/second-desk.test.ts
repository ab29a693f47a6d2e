import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { Core } from '#core/core.ts';
import { all, first } from '#core/db/database.ts';
import { getShadow } from '#core/repos/shadow-repo.ts';
import { commitChanges } from '#core/services/commit.ts';
import type { PushRequest } from '#src/contract/provider/sync-api.ts';
import type { Operation } from '#src/domain/operations.ts';
import type { Transport } from '#src/sync/transport.ts';
import { assetsDir } from '#test/fixtures/desk.ts';
import { sharedDesk } from '../support/shared-desk.ts';
import { watchedTransport } from '../support/watched-transport.ts';

const RECORDS = 250;
const ended: (() => unknown)[] = [];
afterEach(async () => { for (const end of ended.splice(0).toReversed()) await end(); });

test('a second desk with the same records takes them over and sends none of them; what differs is looked at one by one', async () => {
  const s = await sharedDesk();
  ended.push(() => s.stop());
  const desk = s.desk.core.desk();
  const ids = Array.from({ length: RECORDS }, () => s.desk.core.newId());
  commitChanges(desk, { source: 'user', label: 'Many' }, ids.map((id, n): Operation => ({ op: 'create', kind: 'asset', id, fields: { name: `Asset ${n}`, serial: `SN ${n}`, notes: n === 4 ? 'Password: hunter2-Xy9' : null } })));
  await s.desk.core.call('records.create', { kind: 'shareRule', fields: { name: 'All', enabled: true, recordKind: 'asset', level: 'full', right: 'view', position: 1 } });
  const folder = mkdtempSync(join(tmpdir(), 'tandem-second-'));
  ended.push(() => rmSync(folder, { recursive: true, force: true }));
  desk.db.pragma('wal_checkpoint(TRUNCATE)');
  copyFileSync(desk.path, join(folder, 'copy.tandem'));
  await s.sync();

  const pushes: PushRequest[] = [];
  const watch = watchedTransport();
  const second = new Core({
    profileDir: folder, assetsDir, transport: (address, token): Transport => {
      const inner = watch.transport(address, token);
      return { ...inner, push: (request) => {
        pushes.push(request);
        return inner.push(request);
      } };
    },
  });
  ended.push(() => second.close());
  await second.call('workspace.open', { path: join(folder, 'copy.tandem') });
  const [edited, hidden] = [ids[7]!, ids[9]!];
  await second.call('records.update', { kind: 'asset', id: edited, fields: { name: 'Edited here' } });
  await second.call('sharing.set', { kind: 'asset', id: hidden, level: 'private', right: 'view', until: null, hiddenFields: [] });
  await second.call('sync.enrol', { url: s.server.url, code: await s.server.enrolmentCode(s.state().workspaceId), deviceName: 'Second' });
  await second.call('sync.now', {});

  const { db } = second.desk();
  expect(pushes.flatMap(({ mutations }) => mutations.map(({ rec }) => rec)).toSorted()).toEqual([edited, hidden].toSorted());
  expect(pushes.flatMap(({ sheets = [] }) => sheets)).toEqual([]);
  expect(first(db, 'SELECT (SELECT count(*) FROM sync_dirty) + (SELECT count(*) FROM sync_sweep) AS n')).toEqual({ n: 0 });
  for (const id of ids.filter((one) => one !== edited && one !== hidden && one !== ids[4])) expect(getShadow(db, id)).toEqual(getShadow(desk.db, id));
  // A person said private at this copy, so it is taken back.
  expect([getShadow(db, hidden)?.live, await s.onServer(hidden)]).toEqual([false, null]);
  expect(all(db, 'SELECT rec FROM sync_quarantine')).toEqual([{ rec: ids[4] }]);
  expect((await s.onServer(edited))?.fields['name']?.val).toBe('Edited here');
  await s.sync();
  expect(await s.desk.core.call('records.get', { kind: 'asset', id: edited })).toMatchObject({ record: { name: 'Edited here' } });
  await second.call('sync.now', {});
  expect(pushes).toHaveLength(1);
});

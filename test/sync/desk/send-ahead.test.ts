import { afterEach, beforeEach, expect, test } from 'vitest';
import { all, first } from '#core/db/database.ts';
import { commitChanges } from '#core/services/commit.ts';
import type { PushRequest } from '#src/contract/provider/sync-api.ts';
import { isPut } from '#src/contract/provider/wire.ts';
import type { Operation } from '#src/domain/operations.ts';
import { TransportError } from '#src/sync/transport.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { sharedDesk, type SharedDesk } from '../support/shared-desk.ts';

const RECORDS = 1_200;
let s: SharedDesk;
let ids: string[];
/** What each push carried. */
let pushes: PushRequest[];

beforeEach(async () => {
  s = await sharedDesk();
  const desk = s.desk.core.desk();
  ids = Array.from({ length: RECORDS }, () => s.desk.core.newId());
  commitChanges(desk, { source: 'user', label: 'Many' }, ids.map((id, n): Operation => ({ op: 'create', kind: 'asset', id, fields: { name: `Asset ${n}` } })));
  await s.desk.core.call('records.create', { kind: 'shareRule', fields: { name: 'All', enabled: true, recordKind: 'asset', level: 'full', right: 'view', position: 1 } });
  pushes = [];
});
afterEach(() => s.stop());

const db = () => s.desk.core.desk().db;
const waiting = () => first<{ n: number }>(db(), 'SELECT count(*) AS n FROM sync_outbox')!.n;
const sentTo = (at: number) => new Set(pushes[at]!.mutations.map(({ rec }) => rec));

/** Runs `work` while a push is under way and the next batch has been made ready. */
function whileNextIsReady(at: number, work: () => Promise<unknown> | void): void {
  s.watch.before = async (call, request) => {
    if (call !== 'push') return;
    pushes.push(request as PushRequest);
    if (pushes.length !== at) return;
    const own = pushes[at - 1]!.mutations.length;
    while (waiting() <= own) await sleep(1);
    await sleep(20);
    await work();
  };
}

test('of many records the next batch is ready when an answer comes, and each is sent once', async () => {
  whileNextIsReady(1, () => undefined);
  await s.sync();
  expect(pushes.length).toBeGreaterThan(2);
  expect(pushes.flatMap(({ mutations }) => mutations.map(({ n }) => n))).toEqual(Array.from({ length: RECORDS }, (_, n) => n + 1));
  expect(all(db(), "SELECT rec FROM sync_ledger WHERE action = 'sent'")).toHaveLength(RECORDS);
  expect((await s.other.all()).size).toBe(RECORDS);
  expect(waiting()).toBe(0);
});

test('a record that is un-shared after its batch was made ready does not leave', async () => {
  let secret = '';
  whileNextIsReady(1, async () => {
    secret = all<{ rec: string }>(db(), 'SELECT rec FROM sync_outbox ORDER BY n DESC LIMIT 1')[0]!.rec;
    expect(sentTo(0)).not.toContain(secret);
    await s.share('asset', secret, 'private');
  });
  await s.sync();
  const puts = pushes.flatMap(({ mutations }) => mutations.filter(isPut).map(({ rec }) => rec));
  expect(puts).not.toContain(secret);
  expect(new Set(puts).size).toBe(RECORDS - 1);
  expect(puts).toHaveLength(RECORDS - 1);
  expect(await s.onServer(secret)).toBeNull();
});

test('what was ready when the line broke is not taken for sent', async () => {
  whileNextIsReady(2, () => { throw new TransportError({ kind: 'offline', detail: 'the line broke' }); });
  await expect(s.sync()).rejects.toMatchObject({ kind: 'offline' });
  const lost = sentTo(1);
  expect(new Set(all<{ rec: string }>(db(), 'SELECT rec FROM sync_outbox').map(({ rec }) => rec))).toEqual(lost);
  await s.sync();
  expect((await s.other.all()).size).toBe(RECORDS);
  expect(all(db(), "SELECT rec FROM sync_ledger WHERE action = 'sent'")).toHaveLength(RECORDS);
});

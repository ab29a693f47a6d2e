import { afterEach, beforeEach, expect, test } from 'vitest';
import { all, first } from '#core/db/database.ts';
import { ledgerRows } from '#core/repos/ledger-repo.ts';
import { commitChanges } from '#core/services/commit.ts';
import type { PushRequest } from '#src/contract/provider/sync-api.ts';
import { isRemoved } from '#src/contract/provider/wire.ts';
import type { Operation } from '#src/domain/operations.ts';
import { TransportError, type Transport } from '#src/sync/transport.ts';
import { sharedDesk, type SharedDesk } from '../support/shared-desk.ts';
import { watchedTransport, type Watch } from '../support/watched-transport.ts';

const RECORDS = 2_300;
let s: SharedDesk;
let ids: string[];
let pushes: PushRequest[];
/** Stands between the desk and the answers it gets. */
let answered: (call: 'push' | 'hello', at: number) => Promise<void> | void;

/** As `watchedTransport`, and what `answered` does after the server acted. */
function lossy(): Watch {
  const watch = watchedTransport();
  return { ...watch, transport: (address, token): Transport => {
    const inner = watch.transport(address, token);
    return { ...inner, push: async (request) => {
      pushes.push(request);
      const at = pushes.length;
      const reply = await inner.push(request);
      await answered('push', at);
      return reply;
    } };
  } };
}

beforeEach(async () => {
  pushes = [];
  answered = () => undefined;
  s = await sharedDesk({ core: { transport: lossy().transport } });
  ids = Array.from({ length: RECORDS }, () => s.desk.core.newId());
  commitChanges(s.desk.core.desk(), { source: 'user', label: 'Many' }, ids.map((id, n): Operation => ({ op: 'create', kind: 'asset', id, fields: { name: `Asset ${n}`, serial: `SN ${n}` } })));
  // Private still, so that nothing leaves and no mark is left.
  await s.sync();
  pushes.length = 0;
  await s.desk.core.call('records.create', { kind: 'shareRule', fields: { name: 'All', enabled: true, recordKind: 'asset', level: 'full', right: 'view', position: 1 } });
});
afterEach(() => s.stop());

const db = () => s.desk.core.desk().db;
const rowsOf = ({ sheets }: PushRequest): string[] => (sheets ?? []).flatMap(({ rows }) => rows.map(([rec]) => rec));
const ledger = (): string[] => ledgerRows(db(), { action: 'sent' }, RECORDS + 1, 0).map(({ rec }) => rec).toSorted();
const offline = () => { throw new TransportError({ kind: 'offline', detail: 'the line broke' }); };
const shared = async (): Promise<string[]> => [...(await s.other.all()).values()].filter((record) => !isRemoved(record)).map(({ rec }) => rec).toSorted();

async function everythingArrived(): Promise<void> {
  expect(await shared()).toEqual(ids);
  expect(ledger()).toEqual(ids);
  expect(first(db(), 'SELECT (SELECT count(*) FROM sync_sheet) + (SELECT count(*) FROM sync_dirty) + (SELECT count(*) FROM sync_sweep) AS n')).toEqual({ n: 0 });
  const { head } = await s.other.hello();
  expect(s.state()).toMatchObject({ cursor: head, error: null });
  // What the desk believes the server to hold is what it holds.
  const held = await s.other.all();
  for (const { rec, gen, seq } of all<{ rec: string; gen: number; seq: number }>(db(), 'SELECT rec, gen, seq FROM sync_shadow WHERE live = 1')) expect(held.get(rec)).toMatchObject({ gen, seq });
}

test('records that a rule opens travel once, many in a sheet, and each stands in the ledger', async () => {
  await s.sync();
  expect(pushes.map((request) => rowsOf(request).length)).toEqual([1_000, 1_000, 300]);
  await everythingArrived();
  await s.sync();
  expect(pushes).toHaveLength(3);
});

test.each([1, 2, 3])('the answer to push %i is lost: what arrived is not sent again, and nothing is missing', async (lost) => {
  answered = (_call, at) => (at === lost ? offline() : undefined);
  await expect(s.sync()).rejects.toMatchObject({ kind: 'offline' });
  await s.sync();
  const sent = pushes.flatMap(rowsOf);
  expect(new Set(sent).size).toBe(sent.length);
  await everythingArrived();
});

test('what is edited while its sheet is on its way arrives after it', async () => {
  const edited = ids[7]!;
  answered = async (_call, at) => {
    if (at === 1) await s.desk.core.call('records.update', { kind: 'asset', id: edited, fields: { name: 'Edited' } });
  };
  await s.sync();
  expect((await s.onServer(edited))?.fields.name?.val).toBe('Edited');
  expect(await shared()).toEqual(ids);
});

test('a record that is taken back while the sheet before its own is on its way does not leave', async () => {
  const secret = ids.at(-1)!;
  answered = async (_call, at) => { if (at === 1) await s.share('asset', secret, 'private'); };
  await s.sync();
  expect(pushes.flatMap(rowsOf)).not.toContain(secret);
  expect(JSON.stringify(pushes)).not.toContain(`"Asset ${RECORDS - 1}"`);
  expect(await shared()).toEqual(ids.slice(0, -1));
});

test('what looks like a secret stays here, and the rest of its sheet goes', async () => {
  const telling = ids[3]!;
  await s.desk.core.call('records.update', { kind: 'asset', id: telling, fields: { notes: 'Password: hunter2-Xy9' } });
  await s.sync();
  expect(JSON.stringify(pushes)).not.toContain('hunter2');
  expect(await shared()).toEqual(ids.filter((id) => id !== telling));
  expect(all(db(), 'SELECT rec FROM sync_quarantine')).toEqual([{ rec: telling }]);
});

test('records with other terms or fields go in sheets of their own', async () => {
  await s.share('asset', ids[0]!, 'summary');
  await s.sync();
  expect(Object.keys((await s.onServer(ids[0]!))!.fields)).not.toContain('serial');
  expect(Object.keys((await s.onServer(ids[1]!))!.fields)).toContain('serial');
  await everythingArrived();
});

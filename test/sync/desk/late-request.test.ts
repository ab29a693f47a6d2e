import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PutMutation } from '#src/contract/provider/wire.ts';
import type { PushRequest } from '#src/contract/provider/sync-api.ts';
import { TransportError, type Transport } from '#src/sync/transport.ts';
import { isOwnOnItsWay, outboxRows } from '#core/repos/sync-repo.ts';
import { rememberGivenUp, takeLate } from '#core/sync/given-up.ts';
import { httpTransport } from '#core/sync/http-transport.ts';
import { sharedDesk, type SharedDesk } from '../support/shared-desk.ts';

/** A request of which no answer comes in time, and which the server gets all the same: nobody's restore, and nobody's twin. */
let s: SharedDesk;
let id: string;
let late: (() => Promise<unknown>) | null;
let hold: boolean;
/** Called when a request goes out, before it does. */
let meanwhile: Partial<Record<keyof Transport, () => Promise<void>>>;

/** The real way to the server, on which one push gets no answer and arrives when the test says so. */
function slowWay(address: string, token: string | null): Transport {
  const real = httpTransport(address, token);
  const through = <A, R>(name: keyof Transport, work: (asked: A, tag?: string) => Promise<R>) => async (asked: A, tag?: string): Promise<R> => {
    const { [name]: first } = meanwhile;
    meanwhile[name] = undefined;
    await first?.();
    return work(asked, tag);
  };
  return {
    traffic: real.traffic, enrol: real.enrol, hello: through('hello', real.hello), pull: through('pull', real.pull), digest: through('digest', real.digest),
    push: through('push', async (request: PushRequest) => {
      if (!hold) return real.push(request);
      hold = false;
      late = () => real.push(request).catch((error: unknown) => error);
      throw new TransportError({ kind: 'offline', detail: 'no answer in time' });
    }),
  };
}

beforeEach(async () => {
  late = null;
  hold = false;
  meanwhile = {};
  s = await sharedDesk({ core: { transport: slowWay } });
  ({ id } = await s.desk.core.call('records.create', { kind: 'asset', fields: { name: 'NAS', location: 'A' } }));
  await s.share('asset', id, 'full', 'edit');
  await s.sync();
});
afterEach(() => s.stop());

const edit = (location: string) => s.desk.core.call('records.update', { kind: 'asset', id, fields: { location } });
const arrives = async () => { await late!(); late = null; };
const giveUp = async (location: string) => {
  await edit(location);
  hold = true;
  await expect(s.sync()).rejects.toMatchObject({ kind: 'offline' });
};
/** What both sides have, and what a person is told. */
const outcome = async () => {
  const { pending, conflicts, refusals, error, notes } = await s.desk.core.call('sync.status', {});
  return { here: (await s.desk.core.call('records.get', { kind: 'asset', id })).record['location'], there: (await s.onServer(id))?.fields['location']?.val, pending, conflicts, refusals, error, notes };
};
const well = (location: string) => ({ here: location, there: location, pending: 0, conflicts: 0, refusals: 0, error: null, notes: [] });

test('arrives before the next conversation', async () => {
  await giveUp('B');
  await arrives();
  await s.sync();
  expect(await outcome()).toEqual(well('B'));
});

test.each(['hello', 'pull', 'push'] as const)('arrives while the next conversation stands before its %s', async (step) => {
  await giveUp('B');
  await edit('C');
  meanwhile = { [step]: arrives };
  await s.sync().catch(() => undefined);
  await s.sync();
  expect(await outcome()).toEqual(well('C'));
});

test('arrives after the number was given out anew, and a second one was given up', async () => {
  await giveUp('B');
  const first = late!;
  await giveUp('C');
  await first();
  await s.sync();
  expect(await outcome()).toEqual(well('C'));
  await arrives();
  await s.sync();
  expect(await outcome()).toEqual(well('C'));
});

test('arrives between two conversations, of which nothing was sent in the first', async () => {
  await giveUp('B');
  await edit('A');
  await s.sync();
  await arrives();
  await edit('D');
  await s.sync();
  expect(await outcome()).toEqual(well('D'));
});

test('arrives at once, and only its answer is lost: a later edit of this desk is no conflict with its own earlier one', async () => {
  await giveUp('B');
  await arrives();
  await edit('C');
  await s.sync();
  expect(await outcome()).toEqual(well('C'));
});

test('only this very value is this desk’s own: another copy of the file may have given out the same reading', async () => {
  await giveUp('B');
  const { db } = s.desk.core.desk();
  const { mutation } = outboxRows(db)[0]!;
  const { hlc } = (mutation as PutMutation).fields['location']!;
  expect(isOwnOnItsWay(db, id, 'location', { hlc, val: 'B' })).toBe(true);
  expect(isOwnOnItsWay(db, id, 'location', { hlc, val: 'of the copy' })).toBe(false);
});

test('a sheet that is asked about by number names no record, which may be private by now', async () => {
  const desk = s.desk.core.desk();
  const { ackedN, epoch } = s.state();
  const n = ackedN + 1;
  rememberGivenUp(desk.db, { rows: [], sheets: [{ n, mutId: 'sheet-mut-id', kind: 'asset', level: 'full', hlc: '01a207a23280-0003-aaaaaaaaaaaa', names: ['name'], recs: [id] }] });
  const asked: PushRequest[] = [];
  const transport = { push: (request: PushRequest) => { asked.push(request); return Promise.reject(new TransportError({ kind: 'offline', detail: 'enough' })); } } as unknown as Transport;
  await expect(takeLate({ desk, transport, randomId: () => 'x', pause: () => Promise.resolve(), progress: () => undefined }, { epoch: epoch!, last_n: n })).rejects.toMatchObject({ failure: { detail: 'enough' } });
  expect(asked.map(({ sheets }) => sheets?.map((sheet) => sheet.n))).toEqual([[n]]);
  expect(JSON.stringify(asked)).not.toContain(id);
});

import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pullTag } from '#src/contract/provider/sync-api.ts';
import { isRemoved, type LiveRecord } from '#src/contract/provider/wire.ts';
import { digestLine } from '#src/sync/digest.ts';
import { sweep } from '#provider/server/sweep.ts';
import { failureOf, scriptedDesk, type ScriptedDesk } from './support/desk.ts';
import { fullView, put, unshare } from './support/mutations.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { onBothStorages } from './support/storages.ts';

onBothStorages('pull', (kind) => {
  let server: TestServer;
  let now = '2026-11-23T09:00:00.000Z';
  beforeAll(async () => { server = await startTestServer({ storage: kind, clock: () => now }); });
  afterAll(() => server.stop());

  const filled = async (count: number): Promise<ScriptedDesk> => {
    const desk = await scriptedDesk(server);
    await desk.push(...Array.from({ length: count }, (_, at) => put({ n: at + 1, rec: `r${at + 1}`, fields: { name: `Record ${at + 1}` } })));
    return desk;
  };

  test('pages come in the order of numbers, and the cursor goes on from each', async () => {
    const desk = await filled(7);
    const first = await desk.pull(0, 3);
    expect(first).toMatchObject({ cursor: 3, more: true, head: 7 });
    const second = await desk.pull(first.cursor, 3);
    const third = await desk.pull(second.cursor, 3);
    expect(third).toMatchObject({ cursor: 7, more: false });
    expect([first, second, third].flatMap(({ records }) => records.map(({ rec }) => rec))).toEqual(['r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'r7']);
  });

  test('a full last page says that there is more, and the next is empty', async () => {
    const desk = await filled(4);
    expect(await desk.pull(0, 4)).toMatchObject({ cursor: 4, more: true });
    expect(await desk.pull(4, 4)).toMatchObject({ cursor: 4, more: false, records: [] });
  });

  test('a record that changes while pages are read comes again with its new state', async () => {
    const desk = await filled(4);
    const first = await desk.pull(0, 2);
    await desk.send(put({ n: 5, rec: 'r1', gen: 1, shareSeq: 1, fields: { name: { val: 'Changed', base: 1 } } }));
    const rest = await desk.pull(first.cursor, 10);
    expect(rest.records.map(({ rec, seq }) => [rec, seq])).toEqual([['r3', 3], ['r4', 4], ['r1', 5]]);
    expect(rest.cursor).toBe(5);
  });

  test('large records end a page early', async () => {
    const desk = await scriptedDesk(server);
    const body = 'x'.repeat(900_000);
    for (let n = 1; n <= 6; n += 1) await desk.send(put({ n, rec: `r${n}`, fields: { notes: body } }));
    const first = await desk.pull();
    expect(first.more).toBe(true);
    expect(first.records).toHaveLength(4);
    expect((await desk.pull(first.cursor)).records.map(({ rec }) => rec)).toEqual(['r5', 'r6']);
  });

  test('an idle desk gets 304 without a body, until something changes', async () => {
    const desk = await filled(2);
    const { epoch, head } = await desk.pull();
    const asked = { device: desk.device, epoch, cursor: head };
    expect(await desk.transport.pull(asked, pullTag(epoch, head))).toBe('unchanged');
    expect(await desk.transport.pull({ ...asked, cursor: 0 }, pullTag(epoch, head))).not.toBe('unchanged');
    await desk.send(put({ n: 3, rec: 'r3', fields: { name: 'New' } }));
    expect(await desk.transport.pull(asked, pullTag(epoch, head))).toMatchObject({ cursor: 3, records: [{ rec: 'r3' }] });
  });

  test('a cursor that this server never gave means that it was restored', async () => {
    const desk = await filled(1);
    expect(await failureOf(desk.pull(99))).toMatchObject({ status: 409, body: { code: 'EPOCH' } });
  });

  test('a device that never said hello is sent there', async () => {
    const desk = await filled(1);
    const { epoch } = await desk.hello();
    expect(await failureOf(desk.transport.pull({ device: 'unknown-device', epoch, cursor: 0 }))).toMatchObject({ body: { code: 'GAP' } });
  });

  test('another workspace is not reached, not even by guessing ids', async () => {
    const [a, b] = [await filled(3), await scriptedDesk(server)];
    expect((await b.all()).size).toBe(0);
    expect(await b.send(put({ n: 1, rec: 'r1', gen: 1, fields: { name: 'Mine' } }))).toMatchObject({ status: 'refused', gen: 0 });
    await b.send(unshare({ n: 2, rec: 'r1' }));
    expect(isRemoved((await a.all()).get('r1')!)).toBe(false);
  });

  test('a share ends on the server after its last day, even when no desk speaks', async () => {
    now = '2026-11-23T09:00:00.000Z';
    const desk = await scriptedDesk(server);
    await desk.push(put({ n: 1, rec: 'r1', share: { ...fullView, until: '2026-11-24' }, fields: { name: 'Timed' } }), put({ n: 2, rec: 'r2', fields: { name: 'Open' } }));
    now = '2026-11-24T23:59:59.000Z';
    expect(isRemoved((await desk.all()).get('r1')!)).toBe(false);
    now = '2026-11-25T00:00:00.000Z';
    expect((await desk.all()).get('r1')).toEqual({ rec: 'r1', gen: 3, seq: 3, removed: true });
    expect(isRemoved((await desk.all()).get('r2')!)).toBe(false);
  });

  test('a push to an expired share is refused, and so is one whose last day has passed', async () => {
    now = '2026-11-23T09:00:00.000Z';
    const desk = await scriptedDesk(server);
    await desk.push(put({ n: 1, rec: 'r1', share: { ...fullView, until: '2026-11-23' }, fields: { name: 'Timed' } }), put({ n: 2, rec: 'r2', fields: { name: 'Open' } }));
    now = '2026-11-24T00:00:00.000Z';
    const late = await desk.push(
      put({ n: 3, rec: 'r1', gen: 1, shareSeq: 1, fields: { name: { val: 'Later', base: 1 } } }),
      put({ n: 4, rec: 'r2', gen: 2, shareSeq: 2, share: { ...fullView, until: '2026-11-23' } }),
    );
    expect(late.results).toMatchObject([{ status: 'refused', reason: 'unshared' }, { status: 'refused', reason: 'unshared' }]);
    expect([...(await desk.all()).values()].every(isRemoved)).toBe(true);
  });

  test('what was removed is remembered for 400 days; a desk that was away longer begins again', async () => {
    now = '2026-11-23T09:00:00.000Z';
    const desk = await filled(2);
    await desk.send(unshare({ n: 3, rec: 'r1', gen: 1 }));
    now = '2027-12-20T09:00:00.000Z';
    await sweep(server.storage, now);
    expect((await desk.all()).has('r1')).toBe(true);
    now = '2028-01-01T09:00:00.000Z';
    await sweep(server.storage, now);
    expect((await desk.all()).has('r1')).toBe(false);
    expect(await failureOf(desk.pull(2))).toMatchObject({ status: 410, body: { code: 'RESYNC' } });
    expect(await desk.pull(3)).toMatchObject({ records: [] });
  });

  test('digests cover every live record and change with any of them', async () => {
    now = '2026-11-23T09:00:00.000Z';
    const desk = await filled(3);
    await desk.send(unshare({ n: 4, rec: 'r2', gen: 2 }));
    const { epoch } = await desk.hello();
    const asked = { device: desk.device, epoch };
    const { block } = await desk.transport.digest(asked);
    const shadows = [...(await desk.all()).values()].filter((record): record is LiveRecord => !isRemoved(record)).toSorted((a, b) => (a.rec < b.rec ? -1 : 1));
    expect(block).toEqual({ first: 'r1', last: 'r3', count: 2, sha256: createHash('sha256').update(shadows.map(digestLine).join('')).digest('hex') });
    expect((await desk.transport.digest({ ...asked, after: 'r3' })).block).toBeNull();
    await desk.send(put({ n: 5, rec: 'r3', gen: 3, shareSeq: 3, fields: { name: { val: 'Other', base: 3 } } }));
    expect((await desk.transport.digest(asked)).block?.sha256).not.toBe(block?.sha256);
  });

  test('numbers become visible in their order although many desks push at once', async () => {
    const first = await scriptedDesk(server);
    const desks = [first, ...(await Promise.all(Array.from({ length: 5 }, () => scriptedDesk(server, first.enrolment.workspace_id))))];
    const reader = await scriptedDesk(server, first.enrolment.workspace_id);
    const seen = new Set<string>();
    let pushing = true;
    const reading = (async () => {
      for (let cursor = 0, last = false; !last;) {
        last = !pushing;
        const page = await reader.pull(cursor, 20);
        for (const { rec } of page.records) seen.add(rec);
        cursor = page.cursor;
        last &&= !page.more;
      }
    })();
    const pushes = desks.map(async (desk, who) => {
      for (let n = 1; n <= 15; n += 1) await desk.send(put({ n, rec: `w${who}-${n}`, fields: { name: `Record ${n}` } }));
    });
    await Promise.allSettled(pushes);
    pushing = false;
    await reading;
    await Promise.all(pushes);
    expect(seen.size).toBe(90);
  });
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PushReply } from '#src/contract/provider/sync-api.ts';
import { isRemoved, limits, type LiveRecord, type Sheet } from '#src/contract/provider/wire.ts';
import { failureOf, scriptedDesk, type ScriptedDesk } from './support/desk.ts';
import { fullView, hlc, put, unshare } from './support/mutations.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { onBothStorages } from './support/storages.ts';

const sheetOf = (n: number, recs: readonly string[], more: Partial<Sheet> = {}): Sheet => ({
  n, mut_id: `sheet-${n}-${recs[0]}`, kind: 'asset', share: fullView, hlc: hlc(1_000), names: ['name', 'serial', 'custom'], rows: recs.map((rec) => [rec, `Name of ${rec}`, null, { ram: 8 }]), ...more,
});

onBothStorages('sheets', (kind) => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer({ storage: kind }); });
  afterAll(() => server.stop());

  const send = async (desk: ScriptedDesk, sheets: readonly Sheet[], mutations: Parameters<ScriptedDesk['push']> = []): Promise<PushReply> => {
    const { epoch } = await desk.hello();
    return desk.transport.push({ device: desk.device, epoch, protocol: 1, schema: 1, mutations, sheets: [...sheets] });
  };
  const live = async (desk: ScriptedDesk, rec: string): Promise<LiveRecord> => {
    const record = (await desk.all()).get(rec);
    if (!record || isRemoved(record)) throw new Error(`${rec} is not shared`);
    return record;
  };
  const twoDesks = async (): Promise<[ScriptedDesk, ScriptedDesk]> => {
    const first = await scriptedDesk(server);
    return [first, await scriptedDesk(server, first.enrolment.workspace_id)];
  };

  test('open records as puts of them would, each under the next number', async () => {
    const [a, b] = await twoDesks();
    expect((await a.hello()).limits.sheet_rows).toBe(limits.sheetRows);
    const reply = await send(a, [sheetOf(2, ['r2', 'r3'])], [put({ n: 1, rec: 'r1', fields: { name: 'First' } })]);
    expect(reply).toMatchObject({ before: 0, head: 3, last_n: 2, sheets: [{ n: 2, first: 2, results: [] }] });
    expect(await live(b, 'r3')).toEqual({
      rec: 'r3', kind: 'asset', gen: 3, seq: 3, share_seq: 3, ...fullView,
      fields: Object.fromEntries([['name', 'Name of r3'], ['serial', null], ['custom', { ram: 8 }]].map(([name, val]) => [name, { val, hlc: hlc(1_000), seq: 3, by: 'desk' }])),
    });
  });

  test('a repeated one gets the answer it got and changes nothing; with another mut_id it is a fork, after a gap a gap', async () => {
    const [a, b] = await twoDesks();
    const first = await send(a, [sheetOf(1, ['r1', 'r2'])]);
    await b.send(unshare({ n: 1, rec: 'r2' }));
    const again = await send(a, [sheetOf(1, ['r1', 'r2'])]);
    expect(again.sheets).toEqual(first.sheets);
    expect(isRemoved((await a.all()).get('r2')!)).toBe(true);
    expect((await failureOf(send(a, [sheetOf(1, ['r1'], { mut_id: 'another-one' })]))).body.code).toBe('FORK');
    expect((await failureOf(a.push({ ...put({ n: 1, rec: 'r1' }), mut_id: 'sheet-1-r1' }))).body.code).toBe('FORK');
    expect((await failureOf(send(a, [sheetOf(3, ['r9'])]))).body).toMatchObject({ code: 'GAP', last_n: 1 });
    expect((await a.all()).has('r9')).toBe(false);
  });

  test('rows that are not new are refused one by one, and the others opened', async () => {
    const [a, b] = await twoDesks();
    await b.send(put({ n: 1, rec: 'theirs', fields: { name: 'Theirs' } }));
    await b.push(put({ n: 2, rec: 'gone' }), unshare({ n: 3, rec: 'gone' }));
    const reply = await send(a, [sheetOf(1, ['n1', 'theirs', 'gone', 'n2', 'n1'])]);
    const [answer] = reply.sheets!;
    expect(answer!.results.map(({ rec, status, reason }) => [rec, status, reason])).toEqual([['theirs', 'refused', 'generation'], ['gone', 'refused', 'unshared'], ['n1', 'refused', 'generation']]);
    expect(await live(b, 'n1')).toMatchObject({ gen: answer!.first });
    expect(await live(b, 'n2')).toMatchObject({ gen: answer!.first + 3 });
    expect((await live(a, 'theirs')).fields.name?.val).toBe('Theirs');
    expect((await send(a, [sheetOf(1, ['n1', 'theirs', 'gone', 'n2', 'n1'])])).sheets).toEqual(reply.sheets);
  });

  test('a field that one opened is changed, shown and forgotten like any other', async () => {
    const [a, b] = await twoDesks();
    const { first } = (await send(a, [sheetOf(1, ['r1'])])).sheets![0]!;
    const result = await b.send(put({ n: 1, rec: 'r1', gen: first, shareSeq: first, fields: { name: { val: 'Newer', base: first } } }));
    expect(result.fields.name).toMatchObject({ outcome: 'accepted' });
    expect((await live(a, 'r1')).fields).toMatchObject({ name: { val: 'Newer', seq: result.seq }, serial: { val: null, seq: first } });
    await a.send(unshare({ n: 2, rec: 'r1' }));
    const rows = await server.storage.read(a.enrolment.workspace_id, (sql) => sql.all('SELECT fields, search, title FROM record WHERE workspace_id = ?', [sql.workspaceId]));
    expect(JSON.stringify(rows)).not.toMatch(/Newer|Name of/);
  });

  test('one whose last day has passed opens nothing', async () => {
    const [a] = await twoDesks();
    const reply = await send(a, [sheetOf(1, ['r1'], { share: { ...fullView, until: '2020-01-01' } })]);
    expect(reply.sheets![0]!.results).toMatchObject([{ rec: 'r1', status: 'refused', reason: 'unshared' }]);
    expect(await a.all()).toEqual(new Map());
  });

  test('too many rows, a row of another length and a field named twice are refused', async () => {
    const [a] = await twoDesks();
    const many = Array.from({ length: limits.sheetRows + 1 }, (_, at) => `r${at}`);
    for (const wrong of [sheetOf(1, many), sheetOf(1, ['r1'], { names: ['name'] }), sheetOf(1, ['r1'], { names: ['name', 'serial', 'name'] })])
      expect((await failureOf(send(a, [wrong]))).body.code).toBe('BAD_REQUEST');
    expect((await send(a, [sheetOf(1, many.slice(0, limits.sheetRows))])).head).toBe(limits.sheetRows);
  });
});

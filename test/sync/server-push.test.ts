import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRemoved, type LiveRecord } from '#src/contract/provider/wire.ts';
import { failureOf, scriptedDesk, type ScriptedDesk } from './support/desk.ts';
import { fullEdit, fullView, put, unshare } from './support/mutations.ts';
import { startTestServer, type TestServer } from './support/server.ts';
import { onBothStorages } from './support/storages.ts';

onBothStorages('push', (kind) => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer({ storage: kind }); });
  afterAll(() => server.stop());

  const live = async (desk: ScriptedDesk, rec: string): Promise<LiveRecord> => {
    const record = (await desk.all()).get(rec);
    if (!record || isRemoved(record)) throw new Error(`${rec} is not shared`);
    return record;
  };
  const twoDesks = async (): Promise<[ScriptedDesk, ScriptedDesk]> => {
    const first = await scriptedDesk(server);
    return [first, await scriptedDesk(server, first.enrolment.workspace_id)];
  };

  test('opens a record in a generation of its own and shows it to other desks', async () => {
    const [a, b] = await twoDesks();
    const result = await a.send(put({ n: 1, rec: 'r1', fields: { name: 'Printer', notes: 'one' } }));
    expect(result).toMatchObject({ status: 'applied', gen: 1, seq: 1, fields: { name: { outcome: 'accepted', seq: 1 } } });
    expect(await live(b, 'r1')).toMatchObject({ kind: 'asset', gen: 1, level: 'full', fields: { name: { val: 'Printer', by: 'desk', seq: 1 } } });
  });

  test('answers a repeated number with the stored answer, whatever the server holds by then', async () => {
    const [a, b] = await twoDesks();
    const opened = await a.send(put({ n: 1, rec: 'r1', fields: { name: 'Old' } }));
    await b.send(put({ n: 1, rec: 'r1', gen: opened.gen, shareSeq: opened.share_seq, fields: { name: { val: 'New', base: opened.seq } } }));
    expect(await a.send(put({ n: 1, rec: 'r1', fields: { name: 'Old' } }))).toEqual(opened);
    expect((await live(a, 'r1')).fields.name?.val).toBe('New');
  });

  test('repeats inside a longer push are answered and the rest goes on', async () => {
    const [a] = await twoDesks();
    await a.send(put({ n: 1, rec: 'r1', fields: { name: 'One' } }));
    const reply = await a.push(put({ n: 1, rec: 'r1', fields: { name: 'One' } }), put({ n: 2, rec: 'r2', fields: { name: 'Two' } }));
    expect(reply).toMatchObject({ before: 1, head: 2, last_n: 2 });
    expect(reply.results.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  test('the same number with other content is a fork, and nothing of that push happens', async () => {
    const [a] = await twoDesks();
    await a.send(put({ n: 1, rec: 'r1', fields: { name: 'One' } }));
    const failure = await failureOf(a.push(put({ n: 1, rec: 'r1', mutId: 'another-desk', fields: { name: 'X' } }), put({ n: 2, rec: 'r2', fields: { name: 'Two' } })));
    expect(failure).toMatchObject({ status: 409, body: { code: 'FORK' } });
    expect([...(await a.all()).keys()]).toEqual(['r1']);
  });

  test('a gap names the number to go on from, and nothing of that push happens', async () => {
    const [a] = await twoDesks();
    const failure = await failureOf(a.push(put({ n: 1, rec: 'r1', fields: { name: 'One' } }), put({ n: 3, rec: 'r3' })));
    expect(failure).toMatchObject({ status: 409, body: { code: 'GAP', last_n: 0 } });
    expect((await a.hello()).last_n).toBe(0);
  });

  test('a refused mutation is answered, uses its number, and blocks nothing', async () => {
    const [a] = await twoDesks();
    const reply = await a.push(put({ n: 1, rec: 'r1', gen: 7, fields: { name: 'One' } }), put({ n: 2, rec: 'r2', fields: { name: 'Two' } }));
    expect(reply.results[0]).toMatchObject({ status: 'refused', reason: 'generation', gen: 0 });
    expect(reply.results[1]).toMatchObject({ status: 'applied' });
    expect(reply.last_n).toBe(2);
  });

  test('causality decides: a value made from the current one is accepted although its clock is years behind', async () => {
    const [a] = await twoDesks();
    const { gen, seq, share_seq: shareSeq } = await a.send(put({ n: 1, rec: 'r1', fields: { name: { val: 'One', at: 9_000_000 } } }));
    const result = await a.send(put({ n: 2, rec: 'r1', gen, shareSeq, fields: { name: { val: 'Two', base: seq, at: 1 } } }));
    expect(result.fields.name).toEqual({ outcome: 'accepted', seq: 2 });
  });

  test('concurrent scalars: the later clock wins, and the loser is named to the sender either way', async () => {
    const [a, b] = await twoDesks();
    const { gen, seq: base, share_seq: shareSeq } = await a.send(put({ n: 1, rec: 'r1', fields: { tag: 'T0', serial: 'S0' } }));
    await a.send(put({ n: 2, rec: 'r1', gen, shareSeq, fields: { tag: { val: 'TA', base, at: 5_000 }, serial: { val: 'SA', base, at: 2_000 } } }));
    const result = await b.send(put({ n: 1, rec: 'r1', gen, shareSeq, fields: { tag: { val: 'TB', base, at: 3_000 }, serial: { val: 'SB', base, at: 3_000 } } }));
    expect(result.fields.tag).toMatchObject({ outcome: 'lost', current: { val: 'TA', seq: 2 } });
    expect(result.fields.serial).toMatchObject({ outcome: 'won', seq: 3, loser: { val: 'SA', seq: 2 } });
    expect((await live(a, 'r1')).fields).toMatchObject({ tag: { val: 'TA' }, serial: { val: 'SB' } });
  });

  test('concurrent text is refused with the current text, whatever the clocks say', async () => {
    const [a, b] = await twoDesks();
    const { gen, seq: base, share_seq: shareSeq } = await a.send(put({ n: 1, rec: 'r1', fields: { notes: 'base' } }));
    await a.send(put({ n: 2, rec: 'r1', gen, shareSeq, fields: { notes: { val: 'theirs', base } } }));
    const result = await b.send(put({ n: 1, rec: 'r1', gen, shareSeq, fields: { notes: { val: 'mine', base, at: 9_999_999 } } }));
    expect(result).toMatchObject({ status: 'applied', fields: { notes: { outcome: 'merge', current: { val: 'theirs', seq: 2 } } } });
    expect((await live(a, 'r1')).fields.notes?.val).toBe('theirs');
  });

  test('an equal value takes no number, so that asserting everything again moves nothing', async () => {
    const [a] = await twoDesks();
    const { gen, share_seq: shareSeq } = await a.send(put({ n: 1, rec: 'r1', fields: { custom: { val: { a: 1, b: 2 } } } }));
    const reply = await a.push(put({ n: 2, rec: 'r1', gen, shareSeq, fields: { custom: { val: { b: 2, a: 1 }, base: 0 } } }));
    expect(reply).toMatchObject({ before: 1, head: 1, results: [{ fields: { custom: { outcome: 'accepted', seq: 1 } } }] });
  });

  test('un-share leaves the id, the generation and the number, and nothing else', async () => {
    const [a] = await twoDesks();
    const { gen } = await a.send(put({ n: 1, rec: 'r1', fields: { name: 'One' } }));
    const off = await a.send(unshare({ n: 2, rec: 'r1', gen, seen: 1 }));
    expect(off).toMatchObject({ status: 'applied', gen: 2, seq: 2, share: null, unseen: {} });
    expect((await a.all()).get('r1')).toEqual({ rec: 'r1', gen: 2, seq: 2, removed: true });
  });

  test('off wins: over a push of the earlier generation, and over one that never knew the record', async () => {
    const [a, b] = await twoDesks();
    const { gen } = await a.send(put({ n: 1, rec: 'r1', fields: { name: 'One' } }));
    await a.send(unshare({ n: 2, rec: 'r1', gen }));
    expect(await b.send(put({ n: 1, rec: 'r1', gen, fields: { name: 'Late' } }))).toMatchObject({ status: 'refused', reason: 'unshared', gen: 2 });
    expect(await b.send(put({ n: 2, rec: 'r1', gen: 0, fields: { name: 'Late' } }))).toMatchObject({ status: 'refused', reason: 'unshared', gen: 2 });
    expect(await b.send(put({ n: 3, rec: 'r1', gen: 2, fields: { name: 'Again' } }))).toMatchObject({ status: 'applied', gen: 3 });
  });

  test('an un-share that was made in an older generation still ends the newer one', async () => {
    const [a, b] = await twoDesks();
    const first = await a.send(put({ n: 1, rec: 'r1', fields: { name: 'One' } }));
    const off = await a.send(unshare({ n: 2, rec: 'r1', gen: first.gen }));
    await a.send(put({ n: 3, rec: 'r1', gen: off.gen, fields: { name: 'Two' } }));
    expect(await b.send(unshare({ n: 1, rec: 'r1', gen: first.gen }))).toMatchObject({ status: 'applied', share: null });
    expect((await a.all()).get('r1')).toHaveProperty('removed', true);
  });

  test('the un-share of a record never heard of keeps a late push from opening it', async () => {
    const [a, b] = await twoDesks();
    expect(await a.send(unshare({ n: 1, rec: 'r1' }))).toMatchObject({ status: 'applied', gen: 1 });
    expect(await b.send(put({ n: 1, rec: 'r1', fields: { name: 'Late' } }))).toMatchObject({ status: 'refused', reason: 'unshared' });
  });

  test('an un-share hands back once what its sender had not seen', async () => {
    const [a, b] = await twoDesks();
    const { gen, seq, share_seq: shareSeq } = await a.send(put({ n: 1, rec: 'r1', fields: { name: 'One', tag: 'T' } }));
    await b.send(put({ n: 1, rec: 'r1', gen, shareSeq, fields: { tag: { val: 'T2', base: seq } } }));
    const off = unshare({ n: 2, rec: 'r1', gen, seen: seq });
    expect((await a.send(off)).unseen).toEqual({ tag: expect.objectContaining({ val: 'T2' }) });
    expect((await a.send(off)).unseen).toBeUndefined();
  });

  test('an un-share empties stored answers, and a repetition still says whether it was applied', async () => {
    const [a, b] = await twoDesks();
    const { gen, seq: base, share_seq: shareSeq } = await a.send(put({ n: 1, rec: 'r1', fields: { tag: 'SECRET-1' } }));
    await a.send(put({ n: 2, rec: 'r1', gen, shareSeq, fields: { tag: { val: 'SECRET-2', base, at: 9_000 } } }));
    const losing = put({ n: 1, rec: 'r1', gen, shareSeq, fields: { tag: { val: 'B', base, at: 1 } } });
    const refused = put({ n: 2, rec: 'r1', gen: 99, fields: { tag: 'B' } });
    expect((await b.send(losing)).fields.tag?.outcome).toBe('lost');
    await b.send(refused);
    await a.send(unshare({ n: 3, rec: 'r1', gen }));
    expect(await b.send(losing)).toMatchObject({ status: 'applied', fields: {}, share: null });
    expect(await b.send(refused)).toMatchObject({ status: 'refused', reason: 'generation' });
  });

  test('an un-share in the same push as what it withdraws leaves no value in a stored answer', async () => {
    const [a] = await twoDesks();
    const opened = put({ n: 1, rec: 'r1', fields: { tag: 'SECRET' } });
    const reply = await a.push(opened, unshare({ n: 2, rec: 'r1', gen: 0 }));
    expect(reply.results[1]).toMatchObject({ status: 'applied', gen: 2 });
    expect(await a.send(opened)).toMatchObject({ status: 'applied', fields: {}, gen: 2 });
  });

  test('a restart leaves exactly its fields, in a new generation without history', async () => {
    const [a] = await twoDesks();
    const { gen, share_seq: shareSeq } = await a.send(put({ n: 1, rec: 'r1', fields: { name: 'One', serial: 'S' } }));
    const result = await a.send(put({ n: 2, rec: 'r1', gen, shareSeq, share: { ...fullView, level: 'summary' }, restart: true, fields: { name: 'One' } }));
    expect(result).toMatchObject({ status: 'applied', gen: 2 });
    const record = await live(a, 'r1');
    expect(record).toMatchObject({ level: 'summary', gen: 2 });
    expect(Object.keys(record.fields)).toEqual(['name']);
  });

  test('another level without a restart is refused, for only the desk knows which fields it leaves out', async () => {
    const [a] = await twoDesks();
    const { gen, share_seq: shareSeq } = await a.send(put({ n: 1, rec: 'r1', fields: { name: 'One' } }));
    expect(await a.send(put({ n: 2, rec: 'r1', gen, shareSeq, share: { ...fullView, level: 'summary' } }))).toMatchObject({ status: 'refused', reason: 'invalid' });
  });

  test('terms follow the desk that knew the current ones; of concurrent terms the narrower hold', async () => {
    const [a, b] = await twoDesks();
    const { gen, share_seq: first } = await a.send(put({ n: 1, rec: 'r1', share: fullEdit, fields: { name: 'One' } }));
    const changed = await a.send(put({ n: 2, rec: 'r1', gen, shareSeq: first, share: { ...fullView, until: '2999-12-31' } }));
    expect(changed).toMatchObject({ share: { right: 'view', until: '2999-12-31' }, share_seq: 2 });
    const stale = await b.send(put({ n: 1, rec: 'r1', gen, shareSeq: first, share: { ...fullEdit, until: '2999-01-01' } }));
    expect(stale.share).toEqual({ level: 'full', right: 'view', until: '2999-01-01' });
  });

  test('fields and kinds this server does not know are kept and given out', async () => {
    const [a, b] = await twoDesks();
    await a.send(put({ n: 1, rec: 'r1', kind: 'contraption', fields: { 'item:abc.done': true, sparkle: { val: [1, { deep: null }] } } }));
    expect((await live(b, 'r1')).fields).toMatchObject({ 'item:abc.done': { val: true }, sparkle: { val: [1, { deep: null }] } });
  });

  test('a field named like a property of every object is a field like any other', async () => {
    const [a] = await twoDesks();
    const { gen, share_seq: shareSeq } = await a.send(put({ n: 1, rec: 'r1', fields: { name: 'One' } }));
    const result = await a.send(put({ n: 2, rec: 'r1', gen, shareSeq, fields: { constructor: 'x', toString: 'y' } }));
    expect(result.fields).toMatchObject({ constructor: { outcome: 'accepted' }, toString: { outcome: 'accepted' } });
  });

  test('another epoch is told, before anything is written', async () => {
    const [a] = await twoDesks();
    await server.newEpoch();
    const failure = await failureOf(a.push(put({ n: 1, rec: 'r1' })));
    expect(failure).toMatchObject({ status: 409, body: { code: 'EPOCH' } });
    expect((await a.hello()).epoch).toBe(failure.body.epoch);
  });

  test('versions that this server does not speak are told', async () => {
    const [a] = await twoDesks();
    const failure = await failureOf(a.transport.hello({ device: a.device, protocol: 2, schema: 1 }));
    expect(failure).toMatchObject({ status: 400, body: { code: 'PROTOCOL', kind: 'newer-version' } });
  });

  test('values with the zero character and unpaired surrogates come back as they went', async () => {
    const [a] = await twoDesks();
    await a.send(put({ n: 1, rec: 'r1', fields: { name: 'zero \u0000 end', notes: 'lone \ud800 end' } }));
    expect((await live(a, 'r1')).fields).toMatchObject({ name: { val: 'zero \u0000 end' }, notes: { val: 'lone \ud800 end' } });
  });
});

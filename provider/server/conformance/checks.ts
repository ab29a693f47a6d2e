import { isRemoved, limits, type JsonValue, type MutationResult, type PutMutation, type UnshareMutation, type WireRecord } from '#src/contract/provider/wire.ts';
import { newId } from '#src/lib/ids.ts';
import { formatHlc } from '#src/sync/clock.ts';
import { sameJson } from '#src/sync/same.ts';
import type { ConformanceClient } from './client.ts';

export interface Check {
  readonly name: string;
  /** Throws with what was expected. `first` and `second` are two devices of one workspace. */
  run(first: ConformanceClient, second: ConformanceClient): Promise<void>;
}

const view = { level: 'full', right: 'view', until: null } as const;
const at = (ms: number): string => formatHlc({ ms, count: 0, node: 'c' });

/** A device's next mutation number is asked for each time, so that the checks do not depend on each other. */
async function nextNumber(client: ConformanceClient): Promise<number> {
  return (await client.hello()).last_n + 1;
}

interface Change { readonly fields?: Record<string, { val: JsonValue; base?: number; ms?: number }>; readonly gen?: number; readonly shareSeq?: number }

async function put(client: ConformanceClient, rec: string, { fields = {}, gen = 0, shareSeq = 0 }: Change): Promise<{ mutation: PutMutation; result: MutationResult }> {
  const puts = Object.entries(fields).map(([name, { val, base = 0, ms = 1_000 }]) => [name, { val, hlc: at(ms), base_seq: base }]);
  const n = await nextNumber(client);
  const mutation: PutMutation = { n, mut_id: newId(), rec, kind: 'asset', gen, seen_seq: 0, share: view, share_seq: shareSeq, fields: Object.fromEntries(puts) as PutMutation['fields'] };
  return { mutation, result: (await client.push(mutation)).results[0]! };
}

async function unshare(client: ConformanceClient, rec: string, gen: number): Promise<MutationResult> {
  const mutation: UnshareMutation = { n: await nextNumber(client), mut_id: newId(), rec, kind: 'asset', gen, seen_seq: 0, share: null };
  return (await client.push(mutation)).results[0]!;
}

async function find(client: ConformanceClient, rec: string): Promise<WireRecord | undefined> {
  for (let cursor = 0; ;) {
    const page = await client.pull(cursor);
    const found = page.records.find((record) => record.rec === rec);
    if (found || !page.more) return found;
    cursor = page.cursor;
  }
}

function expect(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(`expected ${what}`);
}

export const checks: readonly Check[] = [
  {
    name: 'hello names the epoch, the head, the last number, versions and limits',
    run: async (first) => {
      const reply = await first.hello();
      expect(reply.protocol.min <= 1 && reply.protocol.max >= 1, 'protocol 1 to be spoken');
      expect(reply.limits.mutations > 0 && reply.limits.mutations <= limits.mutations, `at most ${limits.mutations} mutations in a push`);
    },
  },
  {
    name: 'a put opens a generation, and another device reads it',
    run: async (first, second) => {
      const rec = newId();
      const { result } = await put(first, rec, { fields: { name: { val: 'Printer' } } });
      expect(result.status === 'applied' && result.gen > 0 && result.gen === result.seq, 'a generation named by its number');
      const record = await find(second, rec);
      expect(record !== undefined && !isRemoved(record) && record.fields.name?.val === 'Printer', 'the record in a pull');
    },
  },
  {
    name: 'a repeated mutation gets the answer it got',
    run: async (first) => {
      const { mutation, result } = await put(first, newId(), { fields: { name: { val: 'Once' } } });
      const { head } = await first.hello();
      const again = await first.push(mutation);
      expect(sameJson(again.results[0], result), 'the stored answer');
      expect(again.head === head, 'nothing to have changed');
    },
  },
  {
    name: 'a used number with another mut_id is FORK, a missing number is GAP, another epoch is EPOCH',
    run: async (first) => {
      const { mutation } = await put(first, newId(), { fields: {} });
      expect((await first.refusedPush([{ ...mutation, mut_id: newId() }])).code === 'FORK', 'FORK');
      const failure = await first.refusedPush([{ ...mutation, n: mutation.n + 2, mut_id: newId() }]);
      expect(failure.code === 'GAP' && failure.last_n === mutation.n, 'GAP with last_n');
      expect((await first.refusedPush([mutation], newId())).code === 'EPOCH', 'EPOCH');
    },
  },
  {
    name: 'a push that names another state than the server’s is refused whole',
    run: async (first) => {
      const { head, last_n } = await first.hello();
      const mutation: PutMutation = { n: last_n + 1, mut_id: newId(), rec: newId(), kind: 'asset', gen: 0, seen_seq: 0, share: view, share_seq: 0, fields: {} };
      const refused = async (expected: { head: number; last_n: number }): Promise<string> => (await first.refusedPush([mutation], undefined, expected)).code;
      expect((await refused({ head, last_n: last_n + 1 })) === 'GAP', 'GAP for another last_n');
      expect((await refused({ head: head + 1, last_n })) === 'EPOCH', 'EPOCH for a head that was never given');
      if (head > 0) expect((await refused({ head: head - 1, last_n })) === 'BEHIND', 'BEHIND for an older head');
      const after = await first.hello();
      expect(after.head === head && after.last_n === last_n, 'nothing to have been applied');
    },
  },
  {
    name: 'a refused mutation uses up its number',
    run: async (first) => {
      const { mutation, result } = await put(first, newId(), { gen: 1_000_000 });
      expect(result.status === 'refused' && result.reason === 'generation', 'a refusal for the generation');
      expect((await first.hello()).last_n === mutation.n, 'its number to be used up');
    },
  },
  {
    name: 'causality decides before clocks; concurrent values go by clock and name the loser',
    run: async (first, second) => {
      const rec = newId();
      const { result: opened } = await put(first, rec, { fields: { tag: { val: 'A', ms: 9_000 } } });
      const known = { gen: opened.gen, shareSeq: opened.share_seq };
      const { result: next } = await put(first, rec, { ...known, fields: { tag: { val: 'B', base: opened.seq, ms: 5_000 } } });
      expect(next.fields.tag?.outcome === 'accepted', 'a value made from the current one to be accepted with an older clock');
      const lost = (await put(second, rec, { ...known, fields: { tag: { val: 'C', base: opened.seq, ms: 4_000 } } })).result.fields.tag;
      expect(lost?.outcome === 'lost' && lost.current.val === 'B', 'the older of two concurrent values to lose, with the current one named');
      const won = (await put(second, rec, { ...known, fields: { tag: { val: 'D', base: opened.seq, ms: 6_000 } } })).result.fields.tag;
      expect(won?.outcome === 'won' && won.loser.val === 'B', 'the newer to win, with the loser named');
    },
  },
  {
    name: 'concurrent text is refused with the current text',
    run: async (first, second) => {
      const rec = newId();
      const { result: opened } = await put(first, rec, { fields: { notes: { val: 'base' } } });
      const known = { gen: opened.gen, shareSeq: opened.share_seq };
      await put(first, rec, { ...known, fields: { notes: { val: 'theirs', base: opened.seq } } });
      const { result } = await put(second, rec, { ...known, fields: { notes: { val: 'mine', base: opened.seq, ms: 9_000 } } });
      const notes = result.fields.notes;
      expect(notes?.outcome === 'merge' && notes.current.val === 'theirs', 'the outcome merge');
    },
  },
  {
    name: 'off wins, leaves nothing but a tombstone, and is opened again only by who knows its generation',
    run: async (first, second) => {
      const rec = newId();
      const { result: opened } = await put(first, rec, { fields: { name: { val: 'Gone' } } });
      const off = await unshare(second, rec, opened.gen - 1);
      expect(off.status === 'applied' && off.share === null && off.gen > opened.gen, 'an un-share of an older generation to count');
      const record = await find(first, rec);
      expect(record !== undefined && isRemoved(record) && Object.keys(record).length === 4, 'rec, gen, seq and removed only');
      const late = (await put(first, rec, { gen: opened.gen })).result;
      expect(late.status === 'refused' && late.reason === 'unshared' && late.gen === off.gen, 'a late put to be refused with the generation named');
      expect((await put(first, rec, { gen: off.gen })).result.status === 'applied', 'a put with the named generation to open it');
    },
  },
  {
    name: 'unknown kinds and fields are kept',
    run: async (first, second) => {
      const rec = newId();
      const val = [1, { deep: null }];
      await put(first, rec, { fields: { 'item:a1.done': { val: true }, inventedLater: { val } } });
      const record = await find(second, rec);
      expect(record !== undefined && !isRemoved(record) && sameJson(record.fields.inventedLater?.val, val) && record.fields['item:a1.done']?.val === true, 'the fields as they were sent');
    },
  },
  {
    name: 'pull pages follow the cursor in the order of numbers',
    run: async (first) => {
      for (let count = 0; count < 3; count += 1) await put(first, newId(), { fields: {} });
      const { head } = await first.hello();
      const [a, b] = [await first.pull(head - 3, 2), await first.pull(head - 1, 2)];
      expect(a.records.length === 2 && a.more && a.cursor === head - 1, 'a first page of two');
      expect(b.records.length === 1 && !b.more && b.cursor === head, 'a last page of one');
    },
  },
  {
    name: 'an idle pull is a 304 without a body',
    run: async (first) => {
      const { head } = await first.hello();
      const { tag } = await first.pullWithTag(head, null);
      const idle = await first.pullWithTag(head, tag);
      expect(tag !== null && idle.status === 304 && idle.body === '', '304');
    },
  },
  {
    name: 'a share whose last day has passed is not accepted',
    run: async (first) => {
      const mutation: PutMutation = {
        n: await nextNumber(first), mut_id: newId(), rec: newId(), kind: 'asset', gen: 0, seen_seq: 0,
        share: { ...view, until: '2001-01-01' }, share_seq: 0, fields: {},
      };
      expect((await first.push(mutation)).results[0]?.reason === 'unshared', 'the refusal unshared');
    },
  },
  {
    name: 'nothing is answered without the token',
    run: async (first) => {
      const response = await fetch(`${first.url}/v1/sync/hello?device=${first.device}&protocol=1&schema=1`);
      expect(response.status === 401, '401');
    },
  },
];

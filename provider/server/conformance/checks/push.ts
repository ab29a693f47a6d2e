import { endpointPath } from '#src/contract/provider.ts';
import { limits, type Sheet } from '#src/contract/provider/wire.ts';
import { newId } from '#src/lib/ids.ts';
import { sameJson } from '#src/sync/same.ts';
import { at, find, findLive, nextNumber, put, putOf, view } from '../steps.ts';
import { expect, type Check } from '../world.ts';

export const pushChecks: readonly Check[] = [
  {
    musts: ['H1'], name: 'hello says where the server stands and what it speaks',
    run: async ({ first }) => {
      const reply = await first.hello();
      expect(reply.epoch !== '' && reply.protocol.min <= 1 && reply.protocol.max >= 1, 'an epoch, and protocol 1 to be spoken');
      expect(reply.limits.mutations > 0 && reply.limits.mutations <= limits.mutations, `at most ${limits.mutations} mutations in a push`);
      const { mutation } = await put(first, newId());
      const after = await first.hello();
      expect(after.last_n === mutation.n && after.head > reply.head, 'the last number and the head to follow a push');
    },
  },
  {
    musts: ['H2'], name: 'a device is registered by saying hello',
    run: async ({ first }) => {
      const fresh = first.as(newId());
      const early = await fresh.refusedPush([putOf(1, newId(), {})]);
      expect(early.code === 'GAP' && early.last_n === 0, 'GAP before the first hello');
      expect((await fresh.hello()).last_n === 0, 'last_n 0');
      expect((await put(fresh, newId(), { n: 1 })).result.status === 'applied', 'its first push to be taken');
    },
  },
  {
    musts: ['H5'], name: 'hello tells an older device of a newer one that has pushed',
    run: async ({ first }) => {
      const [older, newer] = [first.as(newId()), first.as(newId())];
      const { newer_device: told, server_time: registered } = await older.hello();
      if (told === undefined) return;
      await put(older, newId(), { n: 1 });
      // The same instant of the server's clock is no later.
      while ((await older.hello()).server_time === registered);
      expect((await newer.hello()).newer_device === false, 'nothing newer than the newest');
      expect((await older.hello()).newer_device === false, 'nothing newer that has pushed');
      await put(newer, newId(), { n: 1 });
      expect((await older.hello()).newer_device === true && (await newer.hello()).newer_device === false, 'the older one to hear of it, and the newer one not');
    },
  },
  {
    musts: ['H3', 'A5'], name: 'versions that are not spoken are refused',
    run: async ({ first }) => {
      for (const versions of [{ protocol: 9_999, schema: 1 }, { protocol: 1, schema: 9_999 }]) {
        const { status, failure } = await first.failure('GET', endpointPath('hello', {}, { device: first.device, ...versions }));
        expect(status === 400 && failure.code === 'PROTOCOL', `400 PROTOCOL for ${JSON.stringify(versions)}`);
      }
    },
  },
  {
    musts: ['P1'], name: 'a repeated mutation gets the answer it got',
    run: async ({ first }) => {
      const { mutation, result } = await put(first, newId(), { fields: { name: { val: 'Once' } } });
      const { head } = await first.hello();
      const again = await first.push(mutation);
      expect(sameJson(again.results[0], result), 'the stored answer');
      expect(again.head === head && (await first.hello()).head === head, 'nothing to have changed');
    },
  },
  {
    musts: ['P1'], name: 'a repeated mutation does not undo what came after it',
    run: async ({ first, second }) => {
      const rec = newId();
      const { mutation, result } = await put(first, rec, { fields: { name: { val: 'Old' } } });
      await put(second, rec, { gen: result.gen, shareSeq: result.share_seq, fields: { name: { val: 'New', base: result.seq } } });
      await first.push(mutation);
      const record = await find(second, rec);
      expect(record !== undefined && 'fields' in record && record.fields.name?.val === 'New', 'the later value to stand');
    },
  },
  {
    musts: ['P2', 'P3', 'A5'], name: 'a used number with another mut_id is FORK, a missing number is GAP, another epoch is EPOCH',
    run: async ({ first }) => {
      const { mutation } = await put(first, newId());
      expect((await first.refusedPush([{ ...mutation, mut_id: newId() }])).code === 'FORK', 'FORK');
      const failure = await first.refusedPush([{ ...mutation, n: mutation.n + 2, mut_id: newId() }]);
      expect(failure.code === 'GAP' && failure.last_n === mutation.n, 'GAP with last_n');
      expect((await first.refusedPush([mutation], newId())).code === 'EPOCH', 'EPOCH');
    },
  },
  {
    musts: ['P4'], name: 'a push that ends in a failure leaves nothing',
    run: async ({ first }) => {
      const before = await first.hello();
      const rec = newId();
      const failure = await first.refusedPush([putOf(before.last_n + 1, rec, {}), putOf(before.last_n + 3, newId(), {})]);
      expect(failure.code === 'GAP' && failure.last_n === before.last_n, 'GAP with the last number that is stored');
      const after = await first.hello();
      expect(after.last_n === before.last_n && after.head === before.head, 'neither a number nor a change to be stored');
      expect((await find(first, rec)) === undefined, 'no record');
    },
  },
  {
    musts: ['P5'], name: 'a refused mutation uses up its number',
    run: async ({ first }) => {
      const { mutation, result } = await put(first, newId(), { gen: 1_000_000 });
      expect(result.status === 'refused' && result.reason === 'generation', 'a refusal for the generation');
      expect((await first.hello()).last_n === mutation.n, 'its number to be used up');
    },
  },
  {
    musts: ['P6'], name: 'too much at once is refused',
    run: async ({ first }) => {
      const n = await nextNumber(first);
      const many = Array.from({ length: limits.mutations + 1 }, (_, more) => putOf(n + more, newId(), {}));
      expect(['BAD_REQUEST', 'TOO_LARGE'].includes((await first.refusedPush(many)).code), 'more than 500 mutations to be refused');
      const big = putOf(n, newId(), { fields: { notes: { val: 'x'.repeat(limits.bytes) } } });
      expect((await first.refusedPush([big])).code === 'TOO_LARGE', 'TOO_LARGE for more than 1 MiB');
      expect((await first.hello()).last_n === n - 1, 'nothing of it to be stored');
    },
  },
  {
    musts: ['P7'], name: 'a push reply names the numbers before and after',
    run: async ({ first }) => {
      const { head, last_n: last } = await first.hello();
      const reply = await first.push(putOf(last + 1, newId(), {}), putOf(last + 2, newId(), {}));
      expect(reply.before === head && reply.head === head + 2 && reply.last_n === last + 2 && reply.results.length === 2, 'before, head and last_n');
      expect(reply.results.every(({ status }, place) => status === 'applied' && reply.results[place]?.n === last + 1 + place), 'one result for each mutation, in order');
    },
  },
  {
    musts: ['P8'], name: 'a push or pull that names another state than the server\'s is refused whole',
    run: async ({ first }) => {
      const { head, last_n: last, epoch } = await first.hello();
      const mutation = putOf(last + 1, newId(), {});
      const refused = async (expected: { head: number; last_n: number }): Promise<string> => (await first.refusedPush([mutation], undefined, expected)).code;
      expect((await refused({ head, last_n: last + 1 })) === 'GAP', 'GAP for another last_n');
      expect((await refused({ head: head + 1, last_n: last })) === 'EPOCH', 'EPOCH for a head that was never given');
      if (head > 0) expect((await refused({ head: head - 1, last_n: last })) === 'BEHIND', 'BEHIND for an older head');
      const pull = await first.failure('GET', endpointPath('pull', {}, { device: first.device, epoch, cursor: head, last_n: last + 1 }));
      expect(pull.failure.code === 'GAP', 'GAP for a pull that names another last_n');
      const after = await first.hello();
      expect(after.head === head && after.last_n === last, 'nothing to have been applied');
    },
  },
  {
    musts: ['P9'], name: 'a packed push is read',
    run: async ({ first }) => {
      const { last_n: last, epoch } = await first.hello();
      const body = { device: first.device, epoch, protocol: 1, schema: 1, mutations: [putOf(last + 1, newId(), { fields: { notes: { val: 'text '.repeat(2_000) } } })] };
      expect((await first.packedPush(body)) === 200, '200');
      expect((await first.hello()).last_n === last + 1, 'it to be applied');
    },
  },
  {
    musts: ['P10'], name: 'a sheet opens what is new and refuses the rest',
    run: async ({ first, second }) => {
      const hello = await first.hello();
      if (!hello.limits.sheet_rows) return;
      const [known, ...fresh] = [newId(), newId(), newId()];
      await put(second, known!, { fields: { name: { val: 'Known' } } });
      const sheet: Sheet = { n: hello.last_n + 1, mut_id: newId(), kind: 'asset', share: view, hlc: at(1_000), names: ['name', 'serial'], rows: [known!, ...fresh].map((rec) => [rec, `Name ${rec}`, null]) };
      const { sheets: [answer] = [], last_n: last } = await first.pushSheet(sheet);
      expect(last === sheet.n && answer?.results.length === 1 && answer.results[0]?.rec === known && answer.results[0].reason === 'generation', 'one refusal, and one number used up');
      for (const [place, rec] of fresh.entries()) {
        const record = await findLive(second, rec);
        const seq = answer!.first + 1 + place;
        expect(record.gen === seq && record.seq === seq && record.share_seq === seq && record.fields.name?.seq === seq && record.fields.name.val === `Name ${rec}` && record.fields.serial?.val === null, 'the row under its number');
      }
      expect((await findLive(second, known!)).fields.name?.val === 'Known', 'what was there to stay');
      expect(sameJson((await first.pushSheet(sheet)).sheets, [answer]), 'the same answer to a repetition');
    },
  },
];

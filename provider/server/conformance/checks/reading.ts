import { endpointPath } from '#src/contract/provider.ts';
import { isRemoved, type LiveRecord } from '#src/contract/provider/wire.ts';
import { newId } from '#src/lib/ids.ts';
import { digestBlock, digestLine } from '#src/sync/digest.ts';
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { follow, put } from '../steps.ts';
import { expect, type Check } from '../world.ts';

export const readingChecks: readonly Check[] = [
  {
    musts: ['L1'], name: 'pull pages follow the cursor in the order of numbers',
    run: async ({ first, second }) => {
      const recs = Array.from({ length: 5 }, () => newId());
      const { head: from } = await first.hello();
      for (const rec of recs) await put(first, rec, { fields: { name: { val: rec }, serial: { val: 'S' } } });
      const pages = await follow(second, from, 2);
      expect(pages.map(({ rec }) => rec).join() === recs.join(), 'each record once, in order, by pages of two');
      expect(pages.every((record) => !isRemoved(record) && record.fields.name?.val === record.rec && record.fields.serial?.val === 'S'), 'whole records');
      const one = await second.pull(from, 2);
      expect(one.records.length === 2 && one.more && one.cursor === one.records[1]?.seq, 'a cursor that names the last record of the page');
      const last = await second.pull(from + 4, 2);
      expect(last.records.length === 1 && !last.more && last.cursor === last.head, 'a last page whose cursor is the head');
    },
  },
  {
    musts: ['L2'], name: 'a reader who follows the cursor while others push misses nothing',
    run: async ({ first, second }) => {
      const writers = [first, ...Array.from({ length: 3 }, () => first.as(newId()))];
      const { head } = await first.hello();
      const written: string[] = [];
      let writing = true;
      const pushing = Promise.all(writers.map(async (writer) => {
        for (let count = 0; count < 8; count += 1) {
          const rec = newId();
          await put(writer, rec);
          written.push(rec);
        }
      })).finally(() => { writing = false; });
      // Its failure is met below; until then nobody listens.
      pushing.catch(() => undefined);
      const seen = new Set<string>();
      let cursor = head;
      for (let last = false; !last;) {
        last = !writing;
        const page = await second.pull(cursor, 3);
        for (const { rec } of page.records) seen.add(rec);
        ({ cursor } = page);
        last &&= !page.more;
      }
      await pushing;
      expect(written.every((rec) => seen.has(rec)), 'every record to have come');
    },
  },
  {
    musts: ['L3'], name: 'an idle pull is a 304 without a body',
    run: async ({ first }) => {
      const { head } = await first.hello();
      const { tag } = await first.pullWithTag(head, null);
      const idle = await first.pullWithTag(head, tag);
      expect(tag !== null && idle.status === 304 && idle.body === '', '304');
      await put(first, newId());
      expect((await first.pullWithTag(head, tag)).status === 200, 'an answer once something changed');
    },
  },
  {
    musts: ['L4'], name: 'a cursor above the head is refused',
    run: async ({ first }) => {
      const { head, epoch } = await first.hello();
      const { status, failure } = await first.failure('GET', endpointPath('pull', {}, { device: first.device, epoch, cursor: head + 1_000 }));
      expect(status === 409 && failure.code === 'EPOCH', '409 EPOCH');
    },
  },
  {
    musts: ['L5'], name: 'digests are those of the records',
    run: async ({ first }) => {
      await put(first, newId(), { fields: { name: { val: 'Digest' }, list: { val: [{ b: 1, a: null }] } } });
      const records = (await follow(first)).filter((record): record is LiveRecord => !isRemoved(record)).toSorted((a, b) => (a.rec < b.rec ? -1 : 1));
      let after: string | undefined;
      for (let from = 0; ; from += digestBlock) {
        const part = records.slice(from, from + digestBlock);
        const block = await first.digest(after);
        if (part.length === 0) {
          expect(block === null, 'no block after the last');
          return;
        }
        const sha256 = createHash('sha256').update(part.map(digestLine).join('')).digest('hex');
        expect(block !== null && block.count === part.length && block.sha256 === sha256, 'the checksum of the records that were pulled');
        after = block.last;
      }
    },
  },
  {
    musts: ['W1'], name: 'a wait is answered by a change, or when its time is over',
    run: async ({ first, second }) => {
      const { head } = await second.hello();
      const early = await second.wait(Math.max(0, head - 1), 20);
      expect(early.reply.head === head && early.reply.changed && early.ms < 5_000, 'an answer at once when something is new');
      const idle = await second.wait(head, 1);
      expect(!idle.reply.changed && idle.reply.head === head && idle.ms > 800, 'an answer after one second when nothing is');
      const waiting = second.wait(head, 20);
      waiting.catch(() => undefined);
      await sleep(300);
      await put(first, newId());
      const woken = await waiting;
      expect(woken.reply.changed && woken.reply.head > head && woken.ms < 15_000, 'an answer soon after a change');
    },
  },
];

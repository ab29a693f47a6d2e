import { isRemoved } from '#src/contract/provider/wire.ts';
import { addDays, dayIn } from '#src/lib/dates.ts';
import { newId } from '#src/lib/ids.ts';
import { sameJson } from '#src/sync/same.ts';
import { find, findLive, put, unshare, view } from '../steps.ts';
import { expect, type Check } from '../world.ts';

export const shareChecks: readonly Check[] = [
  {
    musts: ['S1'], name: 'a put opens a generation, and another device reads it',
    run: async ({ first, second }) => {
      const rec = newId();
      const { result } = await put(first, rec, { fields: { name: { val: 'Printer' } } });
      expect(result.status === 'applied' && result.gen > 0 && result.gen === result.seq && result.share_seq === result.seq, 'a generation named by its number');
      const record = await findLive(second, rec);
      expect(record.gen === result.gen && record.seq === result.seq && record.fields.name?.val === 'Printer', 'the record in a pull');
    },
  },
  {
    musts: ['S2'], name: 'off wins, and leaves nothing but a tombstone',
    run: async ({ first, second }) => {
      const [rec, mark] = [newId(), `mark-${newId()}`];
      const { result: opened } = await put(first, rec, { fields: { name: { val: mark } } });
      await findLive(second, rec);
      const { result: off } = await unshare(second, rec, opened.gen - 1);
      expect(off.status === 'applied' && off.share === null && off.gen > opened.gen, 'an un-share of an older generation to count');
      const tombstone = await first.rawRecord(off.seq - 1, rec);
      expect(tombstone.removed === true && Object.keys(tombstone).toSorted().join() === 'gen,rec,removed,seq', 'rec, gen, seq and removed only');
      expect(!(await first.rawPull(0)).includes(mark), 'its value to be nowhere in a pull');
    },
  },
  {
    musts: ['S3'], name: 'only who knows the tombstone opens the record again',
    run: async ({ first, second }) => {
      const rec = newId();
      const { result: opened } = await put(first, rec, { fields: { name: { val: 'Before' }, serial: { val: 'S-1' } } });
      const { result: off } = await unshare(second, rec, opened.gen);
      for (const gen of [opened.gen, 0]) {
        const late = (await put(first, rec, { gen, fields: { name: { val: 'Late' } } })).result;
        expect(late.status === 'refused' && late.reason === 'unshared' && late.gen === off.gen, `a put with generation ${gen} to be refused with the tombstone's named`);
      }
      const again = (await put(first, rec, { gen: off.gen, fields: { name: { val: 'After' } } })).result;
      expect(again.status === 'applied' && again.gen > off.gen, 'a put with the named generation to open it');
      expect(sameJson(Object.keys((await findLive(second, rec)).fields), ['name']), 'nothing of the earlier share to come back');
    },
  },
  {
    musts: ['S4'], name: 'a put for another generation is refused',
    run: async ({ first, second }) => {
      const rec = newId();
      const { result: opened } = await put(first, rec, { fields: { name: { val: 'A' } } });
      for (const gen of [0, opened.gen + 1]) {
        const { result } = await put(second, rec, { gen, fields: { name: { val: 'B' } } });
        expect(result.status === 'refused' && result.reason === 'generation' && result.gen === opened.gen, `generation ${gen} to be refused`);
      }
      expect((await findLive(first, rec)).fields.name?.val === 'A', 'the value to stay');
    },
  },
  {
    musts: ['S5'], name: 'a restart begins anew with exactly the given fields',
    run: async ({ first, second }) => {
      const rec = newId();
      const { result: opened } = await put(first, rec, { fields: { name: { val: 'A' }, serial: { val: 'hidden later' } } });
      const { result } = await put(first, rec, { gen: opened.gen, shareSeq: opened.share_seq, seen: opened.seq, restart: true, share: { ...view, level: 'summary' }, fields: { name: { val: 'A' } } });
      expect(result.status === 'applied' && result.gen > opened.gen, 'a new generation');
      const record = await findLive(second, rec);
      expect(record.level === 'summary' && sameJson(Object.keys(record.fields), ['name']), 'exactly the given fields and the new level');
      const late = (await put(second, rec, { gen: opened.gen, fields: { serial: { val: 'late' } } })).result;
      expect(late.status === 'refused' && late.reason === 'generation', 'a put for the earlier generation to be refused');
    },
  },
  {
    musts: ['S6'], name: 'another level or another kind is refused',
    run: async ({ first }) => {
      const rec = newId();
      const { result: opened } = await put(first, rec);
      const known = { gen: opened.gen, shareSeq: opened.share_seq };
      for (const change of [{ ...known, share: { ...view, level: 'summary' as const } }, { ...known, kind: 'runbook' }]) {
        const { result } = await put(first, rec, change);
        expect(result.status === 'refused' && result.reason === 'invalid', 'a refusal as invalid');
      }
    },
  },
  {
    musts: ['S7'], name: 'terms change within a generation, and of concurrent ones the narrower hold',
    run: async ({ first, second }) => {
      const rec = newId();
      const { result: opened } = await put(first, rec, { share: { ...view, right: 'edit' } });
      const narrower = (await put(first, rec, { gen: opened.gen, shareSeq: opened.share_seq, share: { ...view, until: '2999-12-31' } })).result;
      expect(sameJson(narrower.share, { ...view, until: '2999-12-31' }) && narrower.share_seq > opened.share_seq, 'the new terms');
      const stale = (await put(second, rec, { gen: opened.gen, shareSeq: opened.share_seq, share: { ...view, right: 'edit', until: '2999-01-01' } })).result;
      expect(sameJson(stale.share, { level: 'full', right: 'view', until: '2999-01-01' }), 'the narrower right and the earlier date');
    },
  },
  {
    musts: ['S8', 'S9'], name: 'an un-share hands back what was not seen, once, and stored answers lose their values',
    run: async ({ first, second }) => {
      const [rec, mark] = [newId(), `mark-${newId()}`];
      const { mutation: opening, result: opened } = await put(first, rec, { fields: { name: { val: mark } } });
      const { mutation: losing } = await put(second, rec, { gen: opened.gen, shareSeq: opened.share_seq, fields: { name: { val: `${mark} by another`, base: 0, ms: 9_000 } } });
      const { mutation, result } = await unshare(first, rec, opened.gen, opened.seq);
      expect(result.unseen?.name?.val === `${mark} by another`, 'the unseen value in the first answer');
      expect(!JSON.stringify((await first.push(mutation)).results).includes(mark), 'no value in a repeated answer to the un-share');
      expect(!JSON.stringify((await first.push(opening)).results).includes(mark), 'no value in a repeated answer of the record');
      const repeated = (await second.push(losing)).results[0];
      expect(!JSON.stringify(repeated).includes(mark) && repeated?.status === 'applied', 'no value, but the verdict, in the stored answer to another device');
    },
  },
  {
    musts: ['S10'], name: 'an un-share of an unknown record leaves a tombstone',
    run: async ({ first, second }) => {
      const rec = newId();
      const { result: off } = await unshare(first, rec, 0);
      expect(off.status === 'applied' && off.gen > 0, 'it to be applied');
      const { result } = await put(second, rec, { fields: { name: { val: 'Late' } } });
      expect(result.status === 'refused' && result.reason === 'unshared', 'a late put to be refused');
    },
  },
  {
    musts: ['S11'], name: 'a share whose last day has passed is not accepted',
    run: async ({ first }) => {
      const { result } = await put(first, newId(), { share: { ...view, until: '2001-01-01' }, fields: { name: { val: 'Late' } } });
      expect(result.status === 'refused' && result.reason === 'unshared', 'the refusal unshared');
    },
  },
  {
    musts: ['S12'], name: 'the last day of a share is counted in the time zone that was named last',
    run: async ({ first, second }) => {
      // Between the two lie 26 hours, so that it is always another day there.
      const [latest, earliest] = ['Etc/GMT+12', 'Pacific/Kiritimati'];
      const now = (await first.hello(latest)).server_time;
      const today = dayIn(latest, now);
      const [ending, lasting] = [newId(), newId()];
      await put(first, ending, { share: { ...view, until: today }, fields: { name: { val: 'Ends' } } });
      await put(first, lasting, { share: { ...view, until: addDays(today, 9) }, fields: { name: { val: 'Stays' } } });
      await findLive(second, ending);
      await first.hello(earliest);
      const ended = await find(second, ending);
      await first.hello('UTC');
      expect(ended !== undefined && isRemoved(ended), 'a share whose last day is over there to have ended');
      await findLive(second, lasting);
    },
  },
];

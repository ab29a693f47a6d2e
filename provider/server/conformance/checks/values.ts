import { newId } from '#src/lib/ids.ts';
import { sameJson } from '#src/sync/same.ts';
import { findLive, put } from '../steps.ts';
import { expect, type Check } from '../world.ts';

export const valueChecks: readonly Check[] = [
  {
    musts: ['V1'], name: 'causality decides before clocks',
    run: async ({ first, second }) => {
      const rec = newId();
      const { result: opened } = await put(first, rec, { fields: { tag: { val: 'A', ms: 9_000 } } });
      const { result } = await put(second, rec, { gen: opened.gen, shareSeq: opened.share_seq, fields: { tag: { val: 'B', base: opened.seq, ms: 5_000 } } });
      expect(result.fields.tag?.outcome === 'accepted', 'a value made from the current one to be accepted with an older clock');
      expect((await findLive(first, rec)).fields.tag?.val === 'B', 'it to stand');
    },
  },
  {
    musts: ['V2'], name: 'concurrent values go by clock, and each side is told of the other',
    run: async ({ first, second }) => {
      const rec = newId();
      const { result: opened } = await put(first, rec, { fields: { tag: { val: 'A' } } });
      const known = { gen: opened.gen, shareSeq: opened.share_seq };
      await put(first, rec, { ...known, fields: { tag: { val: 'B', base: opened.seq, ms: 5_000 } } });
      const lost = (await put(second, rec, { ...known, fields: { tag: { val: 'C', base: opened.seq, ms: 4_000 } } })).result.fields.tag;
      expect(lost?.outcome === 'lost' && lost.current.val === 'B', 'the older of two concurrent values to lose, with the current one named');
      expect((await findLive(second, rec)).fields.tag?.val === 'B', 'the current one to stay');
      const won = (await put(second, rec, { ...known, fields: { tag: { val: 'D', base: opened.seq, ms: 6_000 } } })).result.fields.tag;
      expect(won?.outcome === 'won' && won.loser.val === 'B', 'the newer to win, with the loser named');
      expect((await findLive(first, rec)).fields.tag?.val === 'D', 'the newer to stand');
    },
  },
  {
    musts: ['V3'], name: 'concurrent text is refused with the current text',
    run: async ({ first, second }) => {
      const rec = newId();
      const { result: opened } = await put(first, rec, { fields: { notes: { val: 'base' } } });
      const known = { gen: opened.gen, shareSeq: opened.share_seq };
      await put(first, rec, { ...known, fields: { notes: { val: 'theirs', base: opened.seq } } });
      const { result } = await put(second, rec, { ...known, fields: { notes: { val: 'mine', base: opened.seq, ms: 9_000 } } });
      const notes = result.fields.notes;
      expect(notes?.outcome === 'merge' && notes.current.val === 'theirs', 'the outcome merge with the current text');
      expect((await findLive(second, rec)).fields.notes?.val === 'theirs', 'the current text to stay');
    },
  },
  {
    musts: ['V4'], name: 'unknown kinds and fields are kept',
    run: async ({ first, second }) => {
      const rec = newId();
      const val = [1, { deep: null }];
      await put(first, rec, { kind: 'inventedLater', fields: { 'item:a1.done': { val: true }, inventedLater: { val } } });
      const record = await findLive(second, rec);
      expect(record.kind === 'inventedLater' && sameJson(record.fields.inventedLater?.val, val) && record.fields['item:a1.done']?.val === true, 'the fields as they were sent');
    },
  },
  {
    musts: ['V5'], name: 'values come back as they were sent',
    run: async ({ first, second }) => {
      const rec = newId();
      const values = { name: 'Žąsų 鵝 🦢 "\\\n\t', tag: null, serial: '', location: '0', size: 1e15, flag: false, list: ['', null, -0.5], notes: 'x'.repeat(30_000) };
      await put(first, rec, { fields: Object.fromEntries(Object.entries(values).map(([name, val]) => [name, { val }])) });
      const { fields } = await findLive(second, rec);
      for (const [name, val] of Object.entries(values)) expect(sameJson(fields[name]?.val, val), `${name} unchanged`);
    },
  },
];

import { newId } from '#src/lib/ids.ts';
import { nextNumber, put, putOf, unshare } from '../steps.ts';
import { expect, type Check } from '../world.ts';

export const wordChecks: readonly Check[] = [
  {
    musts: ['N1', 'N2'], name: 'a word is noted once, after the changes of its push, and comes with the pull of every desk',
    run: async ({ first, second }) => {
      const rec = newId();
      const { result } = await put(first, rec, { kind: 'task', fields: { title: { val: 'Printer jams' } } });
      const said = { id: newId(), rec, gen: result.gen, topic: 'task', what: 'escalated', note: 'Please' };
      const [noted] = await first.say(said);
      expect(noted?.word?.id === said.id && noted.word.by === 'desk' && noted.word.seq > result.seq && noted.word.gen === result.gen, 'the word with a number of its own');
      const [again] = await first.say({ ...said, note: 'Other' });
      expect(JSON.stringify(again) === JSON.stringify(noted), 'the word as it was noted, for the same id');
      const page = await second.pull(result.seq);
      expect(page.words?.filter(({ id }) => id === said.id).length === 1 && page.cursor >= noted!.word!.seq, 'the word once in the page, and a cursor that has passed it');
    },
  },
  {
    musts: ['N3'], name: 'what cannot be noted is answered, and holds nothing up',
    run: async ({ first }) => {
      const rec = newId();
      const { result } = await put(first, rec, { kind: 'task', fields: { title: { val: 'Printer jams' } } });
      const said = { rec, gen: result.gen, topic: 'task', what: 'escalated', note: '' };
      const results = await first.say({ ...said, id: newId(), gen: result.gen + 1 }, { ...said, id: newId(), topic: 'weather' }, { ...said, id: newId(), what: 'accepted' }, { ...said, id: newId() });
      expect(results.map(({ refused }) => refused ?? 'noted').join() === 'not_shared,unknown,unknown,noted', 'not_shared, unknown, unknown, and the last one noted');
    },
  },
  {
    musts: ['N4'], name: 'words go with the generation of their record',
    run: async ({ first, second }) => {
      const rec = newId();
      const { result } = await put(first, rec, { kind: 'task', fields: { title: { val: 'Printer jams' } } });
      const said = { id: newId(), rec, gen: result.gen, topic: 'task', what: 'escalated', note: 'Please' };
      await first.say(said);
      const { result: gone } = await unshare(first, rec, result.gen);
      expect(!(await second.rawPull(result.seq - 1)).includes(said.id), 'no word after the un-share');
      await first.push(putOf(await nextNumber(first), rec, { kind: 'task', gen: gone.gen, fields: { title: { val: 'Again' } } }));
      expect(!(await second.rawPull(result.seq - 1)).includes(said.id), 'no word of the generation before');
    },
  },
];

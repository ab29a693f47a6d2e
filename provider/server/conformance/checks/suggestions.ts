import { newId } from '#src/lib/ids.ts';
import type { WireProposal } from '#src/contract/provider/proposals.ts';
import { put, unshare, view } from '../steps.ts';
import { expect, given, type Check, type World } from '../world.ts';

/** A record shared with the right to propose, and a suggestion for it. */
async function suggested({ first, suggest }: World): Promise<{ rec: string; gen: number; seq: number; made: WireProposal }> {
  const rec = newId();
  const { result } = await put(first, rec, { share: { ...view, right: 'propose' }, fields: { name: { val: 'NAS' }, location: { val: 'Rack 1' } } });
  await given(suggest)({ rec, field: 'location', value: 'Rack 2' });
  const made = (await first.pull(result.seq)).proposals?.find((one) => one.rec === rec);
  if (!made) throw new Error('expected the suggestion in the next pull');
  return { rec, gen: result.gen, seq: result.seq, made };
}

const answerTo = (id: string, state: 'accepted' | 'declined' | 'open', reason = '') => ({ id, state, taken: state === 'accepted' ? ['location'] : [], reason });

export const suggestionChecks: readonly Check[] = [
  {
    musts: ['G1'], name: 'a suggestion comes to every desk with the value that its engineer had before them, and changes nothing', needs: 'suggest',
    run: async (world) => {
      const { rec, gen, seq, made } = await suggested(world);
      expect(made.state === 'open' && made.gen === gen && made.seq > seq, 'an open suggestion of the record’s generation with a number of its own');
      expect(made.fields['location']?.val === 'Rack 2' && made.fields['location'].base === 'Rack 1', 'the suggested value and its base');
      const page = await world.second.pull(seq);
      expect(page.proposals?.some(({ id }) => id === made.id) === true && page.cursor >= made.seq, 'the suggestion at the other desk too');
      expect(!page.records.some((record) => record.rec === rec), 'the record to stay as it is');
    },
  },
  {
    musts: ['G2'], name: 'answers may be repeated, the latest holds, and every desk hears it', needs: 'suggest',
    run: async (world) => {
      const { made } = await suggested(world);
      const { first, second } = world;
      for (const state of ['declined', 'declined', 'accepted'] as const) {
        const [answer] = await first.answer(answerTo(made.id, state, 'No'));
        expect(answer?.id === made.id && answer.state === state, 'the state in force in the reply');
      }
      const heard = (await second.pull(made.seq)).proposals?.filter(({ id }) => id === made.id) ?? [];
      expect(heard.length === 1 && heard[0]?.state === 'accepted' && heard[0].taken.join() === 'location', 'the latest answer, once, at the other desk');
    },
  },
  {
    musts: ['G3'], name: 'an answer to a suggestion that is not there is told as gone, and holds nothing up',
    run: async ({ first }) => {
      const [answer] = await first.answer(answerTo(newId(), 'declined'));
      expect(answer?.state === 'gone', 'gone');
    },
  },
  {
    musts: ['G4'], name: 'suggestions go with the generation of their record', needs: 'suggest',
    run: async (world) => {
      const { rec, gen, seq, made } = await suggested(world);
      await unshare(world.first, rec, gen);
      expect(!(await world.second.rawPull(seq)).includes(made.id), 'no suggestion after the un-share');
      const [answer] = await world.first.answer(answerTo(made.id, 'accepted'));
      expect(answer?.state === 'gone', 'an answer to it to be told as gone');
    },
  },
];

import type { RecordReply } from '#src/contract/provider/portal-api.ts';
import type { LiveRecord } from '#src/contract/provider/wire.ts';
import type { WireWord } from '#src/contract/provider/words.ts';
import { itemRunsOf, runOfWord, type ItemRun } from '#src/domain/handoff/item-run.ts';
import { parseSteps } from '#src/domain/runbook/steps.ts';
import { newId } from '#src/lib/ids.ts';
import { ask } from '../api.ts';
import { asPortalError } from '../useAsk.ts';
import type { Act } from '../runs/acts.ts';
import type { Delivery } from '../runs/useRunQueue.ts';

type Said = ItemRun<WireWord>;
export const runIn = (words: readonly WireWord[], run: string): Said | undefined => itemRunsOf(words.filter(({ topic }) => topic === 'item_run')).find((one) => one.run === run);
export const wordsOfRun = (words: readonly WireWord[], run: string): WireWord[] => words.filter((word) => word.topic === 'item_run' && runOfWord(word) === run);

/** A step as the pages of a run read it, by what was said of it; its key stands for an id. */
function stepRecord(said: Said, words: readonly WireWord[], key: string, what: string): LiveRecord {
  const { settled, note } = said.steps.get(key) ?? {};
  const seq = words.findLast(({ data }) => data['key'] === key)?.seq ?? said.began.seq;
  const field = (val: string | null) => ({ val, hlc: '000000000000-0000-portal', seq, by: 'provider' as const, who: settled?.who ?? said.began.who });
  const open = !settled || settled.state === 'open';
  return {
    rec: key, kind: 'runStep', gen: said.began.gen, seq, share_seq: said.began.gen, level: 'full', right: 'edit', until: null,
    fields: { key: field(key), what: field(what), state: field(settled?.state ?? 'open'), settledAt: field(open ? null : settled.at), settledById: field(null), reason: field(open ? null : settled.reason || null), note: field(note ?? null) },
  };
}

/** The steps of the runbook's text, and after them those that were settled by an earlier text. */
export function stepsOf(said: Said, words: readonly WireWord[], body: string): RecordReply['steps'] {
  const steps = parseSteps(body).map(({ key, plain }) => ({ key, what: plain.slice(0, 300) || 'Step' }));
  const known = new Set(steps.map(({ key }) => key));
  return [...steps, ...[...said.steps.values()].filter(({ key }) => !known.has(key))].map(({ key, what }) => ({ record: stepRecord(said, words, key, what), files: [] }));
}

/** Says what was done to the steps of a run; the customer's desk makes its run of it. */
export function saying(workspaceId: string, item: string, run: string): Delivery {
  // The same act keeps its id, so that one whose answer was lost is not noted twice.
  const ids = new Map<string, string>();
  const idOf = (act: Act, what: string): string => {
    const name = `${act.step} ${act.turn} ${what}`;
    const id = ids.get(name) ?? newId();
    ids.set(name, id);
    return id;
  };
  const heard = async (act: Act): Promise<LiveRecord | undefined> => {
    const { words } = await ask('words', { parts: { workspaceId, rec: item } });
    const said = runIn(words, run);
    return said && said.began.gen === act.gen ? stepRecord(said, wordsOfRun(words, run), act.step, act.what) : undefined;
  };
  return {
    send: async (act) => {
      const step = { run, key: act.step, what: act.what };
      const value = (name: string): string => act.fields[name]?.val ?? '';
      const word = (what: string, note: string, data: Readonly<Record<string, string>>) => ({ id: idOf(act, what), rec: item, gen: act.gen, topic: 'item_run', what, note, data });
      await ask('say', {
        parts: { workspaceId }, body: { words: [
          ...('state' in act.fields ? [word('settled', value('reason'), { ...step, state: value('state'), at: value('settledAt') || new Date().toISOString() })] : []),
          ...('note' in act.fields ? [word('noted', value('note'), step)] : []),
        ] },
      });
      return (await heard(act))!;
    },
    look: async (act) => ({
      record: await heard(act).catch((reason: unknown) => {
        if (asPortalError(reason).code === 'NOT_FOUND') return undefined;
        throw reason;
      }),
      who: (record) => record.fields['state']?.who ?? 'a colleague',
    }),
  };
}

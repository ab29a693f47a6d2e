import { z } from 'zod';
import { runOutcomes } from '../kinds/runs.ts';
import { endingOf, type Ending, type RunOutcome } from '../run/ending.ts';
import type { Topic } from '../words/topic.ts';
import type { Word } from '../words/word.ts';

export const itemRunVerbNames = ['began', 'settled', 'noted', 'finished', 'not_yet', 'ended'] as const;
export type ItemRunVerb = (typeof itemRunVerbNames)[number];

const id = z.string().regex(/^[\w-]{8,64}$/);
const at = z.iso.datetime();
const step = { run: id, key: z.string().min(1).max(40), what: z.string().min(1).max(300) };
const outcomes = Object.keys(runOutcomes) as [RunOutcome, ...RunOutcome[]];
const stepStates = ['open', 'done', 'skipped'] as const;

/**
 * A run that an engineer begins for an item of a handoff. The provider makes no records at the customer: it says what it
 * did, and the desk makes the run of it, whenever it is switched on again.
 */
export const itemRunTopic: Topic<ItemRunVerb> = {
  kinds: ['handoffItem'],
  verbs: {
    began: { by: 'provider', right: 'view', aside: true, data: z.strictObject({ run: id, runbook: id, at }), said: 'began a run', named: 'Run begun' },
    settled: { by: 'provider', right: 'view', aside: true, data: z.strictObject({ ...step, state: z.enum(stepStates), at }), said: 'settled a step', named: 'Step of a run' },
    noted: { by: 'provider', right: 'view', aside: true, data: z.strictObject(step), said: 'noted on a step', named: 'Note of a run' },
    finished: { by: 'provider', right: 'view', aside: true, data: z.strictObject({ run: id, outcome: z.enum(outcomes) }), said: 'is done with it', named: 'Run finished' },
    not_yet: { by: 'desk', right: 'view', aside: true, data: z.strictObject({ run: id }), needsNote: 'Say what is still to do.', said: 'gave it back', named: 'Run given back' },
    ended: { by: 'desk', right: 'view', aside: true, data: z.strictObject({ run: id }), said: 'ended it', named: 'Run ended' },
  },
  // One item may have several runs, and two engineers may work on one: nothing that is said stands against another word.
  refuses: () => null,
};

/** How a step stands by what was said of it last. Absent: nothing was said of that. */
export interface SaidStep {
  readonly key: string;
  readonly what: string;
  readonly settled?: { readonly state: (typeof stepStates)[number]; readonly at: string; readonly who: string; readonly reason: string };
  readonly note?: string;
}

export interface ItemRun<W extends Word = Word> {
  readonly run: string;
  readonly runbook: string;
  readonly began: W;
  readonly steps: ReadonlyMap<string, SaidStep>;
  readonly ending: Ending<W>;
}

const text = (word: Word, name: string): string => {
  const value = word.data[name];
  return typeof value === 'string' ? value : '';
};

export const runOfWord = (word: Word): string => text(word, 'run');

/** When it was done; never later than the server heard of it. */
export const doneAt = (word: Word): string => (text(word, 'at') !== '' && text(word, 'at') < word.at ? text(word, 'at') : word.at);

/** What was said of steps, oldest first. */
export function stepsSaid(words: readonly Word[]): Map<string, SaidStep> {
  const steps = new Map<string, SaidStep>();
  for (const word of words) {
    if (word.what !== 'settled' && word.what !== 'noted') continue;
    const key = text(word, 'key');
    const known = steps.get(key) ?? { key, what: text(word, 'what') };
    steps.set(key, word.what === 'noted' ? { ...known, note: word.note }
      : { ...known, settled: { state: stepStates.find((state) => state === word.data['state']) ?? 'open', at: doneAt(word), who: word.who, reason: word.note } });
  }
  return steps;
}

/** The runs of one item, by what was said about it. */
export function itemRunsOf<W extends Word>(words: readonly W[]): ItemRun<W>[] {
  const ofRun = Map.groupBy(words, runOfWord);
  const runs = new Map<string, ItemRun<W>>();
  for (const word of words) {
    const run = runOfWord(word);
    if (word.what !== 'began' || runs.has(run)) continue;
    const own = ofRun.get(run) ?? [];
    runs.set(run, { run, runbook: text(word, 'runbook'), began: word, steps: stepsSaid(own), ending: endingOf(own) });
  }
  return [...runs.values()];
}

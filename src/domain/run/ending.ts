import type { runOutcomes } from '../kinds/runs.ts';
import type { Word } from '../words/word.ts';

export type RunOutcome = keyof typeof runOutcomes;

/** Where the end of a run stands between both sides. */
export interface Ending<W extends Word = Word> {
  /** `told`: the provider says that it is done, and the customer has not ended it yet. */
  readonly state: 'open' | 'told' | 'ended';
  /** The word that made it so. */
  readonly last: W | null;
  readonly outcome: RunOutcome | null;
}

const states: Readonly<Record<string, Ending['state']>> = { finished: 'told', not_yet: 'open', ended: 'ended' };

/** By what was said, oldest first. Words that do not fit the moment change nothing. */
export function endingOf<W extends Word>(words: readonly W[]): Ending<W> {
  let ending: Ending<W> = { state: 'open', last: null, outcome: null };
  for (const word of words) {
    const state = states[word.what];
    if (!state || ending.state === 'ended' || (state === ending.state)) continue;
    ending = { state, last: word, outcome: state === 'told' ? ((word.data['outcome'] as RunOutcome | undefined) ?? null) : ending.outcome };
  }
  return ending;
}

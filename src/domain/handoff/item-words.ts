import type { Word } from '../words/word.ts';

export const handoffVerbNames = ['acknowledged', 'declined', 'question', 'answer', 'did'] as const;
export type HandoffVerb = (typeof handoffVerbNames)[number];
export type HandoffWord = Word<HandoffVerb>;

export interface ItemStanding<W extends HandoffWord = HandoffWord> {
  /** The substitute's latest yes or no. */
  readonly answer: W | null;
  /** Questions that nobody has answered since, oldest first. */
  readonly open: readonly W[];
  /** What the substitute did of it, oldest first, and the minutes that it took. */
  readonly did: readonly W[];
  readonly minutes: number;
}

/** Where an item of a handoff stands at the provider, by what was said about it, oldest first. Total: any words in any order. */
export function standingOfItem<W extends HandoffWord>(words: readonly W[]): ItemStanding<W> {
  let answer: W | null = null;
  let open: readonly W[] = [];
  const did: W[] = [];
  let minutes = 0;
  for (const word of words) {
    if (word.what === 'acknowledged' || word.what === 'declined') answer = word;
    // One answer may speak to all that was asked before it.
    if (word.what === 'question') open = [...open, word];
    if (word.what === 'answer') open = [];
    if (word.what !== 'did') continue;
    did.push(word);
    const spent = word.data['minutes'];
    if (typeof spent === 'number') minutes += spent;
  }
  return { answer, open, did, minutes };
}

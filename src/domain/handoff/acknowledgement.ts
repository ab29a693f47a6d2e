import type { Word } from '../words/word.ts';

export interface Acknowledgement<W extends Word = Word> {
  readonly state: 'none' | 'asked' | 'acknowledged' | 'declined';
  /** The word that made it so. */
  readonly last: W | null;
  /** Questions of the provider that no answer came after. */
  readonly open: readonly W[];
  /** What the provider did of it, and the minutes that it took. */
  readonly did: readonly W[];
  readonly minutes: number;
}

/** Where an item stands between both sides, by what was said, oldest first. Whoever takes it on again after declining has. */
export function acknowledgementOf<W extends Word>(words: readonly W[]): Acknowledgement<W> {
  let state: Acknowledgement['state'] = 'none';
  let last: W | null = null;
  let open: W[] = [];
  const did: W[] = [];
  for (const word of words) {
    if (word.what === 'question') open = [...open, word];
    else if (word.what === 'answer') open = [];
    else if (word.what === 'did') did.push(word);
    else if (word.what === 'taken_back') [state, last] = ['none', word];
    else if (word.what === 'acknowledged' || word.what === 'declined') [state, last] = [word.what, word];
    // Asking again changes nothing for who has acknowledged.
    else if (word.what === 'asked' && state !== 'acknowledged') [state, last] = ['asked', word];
  }
  return { state, last, open, did, minutes: did.reduce((sum, { data }) => sum + (typeof data['minutes'] === 'number' ? data['minutes'] : 0), 0) };
}

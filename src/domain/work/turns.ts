import type { Word } from '../words/word.ts';

export interface Turn { readonly from: string; /** When it was answered; null: not yet. */ readonly to: string | null }

const asksUs = (word: Word): boolean => word.by === 'provider' && (word.what === 'handed_back' || word.what === 'done' || (word.what === 'waiting' && word.data['for'] === 'customer'));

/** When the provider waited for this side: from handing back, finishing or asking until anything was said here, oldest first. */
export function ourTurns(words: readonly Word[], acceptedAt: string | null = null): Turn[] {
  const turns: Turn[] = [];
  let since: string | null = null;
  for (const word of words) {
    if (asksUs(word)) since ??= word.at;
    else if (since !== null && (word.by === 'desk' || word.what === 'started')) {
      turns.push({ from: since, to: word.at });
      since = null;
    }
  }
  // Accepting what was done is an answer without a word.
  if (since !== null) turns.push({ from: since, to: acceptedAt !== null && acceptedAt >= since ? acceptedAt : null });
  return turns;
}

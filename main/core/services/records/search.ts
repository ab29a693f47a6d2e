import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import type { ReadableDb } from '../../db/database.ts';
import { matchExpression } from '../../repos/match.ts';
import { searchDocs, termsStartingWith } from '../../repos/search-repo.ts';
import { closestWord } from '#src/domain/search/spelling.ts';
import type { Desk } from '../desk.ts';

/** Tries each word that the index does not know against those that share its first letters. */
function correct(db: ReadableDb, typed: string): string | null {
  const words = typed.trim().split(/\s+/);
  const corrected = words.map((word) => {
    const plain = word.toLowerCase();
    if (plain.length < 4 || termsStartingWith(db, plain, 1).length > 0) return word;
    return closestWord(plain, termsStartingWith(db, plain.slice(0, 1), 5000)) ?? word;
  }).join(' ');
  return corrected === words.join(' ') ? null : corrected;
}

export function search(desk: Desk, { text, kinds, limit, offset }: DeskInput<'search.query'>): DeskOutput<'search.query'> {
  const look = (words: string) => {
    const match = matchExpression(words);
    return match ? searchDocs(desk.db, match, kinds, limit, offset) : [];
  };
  const hits = look(text);
  if (hits.length > 0 || offset > 0) return { corrected: null, hits };
  const corrected = correct(desk.db, text);
  return corrected ? { corrected, hits: look(corrected) } : { corrected: null, hits };
}

import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { remarksOf } from '../../repos/escalation-repo.ts';
import { wordsOf, type KnownWord } from '../../repos/word-repo.ts';
import type { Desk } from '../desk.ts';
import { secretsIn } from '../words/say.ts';
import { providerOf } from './context.ts';
import { standingOfTask } from './settle.ts';

const refusedWords: Readonly<Record<string, string>> = {
  unknown: 'The provider’s server does not know this yet; it has to be updated.', too_many: 'Too much was said about this task; the server takes no more.',
};

/** Why a word that waits does not leave; null when it only waits for the next sync. */
function heldBecause(word: KnownWord): string | null {
  if (!word.due) return null;
  const [secret] = secretsIn(word);
  if (secret) return `It looks as if it held a secret (${secret.what}).`;
  return word.refused ? (refusedWords[word.refused] ?? null) : null;
}

export function escalationView(desk: Desk, { id }: DeskInput<'escalation.of'>): DeskOutput<'escalation.of'> {
  const { state, holder, waitingFor, turn, minutes, rounds, ended } = standingOfTask(desk, id);
  return {
    state, holder, waitingFor, turn, minutes, rounds: [...rounds], ended, ...providerOf(desk),
    words: wordsOf(desk.db, id, 'task').map((word) => ({ id: word.id, what: word.what, by: word.by, who: word.who, at: word.at, note: word.note, data: word.data, due: word.due, held: heldBecause(word) })),
    remarks: remarksOf(desk.db, id),
  };
}

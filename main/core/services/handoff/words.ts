import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { TandemError } from '#src/contract/errors.ts';
import { standingOfItem, type HandoffWord } from '#src/domain/handoff/item-words.ts';
import type { Operation } from '#src/domain/operations.ts';
import { inTransaction } from '../../db/database.ts';
import { handoffOf, itemRows, itemsById } from '../../repos/handoff-repo.ts';
import { getShadow } from '../../repos/shadow-repo.ts';
import { markSeen, spokenOf, wordsOf, type KnownWord } from '../../repos/word-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';
import { refuseSecret, sayHere, secretsIn } from '../words/say.ts';
import { requireHandoff } from './view.ts';

type Said = KnownWord & HandoffWord;
const saidAbout = (desk: Desk, rec: string): Said[] => wordsOf(desk.db, rec, 'handoff') as Said[];

/**
 * Writes the provider's latest yes or no into its items, so that lists and the check read it. A word from a share that has
 * ended, or from before somebody noted another answer by hand, counts no more.
 */
export function settleHandoffs(desk: Desk, recs: ReadonlySet<string> | null): void {
  if (desk.readonly) return;
  const spoken = spokenOf(desk.db, 'handoff').filter((rec) => recs === null || recs.has(rec));
  if (spoken.length === 0) return;
  const moved = itemsById(desk.db, spoken).flatMap((item): Operation[] => {
    const gen = getShadow(desk.db, item.id)?.gen ?? 0;
    const { answer } = standingOfItem(saidAbout(desk, item.id).filter((word) => word.gen === gen));
    if (item.side !== 'provider' || !answer || (item.acknowledgedAt !== null && answer.at <= item.acknowledgedAt)) return [];
    return [{ op: 'update', kind: 'handoffItem', id: item.id, fields: { acknowledged: answer.what, acknowledgedBy: answer.who, acknowledgedAt: answer.at } }];
  });
  if (moved.length > 0) commitChanges(desk, { source: 'sync', label: 'The provider’s answer to a handoff' }, moved);
}

/** What was said about a handoff and its items: those with words, questions without an answer first. */
export function saidIn(desk: Desk, { id }: DeskInput<'handoff.said'>): DeskOutput<'handoff.said'> {
  const handoff = requireHandoff(desk, id);
  const about = [{ id: handoff.id, title: 'The handoff as a whole' }, ...itemRows(desk.db, id)].flatMap(({ id: rec, title }) => {
    const words = saidAbout(desk, rec);
    if (words.length === 0) return [];
    const { open, minutes } = standingOfItem(words);
    return [{ rec, title, open: open.length, minutes, words: words.map(({ id: wordId, what, by, who, at, note, due, ...word }) => ({ id: wordId, what, by, who, at, note, due, held: due && secretsIn({ ...word, note }).length > 0 })) }];
  });
  return { about: about.toSorted((a, b) => b.open - a.open), open: about.reduce((sum, one) => sum + one.open, 0), minutes: about.reduce((sum, one) => sum + one.minutes, 0) };
}

/** Answers what the provider asked. It leaves with the next sync. */
export function answerQuestion(desk: Desk, { rec, note }: DeskInput<'handoff.answer'>): DeskOutput<'handoff.answer'> {
  if (!handoffOf(desk.db, rec)) throw new TandemError('not-found', 'This handoff is not in the workspace.', 'Look at the list again.');
  if (!saidAbout(desk, rec).some((word) => word.what === 'question')) throw new TandemError('refused', 'Nobody has asked about this.', 'Write it into the note of the item, which the provider reads too.');
  refuseSecret(note);
  const { id } = inTransaction(desk.db, () => {
    markSeen(desk.db, 'handoff', [rec]);
    return sayHere(desk, { rec, topic: 'handoff', what: 'answer', note });
  });
  desk.notify({ kinds: ['handoffItem', 'handoff'], ids: [rec] });
  return { id };
}

/** Somebody has looked at what the provider said. */
export function seenIn(desk: Desk, { id }: DeskInput<'handoff.seen'>): DeskOutput<'handoff.seen'> {
  markSeen(desk.db, 'handoff', [id, ...itemRows(desk.db, id).map((item) => item.id)]);
  return {};
}

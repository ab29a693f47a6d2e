import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { TandemError } from '#src/contract/errors.ts';
import { acknowledgementOf } from '#src/domain/handoff/acknowledgement.ts';
import { handoffTopic } from '#src/domain/handoff/topic.ts';
import { inTransaction } from '../../db/database.ts';
import { itemRows, itemsById, type ItemRow } from '../../repos/handoff-repo.ts';
import { getSyncState } from '../../repos/sync-repo.ts';
import { wordsOf } from '../../repos/word-repo.ts';
import type { Desk } from '../desk.ts';
import { refuseSecret, sayHere } from '../words/say.ts';
import { settleHandoffs } from './settle.ts';
import { requireHandoff } from './view.ts';

const stateOf = (desk: Desk, item: ItemRow) => acknowledgementOf(wordsOf(desk.db, item.id, 'handoff'));

/** Asks the provider to take items on that it was not asked about yet; leaves once they are shared. */
export function askFor(desk: Desk, items: readonly ItemRow[]): void {
  if (!getSyncState(desk.db)) return;
  const open = items.filter((item) => ['none', 'declined'].includes(stateOf(desk, item).state));
  for (const item of open) sayHere(desk, { rec: item.id, topic: 'handoff', what: 'asked' });
  if (open.length > 0) settleHandoffs(desk, new Set(open.map((item) => item.id)));
}

/** Another substitute: what the provider said about these counts no more. */
export function takeWordsBack(desk: Desk, items: readonly ItemRow[]): void {
  for (const item of items) if (item.side === 'provider' && stateOf(desk, item).state !== 'none') sayHere(desk, { rec: item.id, topic: 'handoff', what: 'taken_back' });
}

export function words(desk: Desk, { id }: DeskInput<'handoff.words'>): DeskOutput<'handoff.words'> {
  requireHandoff(desk, id);
  const items = itemRows(desk.db, id).flatMap((item) => {
    const said = wordsOf(desk.db, item.id, 'handoff').filter((word) => word.what !== 'asked');
    const { open } = acknowledgementOf(said);
    return said.length === 0 ? [] : [{
      itemId: item.id, title: item.title, open: open.length,
      words: said.map((word) => ({ id: word.id, what: word.what, said: handoffTopic.verbs[word.what as keyof typeof handoffTopic.verbs]?.said ?? word.what, by: word.by, who: word.who, at: word.at, note: word.note, due: word.due, minutes: typeof word.data['minutes'] === 'number' ? word.data['minutes'] : null })),
    }];
  });
  return { items, open: items.filter((item) => item.open > 0).length };
}

export function answer(desk: Desk, { itemId, note }: DeskInput<'handoff.answer'>): DeskOutput<'handoff.answer'> {
  if (itemsById(desk.db, [itemId]).length === 0) throw new TandemError('not-found', 'This item is not in a handoff.', 'Look at the plan again.');
  refuseSecret(note);
  inTransaction(desk.db, () => sayHere(desk, { rec: itemId, topic: 'handoff', what: 'answer', note }));
  return {};
}

import type { DeskInput } from '#src/contract/desk.ts';
import type { ToldEnd } from '#src/contract/desk/runs.ts';
import { TandemError } from '#src/contract/errors.ts';
import { endingOf, type Ending } from '#src/domain/run/ending.ts';
import { inTransaction } from '../../db/database.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { wordsOf, wordsOfItemRun, type KnownWord } from '../../repos/word-repo.ts';
import type { Desk } from '../desk.ts';
import { refuseSecret, sayHere } from '../words/say.ts';
import { runningRun } from './known.ts';

interface TalkedEnd extends Ending<KnownWord> { readonly rec: string; readonly topic: 'run' | 'item_run'; readonly data: KnownWord['data'] }

/** Said about the run itself where it is shared, else about the item of the handoff for which an engineer began it. */
function endOf(desk: Desk, id: string): TalkedEnd {
  const own = wordsOf(desk.db, id, 'run');
  const ofItem = own.length > 0 || getRecord(desk.db, 'run', id)?.['side'] !== 'provider' ? [] : wordsOfItemRun(desk.db, id);
  return ofItem.length === 0 ? { ...endingOf(own), rec: id, topic: 'run', data: {} } : { ...endingOf(ofItem), rec: ofItem[0]!.rec, topic: 'item_run', data: { run: id } };
}

/** What the provider said about the end of a run that nobody has ended here yet. */
export function toldEnd(desk: Desk, id: string): ToldEnd | null {
  const { state, last, outcome } = endOf(desk, id);
  return state === 'told' && last && outcome ? { outcome, note: last.note, who: last.who, at: last.at } : null;
}

/** Tells the provider that its word was heard. Where the share has ended since, nobody is left to tell. */
export function tellEnded(desk: Desk, id: string): void {
  const { state, last, rec, topic, data } = endOf(desk, id);
  if (state === 'told' && last) sayHere(desk, { rec, topic, data, what: 'ended', gen: last.gen });
}

/** Something is still to do. */
export function sendBack(desk: Desk, { id, note }: DeskInput<'runs.sendBack'>): Record<string, never> {
  runningRun(desk, id);
  const { state, last, rec, topic, data } = endOf(desk, id);
  if (state !== 'told' || !last) throw new TandemError('refused', 'Nobody at the provider said that this run is done.', 'Look at the run again.');
  refuseSecret(note);
  inTransaction(desk.db, () => sayHere(desk, { rec, topic, data, what: 'not_yet', note, gen: last.gen }));
  return {};
}

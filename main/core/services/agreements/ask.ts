import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { TandemError } from '#src/contract/errors.ts';
import type { Operation } from '#src/domain/operations.ts';
import { localDay } from '#src/lib/dates.ts';
import { inTransaction } from '../../db/database.ts';
import { dropWord, type KnownWord } from '../../repos/word-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';
import { Decisions } from '../sharing/decisions.ts';
import { setOperation } from '../sharing/terms.ts';
import { refuseSecret, sayHere } from '../words/say.ts';
import { standingOfRow, wordsThatCount } from './division.ts';
import { settleAgreements } from './settle.ts';
import { askedTerms, previewAsk, refuseWithoutProvider, requireRow } from './view.ts';

/** Shares what the provider has to read, and asks. The request leaves with the next sync, about the row as it stands then. */
export function ask(desk: Desk, { ids, note, names }: DeskInput<'agreements.ask'>): DeskOutput<'agreements.ask'> {
  refuseWithoutProvider(desk);
  refuseSecret(note);
  const { rows, hiddenNames } = previewAsk(desk, { ids });
  const [blocked] = rows.filter((row) => row.blocked !== null);
  if (blocked) throw new TandemError('refused', `“${blocked.name}” cannot be sent: ${blocked.blocked}`, 'Mend it, or leave it out. Nothing was sent.');
  const asked = rows.filter((row) => !row.settled);
  return inTransaction(desk.db, () => {
    const operations: Operation[] = asked.filter((row) => row.level !== 'full').map((row) => setOperation(desk, 'responsibility', row.id, askedTerms));
    if (names) operations.push(...hiddenNames.map(({ kind, id }) => setOperation(desk, kind, id, { level: 'summary', right: 'view', until: null, hiddenFields: [] })));
    const label = asked.length === 1 ? `Shared for agreement: ${asked[0]!.name}` : `Shared ${asked.length} responsibilities for agreement`;
    const { changeSetId } = operations.length > 0 ? commitChanges(desk, { source: 'user', label }, operations) : { changeSetId: null };
    for (const row of asked) sayHere(desk, { rec: row.id, topic: 'agreement', what: 'asked', note });
    settleAgreements(desk, new Set(asked.map(({ id }) => id)));
    return { changeSetId, asked: asked.length };
  });
}

/** What has not left is as if it had never been said; what has is taken back by another word. */
export function takeBack(desk: Desk, { ids }: DeskInput<'agreements.takeBack'>): DeskOutput<'agreements.takeBack'> {
  return inTransaction(desk.db, () => {
    const decisions = new Decisions(desk.db, localDay(desk.clock()));
    const waitingFor = (id: string): KnownWord | null => standingOfRow(desk, decisions, requireRow(desk, id)).waiting;
    const waiting = ids.filter((id) => waitingFor(id) !== null);
    for (const id of waiting) {
      for (const word of wordsThatCount(desk, id)) if (word.due && word.what === 'asked') dropWord(desk.db, word.id);
      const told = waitingFor(id);
      if (told) sayHere(desk, { rec: id, topic: 'agreement', what: 'taken_back', gen: told.gen });
    }
    settleAgreements(desk, new Set(ids));
    return { taken: waiting.length };
  });
}

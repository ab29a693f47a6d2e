import { agreementLimits, type DeskWord, type WireWord, type WordResult } from '#src/contract/provider/agreements.ts';
import { protocolRange, schemaRange } from '#src/contract/provider/wire.ts';
import { localDay } from '#src/lib/dates.ts';
import { redactLinks } from '#src/sync/redact-links.ts';
import { inTransaction } from '../db/database.ts';
import { dropWord, dueWords, isMarked, saveWord, type KnownWord } from '../repos/agreement-repo.ts';
import { addLedger } from '../repos/ledger-repo.ts';
import { getRecord } from '../repos/record-repo.ts';
import { getShadow } from '../repos/shadow-repo.ts';
import { changeSyncState } from '../repos/sync-repo.ts';
import { settleAgreements } from '../services/agreements/settle.ts';
import type { Desk } from '../services/desk.ts';
import { Decisions } from '../services/sharing/decisions.ts';
import { stateOf, type CycleContext, type Standing } from './conversation.ts';

/** Takes the words of a pulled page over. Runs inside the page's transaction. */
export function absorbWords(desk: Desk, words: readonly WireWord[]): void {
  for (const word of words) {
    // One about a row that this desk does not have is another desk's affair.
    if (getRecord(desk.db, 'responsibility', word.rec)) saveWord(desk.db, { ...word, due: false, seen: word.by === 'desk' });
  }
}

/** The words that may go now: about rows that the provider has as they stand here. */
function prepareWords(desk: Desk, tried: ReadonlySet<string>): { readonly due: readonly KnownWord[]; readonly words: readonly DeskWord[] } {
  return inTransaction(desk.db, () => {
    const decisions = new Decisions(desk.db, localDay(desk.clock()));
    const due: KnownWord[] = [];
    const words: DeskWord[] = [];
    for (const word of dueWords(desk.db)) {
      if (tried.has(word.id) || words.length >= agreementLimits.words) continue;
      const shadow = getShadow(desk.db, word.rec);
      const { id, rec, what, note } = word;
      // A request under a share that has ended is forgotten there already.
      if (what === 'taken_back' && (!shadow?.live || shadow.gen !== word.gen)) dropWord(desk.db, id);
      if (!shadow?.live || !shadow.acked || isMarked(desk.db, rec) || !decisions.isShared(rec)) continue;
      if (what !== 'asked' && what !== 'taken_back') continue;
      due.push(word);
      words.push({ id, rec, gen: shadow.gen, what, note: redactLinks(note, decisions.isShared) });
    }
    return { due, words };
  });
}

/** Runs inside the reply's transaction. */
function absorbResults(desk: Desk, due: readonly KnownWord[], results: readonly WordResult[], server: string): void {
  const decisions = new Decisions(desk.db, localDay(desk.clock()));
  for (const known of due) {
    const noted = results.find(({ id }) => id === known.id)?.word;
    if (!noted) continue;
    saveWord(desk.db, { ...noted, due: false, seen: true });
    const fields = [known.what === 'asked' ? 'Request for agreement' : 'Request taken back'];
    addLedger(desk.db, { rec: known.rec, kind: 'responsibility', title: decisions.titleOf('responsibility', known.rec), action: 'sent', level: null, fields, server, at: desk.clock() });
  }
}

/** What this desk has to say about the division of work. It goes after the records, so that the provider reads what it is asked about. */
export async function sendWords({ desk, transport, pause }: CycleContext, { epoch, greeted }: Standing): Promise<{ readonly sent: boolean; readonly othersCame: boolean }> {
  const tried = new Set<string>();
  let othersCame = false;
  for (;;) {
    await pause('preparing');
    const { due, words } = prepareWords(desk, tried);
    if (due.length === 0) return { sent: tried.size > 0, othersCame };
    for (const { id } of due) tried.add(id);
    const { device, url, cursor, ackedN } = stateOf(desk);
    const reply = await transport.push({
      device, epoch, protocol: protocolRange.max, schema: schemaRange.max, ...(greeted ? {} : { expect: { head: cursor, last_n: ackedN } }),
      mutations: [], words: [...words],
    });
    await pause('pushed');
    inTransaction(desk.db, () => {
      absorbResults(desk, due, reply.words ?? [], url);
      // Nothing of others came in between, so there is nothing to pull up to the new head.
      if (reply.before === cursor && stateOf(desk).cursor === cursor) changeSyncState(desk.db, { cursor: reply.head });
      else othersCame = true;
    });
    settleAgreements(desk, new Set(due.map(({ rec }) => rec)));
    await pause('answered');
  }
}

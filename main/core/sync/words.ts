import { protocolRange, schemaRange } from '#src/contract/provider/wire.ts';
import { wordLimits, type DeskWord, type WireWord, type WordResult } from '#src/contract/provider/words.ts';
import type { Kind } from '#src/domain/kinds.ts';
import { verbOf } from '#src/domain/words/topics.ts';
import { localDay } from '#src/lib/dates.ts';
import { redactLinks, redactTexts } from '#src/sync/redact-links.ts';
import { inTransaction } from '../db/database.ts';
import { isMarked } from '../repos/dirty-repo.ts';
import { addLedger } from '../repos/ledger-repo.ts';
import { getShadow } from '../repos/shadow-repo.ts';
import { kindOfId } from '../repos/share-repo.ts';
import { changeSyncState } from '../repos/sync-repo.ts';
import { dropWord, dueWords, saveWord, type KnownWord } from '../repos/word-repo.ts';
import type { Desk } from '../services/desk.ts';
import { Decisions } from '../services/sharing/decisions.ts';
import { secretsIn } from '../services/words/say.ts';
import { settleWords } from '../services/words/settle.ts';
import { stateOf, type CycleContext, type Standing } from './conversation.ts';

/** Takes the words of a pulled page over. Runs inside the page's transaction. */
export function absorbWords(desk: Desk, words: readonly WireWord[]): void {
  for (const word of words) {
    // One about a record that this desk does not have is another desk's affair.
    if (kindOfId(desk.db, word.rec)) saveWord(desk.db, { ...word, due: false, seen: word.by === 'desk', cleared: false, refused: null });
  }
}

interface Prepared { readonly due: readonly (KnownWord & { readonly kind: Kind })[]; readonly words: readonly DeskWord[] }

/** The words that may go now: about records that the provider has as they stand here, and without a secret. */
function prepareWords(desk: Desk, tried: ReadonlySet<string>): Prepared {
  return inTransaction(desk.db, () => {
    const decisions = new Decisions(desk.db, localDay(desk.clock()));
    const due: (KnownWord & { kind: Kind })[] = [];
    const words: DeskWord[] = [];
    for (const word of dueWords(desk.db)) {
      if (tried.has(word.id) || words.length >= wordLimits.words) continue;
      const shadow = getShadow(desk.db, word.rec);
      const { id, rec, topic, what, note, data } = word;
      // What was said under a share that has ended is forgotten there already.
      if (word.gen > 0 && (!shadow?.live || shadow.gen !== word.gen)) { dropWord(desk.db, id); continue; }
      const kind = decisions.kindOf(rec);
      if (!kind || !shadow?.live || !shadow.acked || isMarked(desk.db, rec) || !decisions.isShared(rec) || secretsIn(word).length > 0) continue;
      due.push({ ...word, kind });
      words.push({ id, rec, gen: shadow.gen, topic, what, note: redactLinks(note, decisions.isShared), data: redactTexts(data, decisions.isShared) as NonNullable<DeskWord['data']> });
    }
    return { due, words };
  });
}

/** Runs inside the reply's transaction. What the server did not note stays here, with its reason, and is tried again. */
function absorbResults(desk: Desk, due: Prepared['due'], results: readonly WordResult[], server: string): void {
  const decisions = new Decisions(desk.db, localDay(desk.clock()));
  for (const { kind, ...known } of due) {
    const result = results.find(({ id }) => id === known.id);
    if (!result?.word) {
      saveWord(desk.db, { ...known, refused: result?.refused ?? 'not_shared' });
      continue;
    }
    saveWord(desk.db, { ...result.word, due: false, seen: true, cleared: known.cleared, refused: null });
    const fields = [verbOf(known.topic, known.what)?.named ?? known.what];
    addLedger(desk.db, { rec: known.rec, kind, title: decisions.titleOf(kind, known.rec), action: 'sent', level: null, fields, server, at: desk.clock() });
  }
}

/** What this desk has to say. It goes after the records, so that the provider reads what it is about. */
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
    settleWords(desk, due);
    await pause('answered');
  }
}

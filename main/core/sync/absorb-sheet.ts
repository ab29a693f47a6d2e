import type { MutationResult, Sheet, SheetResult } from '#src/contract/provider/wire.ts';
import { isKind, type Kind } from '#src/domain/kinds.ts';
import { localDay } from '#src/lib/dates.ts';
import { storedRow } from '#src/sync/stored-fields.ts';
import { setOfFields } from '../repos/field-set-repo.ts';
import { addSentLine, type LedgerEntry } from '../repos/ledger-repo.ts';
import { markDirty } from '../repos/dirty-repo.ts';
import { addOpened, removeForeignOf, type OpenedRow } from '../repos/shadow-repo.ts';
import { removeSheet } from '../repos/sheet-repo.ts';
import { changeSyncState, type OutboxRow } from '../repos/sync-repo.ts';
import { inLightTransaction } from '../db/database.ts';
import { Decisions } from '../services/sharing/decisions.ts';
import { absorbAnswer } from './answers.ts';
import { stateOf, type CycleContext } from './conversation.ts';
import type { PreparedSheet } from './prepare-sheets.ts';
import { inSlices } from './slices.ts';

const AT_ONCE = 100;
interface Piece { readonly from: number; readonly to: number }

/**
 * Takes the answer to a sheet over: what it opened is the base of later merges, and stands in the ledger. In slices; the
 * sheet counts as on its way until the last one, which writes its line of the ledger.
 */
export async function absorbSheet({ desk, pause }: CycleContext, { sheet, texts, titles }: PreparedSheet, { first, results }: SheetResult): Promise<void> {
  const { url } = stateOf(desk);
  const { kind, share, hlc, names, rows } = sheet;
  const set = setOfFields(desk.db, names);
  const refused = new Set(results.map(({ rec }) => rec));
  await inSlices(desk.db, pieces(rows.length), {
    each: ({ from, to }) => {
      const opened: OpenedRow[] = [];
      for (let at = from; at < to; at += 1) {
        const [rec] = rows[at]!;
        if (!refused.has(rec)) opened.push([rec, first + at, storedRow(hlc, first + at, set, texts[at]!)]);
      }
      // Known by now after all: the server's word and ours are compared once more.
      for (const rec of addOpened(desk.db, { kind, terms: share }, opened)) markDirty(desk.db, kind, rec);
      removeForeignOf(desk.db, opened.map(([rec]) => rec));
    },
    pause: () => pause('slice'),
  });
  await inSlices(desk.db, results, { each: (result) => absorbRefusal({ desk }, sheet, titles, url, result), pause: () => pause('slice') });
  const left = rows.flatMap(([rec], at): LedgerEntry[] => (refused.has(rec) ? [] : [[rec, titles[at]!]]));
  inLightTransaction(desk.db, () => {
    addSentLine(desk.db, { kind: kind as Kind, level: share.level, fields: names, server: url, at: desk.clock() }, left);
    removeSheet(desk.db, sheet.n);
    changeSyncState(desk.db, { ackedN: sheet.n });
  });
}

/** As the answer to a put of its own. */
function absorbRefusal({ desk }: Pick<CycleContext, 'desk'>, { n, mut_id, kind, share, hlc, names, rows }: Sheet, titles: readonly string[], server: string, result: MutationResult): void {
  const at = rows.findIndex(([rec]) => rec === result.rec);
  const row = rows[at];
  if (!row || !isKind(kind)) return;
  const fields = Object.fromEntries(names.map((name, column) => [name, { val: row[column + 1]!, hlc, base_seq: 0 }]));
  const mutation = { n, mut_id, rec: result.rec, kind, gen: 0, seen_seq: 0, share, share_seq: 0, fields };
  const sent: OutboxRow = { n, mutId: mut_id, rec: result.rec, kind, mark: 0, mutation };
  absorbAnswer(desk, new Decisions(desk.db, localDay(desk.clock())), { row: sent, title: titles[at]! }, server, result);
}

function pieces(count: number): Piece[] {
  return Array.from({ length: Math.ceil(count / AT_ONCE) }, (_, at) => ({ from: at * AT_ONCE, to: Math.min(count, (at + 1) * AT_ONCE) }));
}

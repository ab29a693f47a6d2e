import { isPut, limits, type Mutation } from '#src/contract/provider/wire.ts';
import { localDay } from '#src/lib/dates.ts';
import { inTransaction } from '../db/database.ts';
import { CLOCK_LATEST, setSetting } from '../repos/setting-repo.ts';
import { removeQuarantine, saveQuarantine } from '../repos/sync-list-repo.ts';
import { clearDirty, type DirtyRow } from '../repos/dirty-repo.ts';
import { addSent, addToOutbox, changeSyncState, removeFromOutbox, type OutboxRow } from '../repos/sync-repo.ts';
import { Decisions } from '../services/sharing/decisions.ts';
import { stateOf, type CycleContext } from './conversation.ts';
import { outgoingOf } from './outgoing.ts';
import { inSlices } from './slices.ts';

export interface Prepared { readonly row: OutboxRow; readonly title: string }
interface Batch { readonly prepared: readonly Prepared[]; readonly settled: number }

/** So few that deciding them does not hold up the core. */
export const AT_ONCE = 40;

/**
 * Makes ready what is sent next. Nothing may come between deciding and sending, or an un-share in the gap would still
 * go out: few records are decided without a pause; of many, all is withdrawn when anything changed meanwhile
 * (`disturbed`), for the marks to be looked at again.
 */
export async function prepareBatch(context: CycleContext, rows: readonly DirtyRow[]): Promise<Batch & { readonly disturbed: boolean }> {
  const { desk, pause } = context;
  const builder = batchBuilder(context);
  if (rows.length <= AT_ONCE) {
    inTransaction(desk.db, () => {
      builder.begin();
      for (const row of rows) builder.add(row);
      builder.end();
    });
    return { ...builder.batch(), disturbed: false };
  }
  const began = desk.generation.value;
  await inSlices(desk.db, rows, { begin: builder.begin, each: builder.add, end: builder.end, pause: () => pause('slice') });
  const batch = builder.batch();
  // On the disk before it is sent, or the numbers would be given out twice after a power cut.
  changeSyncState(desk.db, {});
  if (desk.generation.value === began) return { ...batch, disturbed: false };
  withdraw(context, batch.prepared);
  return { prepared: [], settled: batch.settled, disturbed: true };
}

/** Not sent yet, so its numbers are free again; the records are still marked. */
function withdraw({ desk }: CycleContext, prepared: readonly Prepared[]): void {
  const first = prepared[0];
  if (!first) return;
  inTransaction(desk.db, () => {
    for (const { row } of prepared) removeFromOutbox(desk.db, row.n);
    changeSyncState(desk.db, { lastN: first.row.n - 1 });
  });
}

function batchBuilder({ desk, randomId }: CycleContext): { begin(): void; add(row: DirtyRow): void; end(): void; batch(): Batch } {
  const prepared: Prepared[] = [];
  let decisions: Decisions;
  let { lastN } = stateOf(desk);
  let settled = 0;
  let bytes = 0;
  let latest: string | null = null;
  return {
    begin: () => { decisions = new Decisions(desk.db, localDay(desk.clock())); },
    add(row) {
      if (bytes > limits.bytes / 2) return;
      const outgoing = outgoingOf(desk.db, decisions, row, () => (latest = desk.stamps.next()));
      if (outgoing.what === 'held')
        saveQuarantine(desk.db, { rec: row.rec, kind: row.kind, findings: outgoing.findings, fingerprint: outgoing.fingerprint, allowed: false, at: desk.clock() });
      else removeQuarantine(desk.db, row.rec);
      const body = outgoing.what === 'send' ? outgoing.mutation : outgoing.what === 'held' ? outgoing.recall : null;
      if (body === null || outgoing.what === 'nothing') {
        clearDirty(desk.db, row.rec, row.mark);
        settled += 1;
        return;
      }
      const mutation = { ...body, n: lastN + 1, mut_id: randomId() } as Mutation;
      const text = JSON.stringify(mutation);
      if (prepared.length > 0 && bytes + text.length > limits.bytes / 2) {
        bytes = Number.POSITIVE_INFINITY;
        return;
      }
      bytes += text.length;
      lastN += 1;
      const queued: OutboxRow = { n: mutation.n, mutId: mutation.mut_id, rec: row.rec, kind: row.kind, mark: row.mark, mutation };
      addToOutbox(desk.db, queued, text);
      // The server may show this value again before its answer was heard: then it is no other side's edit.
      if (isPut(mutation)) addSent(desk.db, row.rec, mutation.fields);
      prepared.push({ row: queued, title: outgoing.title });
    },
    end() {
      changeSyncState(desk.db, { lastN });
      // A clock that is set back must not read the same again after the next start.
      if (latest !== null) setSetting(desk.db, CLOCK_LATEST, latest);
    },
    batch: () => ({ prepared, settled }),
  };
}

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
import { mutationText } from './mutation-text.ts';
import { inSlices } from './slices.ts';

export interface Prepared { readonly row: OutboxRow; readonly title: string }
export interface Batch {
  readonly prepared: readonly Prepared[];
  /** Marks of which nothing had to be sent. */
  readonly settled: number;
  /** The state of the workspace that was decided upon: with another one it must not be sent. */
  readonly generation: number;
  /** Something was changed meanwhile, and all was withdrawn. */
  readonly disturbed: boolean;
}

/** Bytes of mutations in one push; the rest of the body stands around them. */
const MOST_BYTES = limits.bytes - 4_096;

/** So few that deciding them does not hold up the core. */
export const AT_ONCE = 40;

/**
 * Makes ready what is sent next. Nothing may come between deciding and sending, or an un-share in the gap would still
 * go out: few records are decided without a pause; of many, all is withdrawn when anything changed meanwhile
 * (`disturbed`), for the marks to be looked at again.
 */
export async function prepareBatch(context: CycleContext, rows: readonly DirtyRow[]): Promise<Batch> {
  const { desk, pause } = context;
  const generation = desk.generation.value;
  const builder = batchBuilder(context);
  if (rows.length <= AT_ONCE) {
    inTransaction(desk.db, () => {
      builder.begin();
      for (const row of rows) builder.add(row);
      builder.end();
    });
    return { ...builder.batch(), generation, disturbed: false };
  }
  await inSlices(desk.db, rows, { begin: builder.begin, each: builder.add, end: builder.end, pause: () => pause('slice') });
  const batch = builder.batch();
  // On the disk before it is sent, or the numbers would be given out twice after a power cut.
  changeSyncState(desk.db, {});
  if (desk.generation.value === generation) return { ...batch, generation, disturbed: false };
  withdraw(context, batch.prepared);
  return { prepared: [], settled: batch.settled, generation, disturbed: true };
}

/** Not sent yet, so its numbers are free again; the records are still marked. */
export function withdraw({ desk }: Pick<CycleContext, 'desk'>, prepared: readonly Prepared[]): void {
  const first = prepared[0];
  if (!first) return;
  inTransaction(desk.db, () => {
    for (const { row } of prepared) removeFromOutbox(desk.db, row.n);
    changeSyncState(desk.db, { lastN: first.row.n - 1 });
  });
}

function batchBuilder({ desk, randomId }: CycleContext): { begin(): void; add(row: DirtyRow): void; end(): void; batch(): Pick<Batch, 'prepared' | 'settled'> } {
  const prepared: Prepared[] = [];
  let decisions: Decisions;
  let { lastN } = stateOf(desk);
  let settled = 0;
  let bytes = 0;
  let latest: string | null = null;
  return {
    begin: () => { decisions = new Decisions(desk.db, localDay(desk.clock())); },
    add(row) {
      if (bytes > MOST_BYTES) return;
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
      const text = mutationText(mutation);
      const size = Buffer.byteLength(text) + 1;
      if (prepared.length > 0 && bytes + size > MOST_BYTES) {
        bytes = Number.POSITIVE_INFINITY;
        return;
      }
      bytes += size;
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

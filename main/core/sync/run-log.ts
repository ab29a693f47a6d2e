import { isPut } from '#src/contract/provider/wire.ts';
import type { Transport } from '#src/sync/transport.ts';
import { inTransaction } from '../db/database.ts';
import { countIntoNotes } from '../repos/sync-note-repo.ts';
import { addSyncRun, type SyncRun } from '../repos/sync-run-repo.ts';
import type { Desk } from '../services/desk.ts';

type Counts = { -readonly [K in Exclude<keyof SyncRun, 'startedAt' | 'endedAt' | 'error' | 'bytesOut' | 'bytesIn'>]: number };

/** Counts one conversation as it goes through the transport, and writes its line at the end. */
export function logRun(desk: Desk, transport: Transport): { transport: Transport; end(error: string | null): void } {
  const startedAt = desk.clock();
  const { traffic } = transport;
  const before = { ...traffic };
  const counts: Counts = { sent: 0, recalled: 0, received: 0, refused: 0 };
  return {
    transport: {
      ...transport,
      pull: async (query, knownTag) => {
        const page = await transport.pull(query, knownTag);
        if (page !== 'unchanged') counts.received += page.records.length;
        return page;
      },
      push: async (request) => {
        const reply = await transport.push(request);
        const byNumber = new Map(request.mutations.map((mutation) => [mutation.n, mutation]));
        for (const result of reply.results) {
          const mutation = byNumber.get(result.n);
          if (result.status === 'refused') counts.refused += 1;
          else if (mutation && isPut(mutation)) counts.sent += 1;
          else counts.recalled += 1;
        }
        for (const { n, results } of reply.sheets ?? []) {
          counts.refused += results.length;
          counts.sent += (request.sheets?.find((sheet) => sheet.n === n)?.rows.length ?? 0) - results.length;
        }
        return reply;
      },
    },
    end: (error) => inTransaction(desk.db, () => {
      const endedAt = desk.clock();
      addSyncRun(desk.db, { startedAt, endedAt, ...counts, bytesOut: traffic.out - before.out, bytesIn: traffic.in - before.in, error });
      countIntoNotes(desk.db, counts, error === null ? endedAt : null);
    }),
  };
}

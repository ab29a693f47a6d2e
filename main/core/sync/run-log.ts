import { isPut } from '#src/contract/provider/wire.ts';
import type { Transport } from '#src/sync/transport.ts';
import { addSyncRun, type SyncRun } from '../repos/sync-run-repo.ts';
import type { Desk } from '../services/desk.ts';

type Counts = { -readonly [K in Exclude<keyof SyncRun, 'startedAt' | 'endedAt' | 'error'>]: number };

/** Counts one conversation as it goes through the transport, and writes its line at the end. */
export function logRun(desk: Desk, transport: Transport): { transport: Transport; end(error: string | null): void } {
  const startedAt = desk.clock();
  const counts: Counts = { sent: 0, recalled: 0, received: 0, refused: 0, bytesOut: 0, bytesIn: 0 };
  const counted = async <Q, R>(request: Q, ask: () => Promise<R>): Promise<R> => {
    counts.bytesOut += JSON.stringify(request).length;
    const reply = await ask();
    counts.bytesIn += JSON.stringify(reply).length;
    return reply;
  };
  return {
    transport: {
      ...transport,
      enrol: (request) => transport.enrol(request),
      digest: (query) => counted(query, () => transport.digest(query)),
      hello: (query) => counted(query, () => transport.hello(query)),
      pull: async (query, knownTag) => {
        const page = await counted(query, () => transport.pull(query, knownTag));
        if (page !== 'unchanged') counts.received += page.records.length;
        return page;
      },
      push: async (request) => {
        const reply = await counted(request, () => transport.push(request));
        const byNumber = new Map(request.mutations.map((mutation) => [mutation.n, mutation]));
        for (const result of reply.results) {
          const mutation = byNumber.get(result.n);
          if (result.status === 'refused') counts.refused += 1;
          else if (mutation && isPut(mutation)) counts.sent += 1;
          else counts.recalled += 1;
        }
        return reply;
      },
    },
    end: (error) => addSyncRun(desk.db, { startedAt, endedAt: desk.clock(), ...counts, error }),
  };
}

import { isPut, type Mutation, type MutationResult, type WireField } from '#src/contract/provider/wire.ts';
import type { PushRequest } from '#src/contract/provider/sync-api.ts';
import { compareHlc } from '#src/sync/clock.ts';
import { TransportError } from '#src/sync/transport.ts';
import type { Fault } from './schedule.ts';
import { sheetFaults } from './sheet-faults.ts';
import type { Tampering } from './world.ts';

/**
 * Faults that engines of this sort have had, among single records and among sheets. A simulator that passes over one of
 * them is blind to it, so each is planted and must be noticed. They stand on the way between desk and server or as
 * triggers in the databases, and never in the product.
 */
export const recordFaults: Readonly<Record<string, Fault>> = {
  'no de-duplication': { tampering: applyRepetitions },
  'conflicts dropped': { desk: ['CREATE TRIGGER IF NOT EXISTS planted BEFORE INSERT ON sync_conflict BEGIN SELECT RAISE(IGNORE); END'] },
  'retracted values kept': {
    server: [`CREATE TRIGGER planted AFTER UPDATE ON record WHEN NEW.share_level IS NULL AND OLD.share_level IS NOT NULL
      BEGIN UPDATE record SET fields = OLD.fields WHERE workspace_id = NEW.workspace_id AND rec = NEW.rec; END`],
  },
  'no generations': { tampering: () => withoutGenerations },
  'leak on a frozen retry': { favour: { sync: 40, engineer: 1 }, tampering: frozenRetries },
  'no mut_id': { favour: { twins: 8 }, tampering: () => (inner) => ({ ...inner, push: (request) => inner.push({ ...request, mutations: request.mutations.map((mutation) => ({ ...mutation, mut_id: `mutation-${mutation.n}` })) }) }) },
  'no epoch': { newEpoch: false, tampering: () => trustsTheServer },
  'stale judged by clock': { tampering: () => judgedByClock },
  'generation missing in a reply': { tampering: () => (inner) => ({ ...inner, push: async (request) => {
    const reply = await inner.push(request);
    return { ...reply, results: reply.results.map((result) => ({ ...result, gen: request.mutations.find(({ n }) => n === result.n)?.gen ?? result.gen })) };
  } }) },
  'cursor skip': { tampering: () => (inner, _world, desk) => ({ ...inner, push: async ({ expect: _, ...request }) => ({ ...(await inner.push(request)), before: desk.state().cursor }) }) },
};

export const faults: Readonly<Record<string, Fault>> = { ...recordFaults, ...sheetFaults };

/** The server takes what it had before for something new. */
function applyRepetitions(): Tampering {
  const answered = new Map<string, number>();
  return (inner, _world, desk) => ({
    ...inner,
    hello: async (query) => {
      const reply = await inner.hello(query);
      return { ...reply, last_n: reply.last_n - (answered.get(query.device) ?? 0) };
    },
    push: async (request) => {
      if (request.mutations.length === 0) return inner.push(request); // only answers or words
      const { last_n: last } = await inner.hello({ device: request.device, protocol: 1, schema: 1 });
      const shifted = answered.get(request.device) ?? 0;
      const first = request.mutations[0]!.n + shifted;
      const again = first <= last ? last - first + 1 : 0;
      answered.set(request.device, shifted + again);
      const mutations = request.mutations.map((mutation) => ({ ...mutation, n: mutation.n + shifted + again, mut_id: again > 0 ? `${desk.name}-again-${mutation.n + shifted + again}` : mutation.mut_id }));
      const reply = await inner.push({ ...request, mutations });
      return { ...reply, last_n: reply.last_n - shifted - again, results: reply.results.map((result) => ({ ...result, n: result.n - shifted - again })) };
    },
  });
}

/** Both sides know only one generation of a record. */
const withoutGenerations: Tampering = (inner, world) => ({
  ...inner,
  push: async (request) => {
    const gens = new Map((await world.server.records()).map(({ rec, gen }) => [rec, gen]));
    const reply = await inner.push({ ...request, mutations: request.mutations.map((mutation) => ({ ...mutation, gen: gens.get(mutation.rec) ?? 0 })) });
    return { ...reply, results: reply.results.map((result) => ({ ...result, gen: result.gen > 0 ? 1 : 0 })) };
  },
  pull: async (query, tag) => {
    const page = await inner.pull(query, tag);
    return page === 'unchanged' ? page : { ...page, records: page.records.map((record) => ({ ...record, gen: 1 })) };
  },
});

/** What was sent once is sent again as it was, whatever the rules say by then. */
function frozenRetries(): Tampering {
  const frozen = new Map<string, Mutation>();
  return (inner) => ({
    ...inner,
    // The world looks at what leaves the desk, so the fault stands before it.
    beforeSending: (request: PushRequest): PushRequest => {
      const thawed = request.mutations.map((mutation) => frozen.get(mutation.mut_id) ?? mutation);
      for (const mutation of request.mutations) if (isPut(mutation)) frozen.set(mutation.mut_id, mutation);
      return { ...request, mutations: thawed };
    },
  });
}

/** Neither another epoch nor a smaller number tells this desk that the server went back. */
const trustsTheServer: Tampering = (inner, _world, desk) => ({
  ...inner,
  hello: async (query) => {
    const reply = await inner.hello(query);
    const { ackedN, cursor } = desk.state();
    return { ...reply, head: Math.max(reply.head, cursor), last_n: Math.max(reply.last_n, ackedN) };
  },
  pull: async (query, tag) => {
    try {
      return await inner.pull(query, tag);
    } catch (error) {
      if (error instanceof TransportError && error.failure.kind === 'answered' && error.failure.body.code === 'EPOCH')
        return { epoch: query.epoch, head: Number(query.cursor), cursor: Number(query.cursor), more: false, records: [] };
      throw error;
    }
  },
});

/** The later clock wins, even where one side saw the other's value; and the earlier is held for outdated, not for a loser. */
const judgedByClock: Tampering = (inner, world) => ({
  ...inner,
  push: async (request) => {
    const held = new Map((await world.server.records()).map((record) => [record.rec, record]));
    const dropped: { n: number; name: string; current: WireField }[] = [];
    const mutations = request.mutations.map((mutation) => {
      if (!isPut(mutation)) return mutation;
      const fields = Object.entries(mutation.fields).flatMap(([name, put]) => {
        const current = held.get(mutation.rec)?.fields[name];
        if (!current || held.get(mutation.rec)?.gen !== mutation.gen || mutation.restart) return [[name, put] as const];
        if (compareHlc(put.hlc, current.hlc) > 0) return [[name, { ...put, base_seq: current.seq }] as const];
        dropped.push({ n: mutation.n, name, current });
        return [];
      });
      return { ...mutation, fields: Object.fromEntries(fields) };
    });
    const reply = await inner.push({ ...request, mutations });
    return { ...reply, results: reply.results.map((result) => staleAnswers(result, dropped)) };
  },
});

function staleAnswers(result: MutationResult, dropped: readonly { n: number; name: string; current: WireField }[]): MutationResult {
  const stale = dropped.filter(({ n }) => n === result.n).map(({ name, current }) => [name, { outcome: 'accepted' as const, seq: current.seq }]);
  return stale.length > 0 && result.status === 'applied' ? { ...result, fields: { ...result.fields, ...Object.fromEntries(stale) } } : result;
}

import type { HelloReply, PullReply, PushReply } from '#src/contract/provider/sync-api.ts';
import type { Mutation, MutationResult, WireRecord } from '#src/contract/provider/wire.ts';
import { TransportError, type TransportFailure } from '#src/sync/transport.ts';
import { enrolDesk, type EnrolledDesk } from './inject-transport.ts';
import type { TestServer } from './server.ts';

/** A desk that sends exactly what a test tells it to. */
export interface ScriptedDesk extends EnrolledDesk {
  hello(): Promise<HelloReply>;
  push(...mutations: Mutation[]): Promise<PushReply>;
  /** Pushes one mutation and answers its result. */
  send(mutation: Mutation): Promise<MutationResult>;
  pull(cursor?: number, limit?: number): Promise<PullReply>;
  /** Every record the server shows now, by id. */
  all(): Promise<Map<string, WireRecord>>;
}

let desks = 0;

export async function scriptedDesk(server: TestServer, workspaceId?: string, device = `device-${(desks += 1)}`): Promise<ScriptedDesk> {
  const enrolled = await enrolDesk(server.app, await server.enrolmentCode(workspaceId), device);
  const { transport } = enrolled;
  const hello = (): Promise<HelloReply> => transport.hello({ device, protocol: 1, schema: 1 });
  let epoch = (await hello()).epoch;
  const push = (...mutations: Mutation[]): Promise<PushReply> => transport.push({ device, epoch, protocol: 1, schema: 1, mutations });
  const pull = async (cursor = 0, limit?: number): Promise<PullReply> => {
    const page = await transport.pull({ device, epoch, cursor, limit });
    if (page === 'unchanged') throw new Error('Not asked for');
    return page;
  };
  return {
    ...enrolled, push, pull,
    hello: async () => {
      const reply = await hello();
      epoch = reply.epoch;
      return reply;
    },
    send: async (mutation) => (await push(mutation)).results[0]!,
    all: async () => {
      const records = new Map<string, WireRecord>();
      for (let cursor = 0, more = true; more;) {
        const page = await pull(cursor);
        for (const record of page.records) records.set(record.rec, record);
        ({ cursor, more } = page);
      }
      return records;
    },
  };
}

/** The failure that a promise ends in. */
export async function failureOf(attempt: Promise<unknown>): Promise<Extract<TransportFailure, { kind: 'answered' }>> {
  const error = await attempt.then(() => undefined, (reason: unknown) => reason);
  if (error instanceof TransportError && error.failure.kind === 'answered') return error.failure;
  throw new Error(`Expected the server to refuse, got ${String(error)}`);
}

import { loadRecords, recordsAfter } from '#provider/server/storage/records.ts';
import { listWorkspaces } from '#provider/server/storage/workspaces.ts';
import { findDeskByToken } from '#provider/server/storage/desks.ts';
import { secretHash } from '#provider/server/secrets.ts';
import { newId } from '#src/lib/ids.ts';
import type { HeldRecord } from '#provider/server/protocol/batch.ts';
import type { TestServer } from '../support/server.ts';
import type { Call, Reply, Spoil } from './spoiled-server.ts';

const push = '/v1/sync/push';
const pull = '/v1/sync/pull';

/** What the real server holds of the records that a push is about. */
async function heldBy(server: TestServer, call: Call): Promise<ReadonlyMap<string, HeldRecord>> {
  const desk = await server.storage.lookup((sql) => findDeskByToken(sql, secretHash((call.headers.authorization ?? '').replace('Bearer ', ''))));
  if (!desk || !Array.isArray(call.body?.mutations)) return new Map();
  const recs = (call.body.mutations as { rec: string }[]).map(({ rec }) => rec);
  return new Map((await server.storage.read(desk.workspaceId, (sql) => loadRecords(sql, recs))).map((record) => [record.rec, record]));
}

/** Takes every repetition for something new. */
export function noDeduplication(): Spoil {
  const devices = new Map<string, { offset: number; last: number }>();
  const of = (id: string) => devices.get(id) ?? devices.set(id, { offset: 0, last: 0 }).get(id)!;
  return {
    before: ({ name, body }) => {
      const mutations = name === push && Array.isArray(body?.mutations) ? (body.mutations as { n: number; mut_id: string }[]) : [];
      const device = of(String(body?.device));
      if (mutations[0] && mutations[0].n <= device.last) {
        device.offset += device.last - mutations[0].n + 1;
        for (const mutation of mutations) mutation.mut_id = newId();
      }
      for (const mutation of mutations) mutation.n += device.offset;
    },
    after: ({ name, body, query }, reply) => {
      if (reply.body?.last_n === undefined) return;
      const device = of(String(name === push ? body?.device : query.get('device')));
      reply.body.last_n -= device.offset;
      device.last = Math.max(device.last, reply.body.last_n);
      for (const result of (reply.body.results ?? []) as { n: number }[]) result.n -= device.offset;
    },
  };
}

/** Goes on giving out what was un-shared. */
export function keepsRetracted(): Spoil {
  const known = new Map<string, object>();
  return { after: ({ name }, reply) => {
    if (name !== pull || !Array.isArray(reply.body?.records)) return;
    reply.body.records = (reply.body.records as { rec: string; fields?: object }[]).map((record) => {
      if (record.fields) known.set(record.rec, record.fields);
      return record.fields ? record : { ...record, fields: known.get(record.rec) ?? {} };
    });
  } };
}

/** Believes that every value was made from the present one: the last to come wins. */
export const ignoresBaseSeq = (server: TestServer): Spoil => ({
  before: async (call) => {
    if (call.name !== push) return;
    const held = await heldBy(server, call);
    for (const { rec, fields } of (call.body?.mutations ?? []) as { rec: string; fields?: Record<string, { base_seq: number }> }[])
      for (const [name, field] of Object.entries(fields ?? {})) field.base_seq = held.get(rec)?.fields[name]?.seq ?? 0;
  },
});

/** A cursor that is one too far between two pages. */
export const cursorSkips = (): Spoil => ({
  after: ({ name }, { body }) => { if (name === pull && body?.more === true) body.cursor = Math.min(Number(body.cursor) + 1, Number(body.head)); },
});

/** Restored from a backup, it says that it is the same as ever. */
export function sameEpoch(): Spoil {
  let [first, present] = ['', ''];
  return {
    before: ({ body, query }) => {
      if (query.get('epoch') === first && first !== '') query.set('epoch', present);
      if (body?.epoch === first && first !== '') body.epoch = present;
    },
    instead: async (call, forward) => {
      const reply = await forward(call);
      if (reply.body?.code !== 'EPOCH' || typeof reply.body.epoch !== 'string' || present === reply.body.epoch) return reply;
      if ((call.body?.epoch ?? call.query.get('epoch')) !== present) return reply;
      present = reply.body.epoch;
      if (call.body) call.body.epoch = present;
      else call.query.set('epoch', present);
      return forward(call);
    },
    after: (_call, { body }) => {
      if (typeof body?.epoch !== 'string' || body.code !== undefined) return;
      if (first === '') first = body.epoch;
      present = body.epoch;
      body.epoch = first;
    },
  };
}

/** Remembers who was let in, and not that they were sent away. */
export function acceptsRevoked(server: TestServer): Spoil {
  const spare = new Map<string, string>();
  return {
    before: ({ headers, name }) => {
      const other = spare.get(headers.authorization ?? '');
      if (other !== undefined && name !== '/v1/enrol') headers.authorization = other;
    },
    after: async (call, reply, again) => {
      if (call.name !== '/v1/enrol' || reply.status !== 200) return;
      const body = { ...call.body, code: await server.enrolmentCode(String(reply.body?.workspace_id)), deviceName: 'Spare' };
      spare.set(`Bearer ${reply.body?.device_token}`, `Bearer ${(await again({ ...call, body })).body?.device_token}`);
    },
  };
}

/** Lacks the workspace in one of its conditions. */
export const leaksOthers = (server: TestServer): Spoil => ({
  after: async ({ name, query }, reply) => {
    if (name !== pull || query.get('cursor') !== '0' || !Array.isArray(reply.body?.records)) return;
    for (const { id } of await server.storage.lookup(listWorkspaces)) {
      const rows = await server.storage.read(id, (sql) => recordsAfter(sql, 0, 1_000));
      const known = new Set((reply.body.records as { rec: string }[]).map(({ rec }) => rec));
      const live = rows.filter(({ rec, share_level: level }) => level && !known.has(rec));
      reply.body.records.push(...live.map((row) => ({ rec: row.rec, kind: row.kind, gen: row.gen, seq: row.seq, share_seq: row.share_seq, level: row.share_level, right: row.share_right, until: null, fields: JSON.parse(row.fields) as object })));
    }
  },
});

/** Lets a late put open what was un-shared. */
export const opensAgain = (server: TestServer): Spoil => ({
  before: async (call) => {
    if (call.name !== push) return;
    const held = await heldBy(server, call);
    for (const mutation of (call.body?.mutations ?? []) as { rec: string; gen: number; share: unknown }[]) {
      const record = held.get(mutation.rec);
      if (record && !record.terms && mutation.share) mutation.gen = record.gen;
    }
  },
});

/** Applies one change after the other, and stops where it fails. */
export const pushInPieces = (): Spoil => ({
  instead: async (call, forward) => {
    const mutations = call.name === push && Array.isArray(call.body?.mutations) ? (call.body.mutations as unknown[]) : [];
    if (mutations.length !== 2) return undefined;
    const replies: Reply[] = [];
    for (const mutation of mutations) {
      const reply = await forward({ ...call, body: { ...call.body, mutations: [mutation] } });
      if (reply.status !== 200) return reply;
      replies.push(reply);
    }
    const last = replies.at(-1)!;
    return { status: 200, body: { ...last.body, before: replies[0]!.body!.before as number, results: replies.flatMap(({ body }) => body!.results as unknown[]) } };
  },
});

/** Keeps every answer as it was, with the values that had to be forgotten. */
export function remembersAnswers(): Spoil {
  const answers = new Map<string, unknown>();
  return { after: ({ name, body }, reply) => {
    if (name !== push || !Array.isArray(reply.body?.results)) return;
    reply.body.results = (reply.body.results as { mut_id: string }[]).map((result) => {
      const key = `${String(body?.device)} ${result.mut_id}`;
      return answers.get(key) ?? (answers.set(key, structuredClone(result)), result);
    });
  } };
}

/** Counts every day in UTC. */
export const deafToZones = (): Spoil => ({ before: ({ query }) => { query.delete('timeZone'); } });

/** Lets a code in again and again. */
export function reusesCodes(server: TestServer): Spoil {
  const used = new Set<string>();
  return { before: async ({ name, body }) => {
    if (name !== '/v1/enrol' || typeof body?.code !== 'string') return;
    if (used.has(body.code)) body.code = await server.enrolmentCode();
    else used.add(body.code);
  } };
}

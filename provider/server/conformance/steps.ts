import { isRemoved, type JsonValue, type LiveRecord, type MutationResult, type PutMutation, type ShareTerms, type UnshareMutation, type WireRecord } from '#src/contract/provider/wire.ts';
import { newId } from '#src/lib/ids.ts';
import { formatHlc } from '#src/sync/clock.ts';
import type { ConformanceClient } from './client.ts';

export const view: ShareTerms = { level: 'full', right: 'view', until: null };
export const at = (ms: number): string => formatHlc({ ms, count: 0, node: 'c' });

/** A device's next mutation number is asked for each time, so that the checks do not depend on each other. */
export async function nextNumber(client: ConformanceClient): Promise<number> {
  return (await client.hello()).last_n + 1;
}

export interface Change {
  readonly n?: number;
  readonly kind?: string;
  readonly fields?: Record<string, { val: JsonValue; base?: number; ms?: number }>;
  readonly gen?: number;
  readonly share?: ShareTerms;
  readonly shareSeq?: number;
  readonly seen?: number;
  readonly restart?: true;
}

export function putOf(n: number, rec: string, { kind = 'asset', fields = {}, gen = 0, share = view, shareSeq = 0, seen = 0, restart }: Change): PutMutation {
  const puts = Object.entries(fields).map(([name, { val, base = 0, ms = 1_000 }]) => [name, { val, hlc: at(ms), base_seq: base }]);
  return {
    n, mut_id: newId(), rec, kind, gen, seen_seq: seen, share, share_seq: shareSeq, ...(restart ? { restart } : {}), fields: Object.fromEntries(puts) as PutMutation['fields'],
  };
}

export async function put(client: ConformanceClient, rec: string, change: Change = {}): Promise<{ mutation: PutMutation; result: MutationResult }> {
  const mutation = putOf(change.n ?? (await nextNumber(client)), rec, change);
  return { mutation, result: (await client.push(mutation)).results[0]! };
}

export async function unshare(client: ConformanceClient, rec: string, gen: number, seen = 0): Promise<{ mutation: UnshareMutation; result: MutationResult }> {
  const mutation: UnshareMutation = { n: await nextNumber(client), mut_id: newId(), rec, kind: 'asset', gen, seen_seq: seen, share: null };
  return { mutation, result: (await client.push(mutation)).results[0]! };
}

/** Every record after a cursor, by following the pages. */
export async function follow(client: ConformanceClient, from = 0, limit = 1_000): Promise<WireRecord[]> {
  const records: WireRecord[] = [];
  for (let cursor = from; ;) {
    const page = await client.pull(cursor, limit);
    records.push(...page.records);
    if (!page.more || page.cursor <= cursor) return records;
    cursor = page.cursor;
  }
}

export async function find(client: ConformanceClient, rec: string): Promise<WireRecord | undefined> {
  return (await follow(client)).find((record) => record.rec === rec);
}

export async function findLive(client: ConformanceClient, rec: string): Promise<LiveRecord> {
  const record = await find(client, rec);
  if (record === undefined || isRemoved(record)) throw new Error('expected the shared record in a pull');
  return record;
}

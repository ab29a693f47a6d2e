import { createHash } from 'node:crypto';
import type { WireWord } from '#src/contract/provider/words.ts';
import { termsOf, versionOf } from '#src/domain/ownership/agreement.ts';
import { coveredSites } from '../storage/shared-records.ts';
import type { WorkspaceSql } from '../storage/storage.ts';
import type { HeldRecord } from './batch.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What a word is about, of topics that tell versions of a record apart: its version, and what it says in full. */
export type Version = Pick<WireWord, 'version' | 'data'>;

/** The division of each record as it is shown now. */
export async function divisionsOf(sql: WorkspaceSql, records: readonly HeldRecord[]): Promise<Map<string, Version>> {
  const sites = await coveredSites(sql, records.map(({ rec }) => rec));
  return new Map(records.map(({ rec, fields }) => {
    const data = termsOf(Object.fromEntries(Object.entries(fields).map(([name, { val }]) => [name, val])), sites.get(rec) ?? []) as Version['data'];
    return [rec, { data, version: versionOf(data, sha256) }];
  }));
}

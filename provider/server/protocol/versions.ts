import type { TopicName } from '#src/domain/words/topics.ts';
import type { WorkspaceSql } from '../storage/storage.ts';
import type { HeldRecord } from './batch.ts';
import { divisionsOf, type Version } from './divisions.ts';

/** Where the topics that tell versions apart take them from. */
const makers: { readonly [Topic in TopicName]?: (sql: WorkspaceSql, records: readonly HeldRecord[]) => Promise<Map<string, Version>> } = {
  agreement: divisionsOf,
};

const unversioned: Version = { version: '', data: {} };

/** What each of these records says now, for words about them in that topic. */
export async function versionsOf(sql: WorkspaceSql, topic: string, records: readonly HeldRecord[]): Promise<(rec: string) => Version> {
  const made = await makers[topic as TopicName]?.(sql, records);
  return (rec) => made?.get(rec) ?? unversioned;
}

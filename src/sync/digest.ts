import type { LiveRecord } from '../contract/provider/wire.ts';
import { canonicalJson } from './same.ts';

export const digestBlock = 1_000;

/**
 * One record's line of a digest. A desk builds it from its shadows and the server from what it holds. Clock readings
 * are left out, for an equal value sent twice keeps the first one there. The lines of a block, in the order of record
 * ids and each ended by a newline, are hashed with SHA-256.
 */
export function digestLine(record: Pick<LiveRecord, 'rec' | 'gen' | 'fields'>): string {
  const fields = Object.entries(record.fields).map(([name, { val, seq }]) => [name, seq, val] as const);
  return `${record.rec} ${record.gen} ${canonicalJson(fields.toSorted(([a], [b]) => (a < b ? -1 : 1)))}\n`;
}

import type { SealedContent } from '#src/contract/provider/sealed.ts';
import type { Instant } from '#src/lib/dates.ts';
import { seal } from '#src/sync/seal.ts';
import { openProposalsOf } from '../storage/proposals.ts';
import { addSealed, recipients } from '../storage/sealed.ts';
import type { WorkspaceSql } from '../storage/storage.ts';
import { wordsOf } from '../storage/words.ts';
import type { HeldRecord } from './batch.ts';

/**
 * A share ended by its date, perhaps while the customer's desk was switched off: what engineers did in it waits for
 * the desk in an envelope that only the desk can open. Called before the records' past is forgotten. `endOf`: the
 * number of the end.
 */
export async function keepSealed(sql: WorkspaceSql, ended: readonly HeldRecord[], endOf: (rec: string) => number, now: Instant): Promise<void> {
  if (ended.length === 0) return;
  const keys = await recipients(sql);
  if (keys.length === 0) return;
  const recs = ended.map(({ rec }) => rec);
  const words = await wordsOf(sql, recs, null);
  const proposals = Map.groupBy(await openProposalsOf(sql, recs), ({ rec }) => rec);
  for (const { rec, kind, fields } of ended) {
    const content: SealedContent = {
      fields: Object.fromEntries(Object.entries(fields).filter(([, { by }]) => by === 'provider')),
      proposals: proposals.get(rec) ?? [],
      words: (words.get(rec) ?? []).filter(({ by }) => by === 'provider'),
    };
    if (Object.keys(content.fields).length + content.proposals.length + content.words.length === 0) continue;
    await addSealed(sql, { rec, kind, seq: endOf(rec), data: await seal(content, keys) }, now);
  }
}

import { forgetHistory, forgetLinksTo, linkedIn } from '../storage/history.ts';
import { forgetProposals } from '../storage/proposals.ts';
import { forgetReplies, forgetRepliesLinkingTo } from '../storage/replies.ts';
import { sharedIds } from '../storage/shared-records.ts';
import type { WorkspaceSql } from '../storage/storage.ts';
import type { Superseded } from './batch.ts';

const atOnce = 500;

/** What was kept beside records whose share ended or began anew: their past and answers about them, and links that name those that `ended`. */
export async function forgetRecords(sql: WorkspaceSql, recs: readonly string[], ended: readonly string[] = recs): Promise<void> {
  for (let from = 0; from < recs.length; from += atOnce) {
    const part = recs.slice(from, from + atOnce);
    await forgetHistory(sql, part);
    await forgetProposals(sql, part);
    await forgetReplies(sql, part);
  }
  if (ended.length === 0) return;
  const gone = new Set(ended);
  await forgetLinksTo(sql, gone);
  await forgetRepliesLinkingTo(sql, gone);
}

/** A superseded text that links to a record that is no longer shared was replaced because it names it. */
export async function tellable(sql: WorkspaceSql, history: readonly Superseded[]): Promise<readonly Superseded[]> {
  const linked = history.map(({ value }) => (typeof value === 'string' ? linkedIn(value) : []));
  const ids = [...new Set(linked.flat())];
  if (ids.length === 0) return history;
  const shared = await sharedIds(sql, ids);
  return history.filter((_entry, at) => linked[at]!.every((id) => shared.has(id)));
}

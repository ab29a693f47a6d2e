import { HASH_PATTERN } from '#src/domain/files/limits.ts';
import { redactLinks, redactTexts } from '#src/sync/redact-links.ts';
import { contentsOf, isNamed } from '../storage/files.ts';
import { forgetWords, redactWords } from '../storage/words.ts';
import { forgetHistory, forgetLinksTo, linkedIn } from '../storage/history.ts';
import { forgetNamesInProposals, forgetProposals } from '../storage/proposals.ts';
import { forgetReplies, forgetRepliesLinkingTo, type StoredReply } from '../storage/replies.ts';
import { sharedIds } from '../storage/shared-records.ts';
import type { WorkspaceSql } from '../storage/storage.ts';
import type { Superseded } from './batch.ts';

const atOnce = 500;

/**
 * What was kept beside records whose share ended or began anew: their past and answers about them, and links that
 * name those that `ended`. Called while the records still stand as they were shared.
 */
export async function forgetRecords(sql: WorkspaceSql, recs: readonly string[], ended: readonly string[] = recs): Promise<void> {
  for (let from = 0; from < recs.length; from += atOnce) {
    const part = recs.slice(from, from + atOnce);
    await forgetHistory(sql, part);
    await forgetProposals(sql, part);
    await forgetWords(sql, part);
    await forgetReplies(sql, part);
  }
  if (ended.length === 0) return;
  const gone = new Set(ended);
  for (let from = 0; from < ended.length; from += atOnce)
    for (const content of await contentsOf(sql, ended.slice(from, from + atOnce))) gone.add(content);
  await forgetLinksTo(sql, gone);
  await redactWords(sql, (id) => !gone.has(id));
  await forgetRepliesLinkingTo(sql, gone);
  await forgetNamesInProposals(sql, gone);
}

/** A superseded text that links to a record that is no longer shared was replaced because it names it. */
export async function tellable(sql: WorkspaceSql, history: readonly Superseded[]): Promise<readonly Superseded[]> {
  const linked = history.map(({ value }) => linkedIn(JSON.stringify(value ?? null)));
  const shared = await sharedAmong(sql, linked.flat());
  return history.filter((_entry, at) => linked[at]!.every((id) => shared.has(id)));
}

/** An answer that repeats a value is kept for a repetition only while all that it names is shared. */
export async function tellableReplies(sql: WorkspaceSql, replies: readonly StoredReply[]): Promise<readonly StoredReply[]> {
  const linked = replies.map(({ result }) => linkedIn(JSON.stringify(result)));
  const shared = await sharedAmong(sql, linked.flat());
  return replies.map((reply, at) => (linked[at]!.every((id) => shared.has(id)) ? reply : { ...reply, result: null }));
}

/** A text that was written before it arrives names only what is still shared. */
export async function namingShared(sql: WorkspaceSql, text: string): Promise<string> {
  const shared = await sharedAmong(sql, linkedIn(text));
  return redactLinks(text, (id) => shared.has(id));
}

/** The same for every text within what a word carries. */
export async function namingSharedIn<T>(sql: WorkspaceSql, value: T): Promise<T> {
  const shared = await sharedAmong(sql, linkedIn(JSON.stringify(value)));
  return redactTexts(value, (id) => shared.has(id));
}

async function sharedAmong(sql: WorkspaceSql, targets: readonly string[]): Promise<ReadonlySet<string>> {
  if (targets.length === 0) return new Set();
  const shared = new Set(await sharedIds(sql, [...new Set(targets)]));
  for (const target of targets) if (HASH_PATTERN.test(target) && (await isNamed(sql, target))) shared.add(target);
  return shared;
}

import { createHash } from 'node:crypto';
import type { AnswerRequest, DeskWord, WireWord, WordResult } from '#src/contract/provider/agreements.ts';
import { isOpenToAnswers, termsOf, versionOf } from '#src/domain/ownership/agreement.ts';
import type { Instant } from '#src/lib/dates.ts';
import { newId } from '#src/lib/ids.ts';
import { Failure } from '../failure.ts';
import { addWord, findWord, wordsOf } from '../storage/agreements.ts';
import { writeAudit } from '../storage/audit.ts';
import { loadRecords } from '../storage/records.ts';
import { coveredSites } from '../storage/shared-records.ts';
import type { Storage, WorkspaceSql } from '../storage/storage.ts';
import { lockWorkspace, readWorkspace, saveHead } from '../storage/workspaces.ts';
import type { Author, Batch, HeldRecord } from './batch.ts';
import { namingShared } from './forget.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export type Division = Pick<WireWord, 'version' | 'terms'>;

/** The division of each record as it is shown now. */
export async function divisionsOf(sql: WorkspaceSql, records: readonly HeldRecord[]): Promise<Map<string, Division>> {
  const sites = await coveredSites(sql, records.map(({ rec }) => rec));
  return new Map(records.map(({ rec, fields }) => {
    const terms = termsOf(Object.fromEntries(Object.entries(fields).map(([name, { val }]) => [name, val])), sites.get(rec) ?? []) as Division['terms'];
    return [rec, { terms, version: versionOf(terms, sha256) }];
  }));
}

/** What is kept of a division: a text may still link to a record whose share has just ended, by its title. */
async function tellable(sql: WorkspaceSql, { version, terms }: Division): Promise<Division> {
  const kept = { ...terms };
  for (const [name, value] of Object.entries(terms)) if (typeof value === 'string') kept[name] = await namingShared(sql, value);
  return { version, terms: kept };
}

/** Notes what the desk says. What is known already is answered again and not noted twice. */
export async function noteWords(sql: WorkspaceSql, batch: Batch, words: readonly DeskWord[], author: Author): Promise<WordResult[]> {
  const records = new Map((await loadRecords(sql, [...new Set(words.map(({ rec }) => rec))])).map((record) => [record.rec, record]));
  const divisions = await divisionsOf(sql, [...records.values()].filter(({ terms }) => terms !== null));
  const results: WordResult[] = [];
  for (const { id, rec, gen, what, note } of words) {
    const known = await findWord(sql, id);
    const record = records.get(rec);
    const division = divisions.get(rec);
    if (known || !division || record?.gen !== gen || record.kind !== 'responsibility') {
      results.push({ id, word: known?.rec === rec ? known : null });
      continue;
    }
    const word: WireWord = { id, rec, gen, seq: batch.nextSeq(), what, by: 'desk', who: author.who, at: author.at, ...(await tellable(sql, division)), note: await namingShared(sql, note) };
    await addWord(sql, word);
    await writeAudit(sql, { at: author.at, actor: 'desk', who: author.who, action: what === 'asked' ? 'ask for agreement' : 'take request back', rec, detail: division.version.slice(0, 8) });
    results.push({ id, word });
  }
  return results;
}

/** An engineer answers rows that were sent for agreement: all of them, or none. */
export async function answerDivision(storage: Storage, workspaceId: string, { answers }: AnswerRequest, engineer: { readonly name: string }, now: Instant): Promise<void> {
  await storage.transaction(workspaceId, async (sql) => {
    // The lock must not make a silent desk look alive.
    const workspace = await lockWorkspace(sql, (await readWorkspace(sql)).lastSeenAt ?? now);
    const recs = [...new Set(answers.map(({ rec }) => rec))];
    if (recs.length !== answers.length) throw new Failure('BAD_REQUEST', 'A row is answered twice.', 'Answer each row once.');
    const records = new Map((await loadRecords(sql, recs)).map((record) => [record.rec, record]));
    const divisions = await divisionsOf(sql, [...records.values()].filter(({ terms }) => terms !== null));
    const said = await wordsOf(sql, recs);
    let seq = workspace.head;
    for (const { rec, gen, version, what, note } of answers) {
      const record = records.get(rec);
      const division = divisions.get(rec);
      const words = note.trim();
      if (!record || !division || record.kind !== 'responsibility') throw new Failure('NOT_FOUND', 'One of these rows is not shared any more.', 'Look at the page again.');
      if (record.gen !== gen || division.version !== version) throw new Failure('STALE', 'The customer changed one of these rows meanwhile.', 'Nothing was sent. Look at the row again, then answer.');
      if (!isOpenToAnswers(said.get(rec) ?? [])) throw new Failure('FORBIDDEN', 'The customer does not ask for an answer on one of these rows.', 'Look at the page again; suggest a change to the row instead.');
      if (what === 'disputed' && words === '') throw new Failure('BAD_REQUEST', 'A reason is missing.', 'Say what you disagree with, so that the customer can mend it.');
      seq += 1;
      await addWord(sql, { id: newId(), rec, gen, seq, what, by: 'provider', who: engineer.name, at: now, ...(await tellable(sql, division)), note: await namingShared(sql, words) });
      await writeAudit(sql, { at: now, actor: 'engineer', who: engineer.name, action: what === 'agreed' ? 'agree' : 'dispute', rec, detail: division.version.slice(0, 8) });
    }
    await saveHead(sql, seq, workspace.hlc);
  });
}

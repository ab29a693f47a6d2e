import { wordLimits, type DeskWord, type WireWord, type WordResult } from '#src/contract/provider/words.ts';
import { canSay, isAbout, type Verb } from '#src/domain/words/topic.ts';
import { topicOf, verbOf } from '#src/domain/words/topics.ts';
import { writeAudit } from '../storage/audit.ts';
import { loadRecords } from '../storage/records.ts';
import type { WorkspaceSql } from '../storage/storage.ts';
import { addWord, countWords, findWord } from '../storage/words.ts';
import type { Author, Batch, HeldRecord } from './batch.ts';
import { namingShared, namingSharedIn } from './forget.ts';
import { versionsOf } from './versions.ts';

/** Notes what the desk says. What is known already is answered again and not noted twice. */
export async function noteWords(sql: WorkspaceSql, batch: Batch, words: readonly DeskWord[], author: Author): Promise<WordResult[]> {
  const records = new Map((await loadRecords(sql, [...new Set(words.map(({ rec }) => rec))])).map((record) => [record.rec, record]));
  const results: WordResult[] = [];
  for (const said of words) {
    const known = await findWord(sql, said.id);
    if (known) results.push({ id: said.id, word: known.rec === said.rec ? known : null });
    else results.push(await noteWord(sql, batch, said, records.get(said.rec), author));
  }
  return results;
}

async function noteWord(sql: WorkspaceSql, batch: Batch, said: DeskWord, record: HeldRecord | undefined, author: Author): Promise<WordResult> {
  const { id, rec, gen, topic, what, note } = said;
  const refused = (why: WordResult['refused']): WordResult => ({ id, word: null, refused: why });
  if (!record?.terms || record.gen !== gen) return refused('not_shared');
  const verb = verbOf(topic, what);
  const carried = verb?.data.safeParse(said.data ?? {});
  if (!verb || !carried?.success || !canSay(verb, 'desk') || !isAbout(topicOf(topic)!, record.kind)) return refused('unknown');
  if ((await countWords(sql, rec, topic)) >= wordLimits.said) return refused('too_many');
  const { version, data } = (await versionsOf(sql, topic, [record]))(rec);
  const word: WireWord = { id, rec, gen, seq: batch.nextSeq(), topic, what, by: 'desk', who: author.who, at: author.at, version, data: { ...(carried.data as WireWord['data']), ...data }, note };
  await keepWord(sql, word, verb);
  return { id, word: (await findWord(sql, id))! };
}

/** A text may still link to a record whose share has just ended, by its title; that does not stay. */
export async function keepWord(sql: WorkspaceSql, word: WireWord, verb: Verb): Promise<void> {
  await addWord(sql, { ...word, data: await namingSharedIn(sql, word.data), note: await namingShared(sql, word.note) });
  await writeAudit(sql, { at: word.at, actor: word.by === 'desk' ? 'desk' : 'engineer', who: word.who, action: verb.named.toLowerCase(), rec: word.rec, detail: word.version.slice(0, 8) });
}

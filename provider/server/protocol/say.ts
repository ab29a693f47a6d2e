import { wordLimits, type SayRequest, type WireWord } from '#src/contract/provider/words.ts';
import { canSay, isAbout, isEnough, type Verb } from '#src/domain/words/topic.ts';
import { topicOf, verbOf } from '#src/domain/words/topics.ts';
import type { Instant } from '#src/lib/dates.ts';
import { Failure } from '../failure.ts';
import { loadRecords } from '../storage/records.ts';
import type { Storage } from '../storage/storage.ts';
import { findWord, wordsOf } from '../storage/words.ts';
import { lockWorkspace, readWorkspace, saveHead } from '../storage/workspaces.ts';
import type { HeldRecord } from './batch.ts';
import { versionsOf } from './versions.ts';
import { keepWord } from './words.ts';

type Words = SayRequest['words'];

/** An engineer says something about shared records: all of it is noted, or nothing. What was noted before is not noted twice. */
export async function say(storage: Storage, workspaceId: string, { words }: { readonly words: Words }, engineer: { readonly name: string }, now: Instant): Promise<void> {
  await storage.transaction(workspaceId, async (sql) => {
    // The lock must not make a silent desk look alive.
    const workspace = await lockWorkspace(sql, (await readWorkspace(sql)).lastSeenAt ?? now);
    const records = new Map((await loadRecords(sql, [...new Set(words.map(({ rec }) => rec))])).map((record) => [record.rec, record]));
    let { head } = workspace;
    for (const [topic, ones] of Map.groupBy(words, (word) => word.topic)) {
      const about = topicOf(topic);
      if (!about) throw new Failure('BAD_REQUEST', 'This server does not know this topic.', 'Update the provider server.');
      const recs = [...new Set(ones.map(({ rec }) => rec))];
      if (about.versioned && recs.length !== ones.length) throw new Failure('BAD_REQUEST', 'A row is answered twice.', 'Answer each row once.');
      const versions = await versionsOf(sql, topic, recs.flatMap((rec) => { const held = records.get(rec); return held?.terms ? [held] : []; }));
      const before = await wordsOf(sql, recs, topic);
      for (const said of ones) {
        const known = await findWord(sql, said.id);
        if (known?.rec === said.rec && known.by === 'provider' && known.what === said.what) continue;
        if (known) throw new Failure('BAD_REQUEST', 'The id of this word is taken.', 'Give each word an id of its own.');
        const record = records.get(said.rec);
        if (!record?.terms || !isAbout(about, record.kind)) throw new Failure('NOT_FOUND', 'One of these records is not shared any more.', 'Look at the page again.');
        const version = versions(said.rec);
        const heard = before.get(said.rec) ?? [];
        const { verb, data } = checked(said, record, version.version, heard);
        head += 1;
        const word: WireWord = { id: said.id, rec: said.rec, gen: said.gen, seq: head, topic, what: said.what, by: 'provider', who: engineer.name, at: now, version: version.version, data: { ...data, ...version.data }, note: said.note.trim() };
        await keepWord(sql, word, verb);
        before.set(said.rec, [...heard, word]);
      }
    }
    if (head !== workspace.head) await saveHead(sql, head, workspace.hlc);
  });
}

/** The verb and what it carries. Throws STALE, FORBIDDEN, BAD_REQUEST or TOO_LARGE. */
function checked(said: Words[number], record: HeldRecord, version: string, heard: readonly WireWord[]): { readonly verb: Verb; readonly data: WireWord['data'] } {
  const verb = verbOf(said.topic, said.what);
  if (!verb || !canSay(verb, 'provider')) throw new Failure('BAD_REQUEST', 'This cannot be said here.', 'Load the page again.');
  if (record.gen !== said.gen || (version !== '' && said.version !== version))
    throw new Failure('STALE', 'The customer changed this meanwhile.', 'Nothing was sent. Look at it again, then answer.');
  if (said.after !== undefined && heard.some(({ seq, what }) => seq > said.after! && !verbOf(said.topic, what)?.aside))
    throw new Failure('STALE', 'Somebody was faster: more was said meanwhile.', 'Nothing was sent. Look at it again, then answer.');
  if (!isEnough(record.terms!.right, verb)) throw new Failure('FORBIDDEN', 'The customer did not give the right to this.', 'Ask the customer for it.');
  const why = topicOf(said.topic)!.refuses(heard, { what: said.what, by: 'provider' });
  if (why !== null) throw new Failure('FORBIDDEN', why, 'Look at the page again.');
  if (verb.needsNote !== undefined && said.note.trim() === '') throw new Failure('BAD_REQUEST', 'A note is missing.', verb.needsNote);
  const data = verb.data.safeParse(said.data);
  if (!data.success) throw new Failure('BAD_REQUEST', 'This does not carry what it must.', 'Load the page again.');
  if (heard.length >= wordLimits.said) throw new Failure('TOO_LARGE', 'Too much was said about this record.', 'Ask the customer for a new one.');
  return { verb, data: data.data as WireWord['data'] };
}

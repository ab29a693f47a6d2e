import type { WordsReply } from '#src/contract/provider/words.ts';
import { Failure } from '../failure.ts';
import { loadRecords } from '../storage/records.ts';
import type { WorkspaceSql } from '../storage/storage.ts';
import { wordsOf } from '../storage/words.ts';

/** What both sides said about one shared record, in every topic. */
export async function readWords(sql: WorkspaceSql, rec: string): Promise<WordsReply> {
  const record = (await loadRecords(sql, [rec]))[0];
  if (!record?.terms) throw new Failure('NOT_FOUND', 'This record is not shared any more.', 'Go back to the list.');
  return { gen: record.gen, right: record.terms.right, words: (await wordsOf(sql, [rec], null)).get(rec) ?? [] };
}

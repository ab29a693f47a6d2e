import type { AnswerRequest } from '#src/contract/provider/agreements.ts';
import type { Instant } from '#src/lib/dates.ts';
import { newId } from '#src/lib/ids.ts';
import type { Storage } from '../storage/storage.ts';
import { say } from './say.ts';

/** An engineer answers rows that were sent for agreement: all of them, or none. */
export async function answerDivision(storage: Storage, workspaceId: string, { answers }: AnswerRequest, engineer: { readonly name: string }, now: Instant): Promise<void> {
  await say(storage, workspaceId, { words: answers.map((answer) => ({ ...answer, id: newId(), topic: 'agreement', data: {} })) }, engineer, now);
}

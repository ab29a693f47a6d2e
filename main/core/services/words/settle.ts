import { topics, type TopicName } from '#src/domain/words/topics.ts';
import { settleAgreements } from '../agreements/settle.ts';
import { settleHandoffs } from '../handoff/settle.ts';
import type { Desk } from '../desk.ts';

/** Writes where both sides stand into the records themselves, by topic, so that lists and filters read it. */
const settlers: { readonly [Topic in TopicName]?: (desk: Desk, recs: ReadonlySet<string> | null) => void } = {
  agreement: settleAgreements,
  handoff: settleHandoffs,
};

/** After words came or were noted. */
export function settleWords(desk: Desk, words: readonly { readonly topic: string; readonly rec: string }[]): void {
  for (const topic of Object.keys(topics) as TopicName[]) {
    const recs = new Set(words.filter((word) => word.topic === topic).map(({ rec }) => rec));
    if (recs.size > 0) settlers[topic]?.(desk, recs);
  }
}

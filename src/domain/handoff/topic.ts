import { z } from 'zod';
import { nothing, type Topic } from '../words/topic.ts';
import { acknowledgementOf } from './acknowledgement.ts';

export const itemVerbNames = ['asked', 'acknowledged', 'declined', 'question', 'answer', 'did', 'taken_back'] as const;
export type ItemVerb = (typeof itemVerbNames)[number];

const work = z.strictObject({ minutes: z.number().int().min(0).max(100_000).nullable().default(null) });

/** Whether the provider takes an item of a handoff on, what it asks about it, and what it did of it. */
export const handoffTopic: Topic<ItemVerb> = {
  kinds: ['handoffItem'],
  verbs: {
    asked: { by: 'desk', right: 'view', data: nothing, said: 'asked to look after it', named: 'Item of a handoff' },
    acknowledged: { by: 'provider', right: 'view', data: nothing, said: 'acknowledged', named: 'Acknowledged' },
    declined: { by: 'provider', right: 'view', data: nothing, needsNote: 'Say why, so that the customer can choose somebody else.', said: 'declined', named: 'Declined' },
    question: { by: 'provider', right: 'view', aside: true, data: nothing, needsNote: 'Write your question.', said: 'asked', named: 'Question' },
    answer: { by: 'desk', right: 'view', aside: true, data: nothing, needsNote: 'Write an answer.', said: 'answered', named: 'Answer' },
    did: { by: 'provider', right: 'view', aside: true, data: work, needsNote: 'Say what was done.', said: 'worked on it', named: 'Work done' },
    taken_back: { by: 'desk', right: 'view', data: nothing, said: 'took it back', named: 'Item taken back' },
  },
  refuses(words, { what }) {
    const { state } = acknowledgementOf(words);
    return what === 'acknowledged' && state === 'acknowledged' ? 'This is acknowledged already.' : null;
  },
};

import { z } from 'zod';
import { nothing, type Topic } from '../words/topic.ts';
import { standingOfItem, type HandoffVerb, type HandoffWord } from './item-words.ts';

const work = z.strictObject({ minutes: z.number().int().min(0).max(100_000).nullable().default(null) });

/** What the substitute says about a handoff and its items before the absence, and what was done during it. */
export const handoffTopic: Topic<HandoffVerb> = {
  kinds: ['handoffItem', 'handoff'],
  verbs: {
    acknowledged: { by: 'provider', right: 'view', data: nothing, said: 'acknowledged', named: 'Acknowledged' },
    declined: { by: 'provider', right: 'view', data: nothing, needsNote: 'Say why, so that somebody else can be found in time.', said: 'declined', named: 'Declined' },
    question: { by: 'provider', right: 'view', aside: true, data: nothing, needsNote: 'Write the question first.', said: 'asked', named: 'Question' },
    answer: { by: 'desk', right: 'view', aside: true, data: nothing, needsNote: 'Write the answer first.', said: 'answered', named: 'Answer to a question' },
    did: { by: 'provider', right: 'view', aside: true, data: work, needsNote: 'Say what was done.', said: 'did', named: 'Work done' },
  },
  refuses(words, { what }) {
    const { answer } = standingOfItem(words as readonly HandoffWord[]);
    return what === answer?.what && (what === 'acknowledged' || what === 'declined') ? `${answer.who} has ${what} this already.` : null;
  },
};

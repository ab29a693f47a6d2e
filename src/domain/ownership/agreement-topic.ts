import { nothing, type Topic } from '../words/topic.ts';
import { isOpenToAnswers, type WordKind } from './agreement.ts';

/** Whether the provider agrees to the division of work in one version of a row. The server fills the terms in. */
export const agreementTopic: Topic<WordKind> = {
  kinds: ['responsibility'],
  versioned: true,
  verbs: {
    asked: { by: 'desk', right: 'view', data: nothing, said: 'asked for agreement', named: 'Request for agreement' },
    taken_back: { by: 'desk', right: 'view', data: nothing, said: 'took the request back', named: 'Request taken back' },
    agreed: { by: 'provider', right: 'view', data: nothing, said: 'agreed', named: 'Agreed' },
    disputed: { by: 'provider', right: 'view', data: nothing, needsNote: 'Say what you disagree with, so that the customer can mend it.', said: 'disagreed', named: 'Disagreed' },
  },
  refuses: (words) => (isOpenToAnswers(words) ? null : 'The customer does not ask for an answer on this.'),
};

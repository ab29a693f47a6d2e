import { z } from 'zod';
import { runOutcomes } from '../kinds/runs.ts';
import { nothing, type Topic } from '../words/topic.ts';
import { endingOf, type RunOutcome } from './ending.ts';

export const runVerbNames = ['finished', 'not_yet', 'ended'] as const;
export type RunVerb = (typeof runVerbNames)[number];

const outcomes = Object.keys(runOutcomes) as [RunOutcome, ...RunOutcome[]];

/** The end of a run that the provider works through: it says how it went, and the customer ends it, in its name. */
export const runTopic: Topic<RunVerb> = {
  kinds: ['run'],
  verbs: {
    finished: { by: 'provider', right: 'edit', data: z.strictObject({ outcome: z.enum(outcomes) }), said: 'is done with it', named: 'Run finished' },
    not_yet: { by: 'desk', right: 'view', data: nothing, needsNote: 'Say what is still to do.', said: 'gave it back', named: 'Run given back' },
    ended: { by: 'desk', right: 'view', data: nothing, said: 'ended it', named: 'Run ended' },
  },
  refuses(words) {
    const { state } = endingOf(words);
    return state === 'told' ? 'It was told already that this run is done.' : state === 'ended' ? 'The customer has ended this run.' : null;
  },
};

import type { Instant } from '../../lib/dates.ts';
import type { Side, Word } from '../words/word.ts';
import type { Respond } from './task-topic.ts';
import { addWorkingMinutes } from './working-time.ts';

export const escalationStates = ['none', 'new', 'accepted', 'started', 'waiting', 'handed_back', 'done', 'taken_back'] as const;
export type EscalationState = (typeof escalationStates)[number];

/** Where a handed-over task stands, as both sides read it. */
export const waitsFor: Readonly<Record<EscalationState, string>> = {
  none: 'Not handed over', new: 'Not answered', accepted: 'Accepted', started: 'Being worked on', waiting: 'Waiting', handed_back: 'Handed back', done: 'Done', taken_back: 'Taken back',
};
export const waitingFor = { customer: 'the customer', vendor: 'a vendor', parts: 'parts', other: 'something else' } as const;
export type WaitingFor = keyof typeof waitingFor;

export const isWithProvider = (state: EscalationState): boolean => state === 'new' || state === 'accepted' || state === 'started' || state === 'waiting';

/** One time that the task was asked of the provider: from the request to its end. */
export interface Round {
  readonly askedAt: Instant;
  readonly respond: Respond | null;
  /** By when an answer was asked for; null without a target. */
  readonly dueAt: Instant | null;
  /** When the provider first took it on, gave it back or finished it; a comment alone is no answer. */
  readonly answeredAt: Instant | null;
  readonly endedAt: Instant | null;
}

export interface Escalation<W extends Word = Word> {
  readonly state: EscalationState;
  /** The word that made it so. */
  readonly last: W | null;
  /** Each time it was asked, oldest first; the last one is the present. */
  readonly rounds: readonly Round[];
  /** The engineer who has it. */
  readonly holder: string | null;
  readonly waitingFor: WaitingFor | null;
  /** What the provider spent on it, as told. */
  readonly minutes: number;
  /** Whose word is awaited; null when nobody's. */
  readonly turn: Side | null;
}

/** Where a task stands between both sides, by what was said, oldest first. Words that do not fit the moment change nothing. */
export function escalationOf<W extends Word>(words: readonly W[]): Escalation<W> {
  let state: EscalationState = 'none';
  let last: W | null = null;
  let holder: string | null = null;
  let waits: WaitingFor | null = null;
  let minutes = 0;
  const rounds: Round[] = [];
  const change = (what: EscalationState, word: W): void => { state = what; last = word; };
  const mark = (name: 'answeredAt' | 'endedAt', at: Instant): void => {
    const round = rounds.at(-1);
    if (round && round[name] === null) rounds[rounds.length - 1] = { ...round, [name]: at };
  };
  for (const word of words) {
    if (word.what === 'escalated' || word.what === 'reopened') {
      if (isWithProvider(state)) continue;
      change('new', word);
      [holder, waits] = [null, null];
      const asks = (word.data['respond'] ?? null) as Respond | null;
      rounds.push({ askedAt: word.at, respond: asks, dueAt: asks && addWorkingMinutes(word.at, asks.minutes, asks.hours), answeredAt: null, endedAt: null });
    } else if (word.what === 'taken_back') {
      if (state === 'none') continue;
      change('taken_back', word);
      mark('endedAt', word.at);
    } else if (isWithProvider(state) && isStep(word.what)) {
      change(word.what, word);
      holder = word.who;
      waits = word.what === 'waiting' ? ((word.data['for'] as WaitingFor | undefined) ?? 'other') : null;
      mark('answeredAt', word.at);
      if (word.what === 'handed_back' || word.what === 'done') mark('endedAt', word.at);
      if (typeof word.data['minutes'] === 'number') minutes += word.data['minutes'];
    }
  }
  return { state, last, rounds, holder, waitingFor: waits, minutes, turn: turnOf(state, waits) };
}

const isStep = (what: string): what is EscalationState => ['accepted', 'started', 'waiting', 'handed_back', 'done'].includes(what);

function turnOf(state: EscalationState, waits: WaitingFor | null): Side | null {
  if (state === 'none' || state === 'taken_back') return null;
  if (state === 'handed_back' || state === 'done' || (state === 'waiting' && waits === 'customer')) return 'desk';
  return 'provider';
}

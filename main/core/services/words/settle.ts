import { TandemError } from '#src/contract/errors.ts';
import type { Kind } from '#src/domain/kinds.ts';
import { topics, type TopicName } from '#src/domain/words/topics.ts';
import { refuseSettledAgreement, settleAgreements, settleAgreementsAfter } from '../agreements/settle.ts';
import type { ChangeNotice, Desk } from '../desk.ts';
import { settleEscalations, settleEscalationsAfter } from '../escalation/settle.ts';
import { settleItemRuns } from '../handoff/item-runs.ts';
import { settleHandoffs } from '../handoff/settle.ts';

interface Settler {
  /** Writes where both sides stand into these records, or (null) all that were spoken about. */
  settle(desk: Desk, recs: ReadonlySet<string> | null): void;
  /** The same after a change, as far as it may have moved something. */
  after?(desk: Desk, notice: ChangeNotice): void;
}

/** Topics whose state is repeated in the records themselves, so that lists and filters read it. */
const settlers: { readonly [Topic in TopicName]?: Settler } = {
  agreement: { settle: settleAgreements, after: settleAgreementsAfter },
  task: { settle: settleEscalations, after: settleEscalationsAfter },
  handoff: { settle: settleHandoffs },
  item_run: { settle: settleItemRuns },
};

/** After words came or were noted. */
export function settleWords(desk: Desk, words: readonly { readonly topic: string; readonly rec: string }[]): void {
  for (const topic of Object.keys(topics) as TopicName[]) {
    const recs = new Set(words.filter((word) => word.topic === topic).map(({ rec }) => rec));
    if (recs.size > 0) settlers[topic]?.settle(desk, recs);
  }
}

/** After the start: a power cut may have come between a change and what follows from it. */
export function settleEverything(desk: Desk): void {
  for (const settler of Object.values(settlers)) settler.settle(desk, null);
}

export function settleAfter(desk: Desk, notice: ChangeNotice): void {
  for (const settler of Object.values(settlers)) settler.after?.(desk, notice);
}

/** What follows from words is not written by hand. */
export function refuseSettled(desk: Desk, kind: Kind, ids: readonly string[], fields: Readonly<Record<string, unknown>>): void {
  refuseSettledAgreement(desk, kind, ids, fields);
  if (kind === 'task' && ('escalation' in fields || 'answerBy' in fields))
    throw new TandemError('refused', 'Where a task stands at the provider follows from what both sides said.', 'Hand it over, or take it back, in its details.');
}

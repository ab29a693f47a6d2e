import type { Instant } from '../../lib/dates.ts';
import type { Word } from '../words/word.ts';
import { escalationOf, type Escalation, type EscalationState } from './escalation.ts';

export type QueuePart = 'new' | 'work' | 'waiting' | 'closed';
export const queueParts: Readonly<Record<QueuePart, string>> = { new: 'New', work: 'In work', waiting: 'Waiting', closed: 'Closed' };

const partOf: Readonly<Record<EscalationState, QueuePart | null>> = {
  none: null, new: 'new', accepted: 'work', started: 'work', waiting: 'waiting', handed_back: 'closed', done: 'closed', taken_back: 'closed',
};

export interface Queued<Row> { readonly row: Row; readonly part: QueuePart; readonly standing: Escalation }

/** What stands in the engineer's queue: by its target while it is open, the longest waiting first without one; closed ones by when they ended, the latest first. */
export function queueOf<Row extends { readonly words: readonly Word[] }>(rows: readonly Row[]): Queued<Row>[] {
  const queued = rows.flatMap((row): Queued<Row>[] => {
    const standing = escalationOf(row.words);
    const part = partOf[standing.state];
    return part === null ? [] : [{ row, part, standing }];
  });
  return queued.toSorted((a, b) => keyOf(a).localeCompare(keyOf(b)));
}

function keyOf({ part, standing: { rounds, last } }: Queued<unknown>): string {
  const round = rounds.at(-1);
  if (part === 'closed') return `9 ${inverted(last?.at ?? '')}`;
  return `${part === 'new' ? 1 : 2} ${round?.dueAt ?? '9999'} ${round?.askedAt ?? ''}`;
}

/** Sorts later instants first. */
const inverted = (at: Instant): string => at.replaceAll(/\d/g, (digit) => String(9 - Number(digit)));

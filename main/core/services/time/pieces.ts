import type { Operation } from '#src/domain/operations.ts';
import { cutAtMidnights } from '#src/domain/work/clock-times.ts';
import type { WorkType } from '#src/domain/work/hours.ts';
import { localTimeZone, type Instant } from '#src/lib/dates.ts';
import type { Desk } from '../desk.ts';

export interface About { readonly taskId: string | null; readonly personId: string | null; readonly workType: WorkType; readonly note: string | null }

/** A stretch as entries of one day each. The first one changes the entry `id`, when that is given. */
export function writeStretch(desk: Desk, id: string | null, about: About, startedAt: Instant, endedAt: Instant): Operation[] {
  return cutAtMidnights(startedAt, endedAt, localTimeZone()).map((part, at): Operation => {
    const fields = { ...about, ...part };
    return at === 0 && id !== null ? { op: 'update', kind: 'timeEntry', id, fields } : { op: 'create', kind: 'timeEntry', id: desk.newId(), fields };
  });
}

/** Ends a running entry. What took no time at all is taken away again. */
export function endEntry(desk: Desk, entry: About & { readonly id: string; readonly startedAt: string | null }, at: Instant): Operation[] {
  const startedAt = entry.startedAt ?? at;
  const { taskId, personId, workType, note } = entry;
  const pieces = writeStretch(desk, entry.id, { taskId, personId, workType, note }, startedAt, at > startedAt ? at : startedAt);
  const empty = pieces.length === 1 && pieces[0]?.op === 'update' && pieces[0].fields['minutes'] === 0;
  return empty ? [...pieces, { op: 'trash', kind: 'timeEntry', id: entry.id }] : pieces;
}

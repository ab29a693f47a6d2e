import type { DeskInput } from '#src/contract/desk.ts';
import { TandemError } from '#src/contract/errors.ts';
import { expirySorts } from '#src/domain/expiry/sorts.ts';
import type { Operation } from '#src/domain/operations.ts';
import { addDays, isDay, localDay } from '#src/lib/dates.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { commitChanges, type Committed } from '../commit.ts';
import type { Desk } from '../desk.ts';
import { knownOf, watchKey } from './radar.ts';

type Subject = DeskInput<'expiry.snooze'>['subjects'][number];
const mostDays = 3650;

/** Says something about ends in one change: the reminder that is there is changed, a missing one is made, one that says nothing more goes. */
function say(desk: Desk, subjects: readonly Subject[], said: { readonly leadDays: number | null } | { readonly snoozedUntil: string | null }, label: string): { changeSetId: number | null } {
  const { watched } = knownOf(desk);
  const operations = subjects.flatMap((subject): Operation[] => {
    const record = getRecord(desk.db, subject.kind, subject.id);
    if (!record || record.deletedAt !== null) return [];
    const there = watched.get(watchKey(subject));
    if (!there) return Object.values(said).every((value) => value === null) ? [] : [{ op: 'create', kind: 'expiryWatch', id: desk.newId(), fields: { subjectKind: subject.kind, subjectId: subject.id, sort: subject.sort, ...said } }];
    const next = { leadDays: there.leadDays, snoozedUntil: there.snoozedUntil, ...said };
    return [next.leadDays === null && next.snoozedUntil === null ? { op: 'trash', kind: 'expiryWatch', id: there.id } : { op: 'update', kind: 'expiryWatch', id: there.id, fields: said }];
  });
  if (operations.length === 0) return { changeSetId: null };
  return { changeSetId: commitChanges(desk, { source: 'user', label }, operations).changeSetId satisfies Committed['changeSetId'] };
}

const what = (subjects: readonly Subject[]): string => (subjects.length === 1 ? expirySorts[subjects[0]!.sort].label.toLowerCase() : `${subjects.length} ends`);

/** Throws `invalid` for a day that is not one, or that has passed. */
export function snooze(desk: Desk, { subjects, until }: DeskInput<'expiry.snooze'>): { changeSetId: number | null } {
  const today = localDay(desk.clock());
  if (until !== null && (!isDay(until) || until <= today || until > addDays(today, mostDays)))
    throw new TandemError('invalid', 'Something can be put off until a later day only.', 'Choose a day after today.');
  return say(desk, subjects, { snoozedUntil: until }, until === null ? `Brought back: ${what(subjects)}` : `Put off: ${what(subjects)}`);
}

export function setLead(desk: Desk, { subjects, days }: DeskInput<'expiry.setLead'>): { changeSetId: number | null } {
  return say(desk, subjects, { leadDays: days }, `Changed the reminder: ${what(subjects)}`);
}

import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { TandemError } from '#src/contract/errors.ts';
import type { Operation } from '#src/domain/operations.ts';
import { findingLabels } from '#src/domain/ownership/finding.ts';
import { isDay, localDay } from '#src/lib/dates.ts';
import { findAcceptance } from '../../repos/ownership-repo.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';

/** Notes that a person looked at a gap and lives with it. Throws `invalid` for a day that is over, `not-found` for an unknown row. */
export function accept(desk: Desk, { responsibilityId, finding, reason, until }: DeskInput<'ownership.accept'>): DeskOutput<'ownership.accept'> {
  const row = getRecord(desk.db, 'responsibility', responsibilityId);
  if (!row || row.deletedAt !== null) throw new TandemError('not-found', 'This responsibility is not in the matrix.', 'It may be in the trash; restore it from Settings.');
  if (until !== null && (!isDay(until) || until < localDay(desk.clock()))) throw new TandemError('invalid', 'The day until which the gap is accepted is already over.', 'Choose today or a later day.');
  const known = findAcceptance(desk.db, responsibilityId, finding);
  const operation: Operation = known
    ? { op: 'update', kind: 'acceptance', id: known, fields: { reason, until } }
    : { op: 'create', kind: 'acceptance', id: desk.newId(), fields: { responsibilityId, finding, reason, until } };
  const label = `Accepted “${findingLabels[finding]}” on ${String(row['name'])}`;
  return { changeSetId: commitChanges(desk, { source: 'user', label }, [operation]).changeSetId };
}

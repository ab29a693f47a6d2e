import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { TandemError } from '#src/contract/errors.ts';
import { localDay } from '#src/lib/dates.ts';
import { personFacts } from '../../repos/ownership-repo.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';

/** Gives records to a person who looks after them from now on, in one change. Throws `invalid` for somebody who is not there, `not-found` when none of the records is. */
export function giveToKeeper(desk: Desk, { records, personId }: DeskInput<'ownership.giveToKeeper'>): DeskOutput<'ownership.giveToKeeper'> {
  const person = personFacts(desk.db, [personId], localDay(desk.clock())).get(personId);
  if (!person || person.gone) throw new TandemError('invalid', person ? `${person.name} has left.` : 'This person is not in the workspace.', 'Choose somebody who is there.');
  const live = records.flatMap(({ kind, id }) => {
    const record = getRecord(desk.db, kind, id);
    return record && record.deletedAt === null ? [{ kind, id, name: String(record['name']) }] : [];
  });
  if (live.length === 0) throw new TandemError('not-found', 'What was to be looked after is no longer in the workspace.', 'It may be in the trash; restore it from Settings.');
  const label = `${person.name} looks after ${live.length === 1 ? live[0]!.name : `${live.length} records`}`;
  return { changeSetId: commitChanges(desk, { source: 'user', label }, live.map(({ kind, id }) => ({ op: 'update', kind, id, fields: { ownerId: personId } }))).changeSetId };
}

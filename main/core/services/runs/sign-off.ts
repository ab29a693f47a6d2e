import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { TandemError } from '#src/contract/errors.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';
import { runOf } from './known.ts';

/** Whoever looked at the record of a run stands for it, or takes that back. */
export function signOff(desk: Desk, { id, byId }: DeskInput<'runs.signOff'>): DeskOutput<'runs.signOff'> {
  const run = runOf(desk, id);
  if (run.status === 'running') throw new TandemError('refused', `“${run.title}” is still under way.`, 'Finish it first; a record is signed off when it is whole.');
  const person = byId === null ? null : getRecord(desk.db, 'person', byId);
  if (byId !== null && (!person || person.deletedAt !== null)) throw new TandemError('not-found', 'This person is not there any more.', 'Choose another one.');
  const label = person ? `${String(person['name'])} signed off the run of ${run.title}` : `Took back the sign-off of ${run.title}`;
  return { changeSetId: commitChanges(desk, { source: 'user', label }, [{ op: 'update', kind: 'run', id, fields: { signedOffById: byId, signedOffAt: byId === null ? null : desk.clock() } }]).changeSetId };
}

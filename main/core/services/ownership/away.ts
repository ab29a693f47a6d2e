import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { TandemError } from '#src/contract/errors.ts';
import { holdings, meets, uncovered, type AwayExpiry } from '#src/domain/ownership/away.ts';
import type { PersonFacts, RowFacts } from '#src/domain/ownership/context.ts';
import type { Operation } from '#src/domain/operations.ts';
import { isDay, localDay } from '#src/lib/dates.ts';
import { openTasksOf, ownedRunbooks } from '../../repos/away-repo.ts';
import { absenceLines, absencesByPerson, personFacts } from '../../repos/ownership-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';
import { runsOfPerson } from '../schedules/read.ts';
import { endsBetween } from '../expiry/between.ts';
import { assess } from './assess.ts';

const FOREVER = '9999-12-31';

const partyOf = ({ id, name, side, team, gone }: PersonFacts) => ({ id, name, side, team, gone });

/** Works out what falls to nobody. Throws `not-found` for an unknown person, `invalid` for a range that ends before it begins. */
export function away(desk: Desk, { personId, from, to }: DeskInput<'ownership.away'>): DeskOutput<'ownership.away'> {
  const today = localDay(desk.clock());
  if (!isDay(from) || (to !== null && (!isDay(to) || to < from))) throw new TandemError('invalid', 'The last day is before the first.', 'Choose a later last day.');
  const person = personFacts(desk.db, [personId], today).get(personId);
  if (!person) throw new TandemError('not-found', 'This person is not in the workspace.', 'Choose somebody else.');
  const { facts } = assess(desk);
  const rows: RowFacts[] = [...facts.rows.values()];
  const others = [...facts.byPerson.keys()];
  const absences = absencesByPerson(desk.db, others, from, to ?? FOREVER);
  const mine = rows.filter((row) => row.accountableId === personId);
  const leave = { from, to };
  const own = new Set(mine.map((row) => row.id));
  // The person's runbooks are asked for by their owner, with those that are never to be read again.
  const expiries = endsBetween(desk, from, to, 'none').flatMap((one): AwayExpiry[] => {
    const row = one.responsibilities.find(({ id }) => own.has(id));
    if ((!row && one.ownerId !== personId) || (one.kind === 'asset' && !row)) return [];
    return [{ kind: one.kind, id: one.id, name: one.title, sort: one.sort, renews: one.renews, on: one.on, rowName: row?.name ?? null }];
  });
  const items = uncovered(personId, leave, {
    rows, person: (id) => facts.people.get(id), absencesOf: (id) => absences.get(id) ?? [],
    tasks: openTasksOf(desk.db, personId), runbooks: ownedRunbooks(desk.db, personId), expiries, schedules: runsOfPerson(desk, personId, from, to),
  });
  const open = new Set(items.filter((item) => item.what === 'responsibility').map((item) => item.record.id));
  const known = absenceLines(desk.db, personId).filter((span) => meets(leave, span));
  return { person: partyOf(person), items: items.map((item) => ({ ...item })), covered: mine.filter((row) => !open.has(row.id)).length, known };
}

export function holders(desk: Desk): DeskOutput<'ownership.holders'> {
  const { facts } = assess(desk);
  const found = holdings([...facts.rows.values()], (id) => facts.people.get(id));
  return { total: facts.rows.size, holders: found.map(({ personId, ...counts }) => ({ person: partyOf(facts.people.get(personId)!), ...counts })) };
}

export function joinAbsences(desk: Desk, { id, others, startsOn, endsOn }: DeskInput<'absences.join'>): DeskOutput<'absences.join'> {
  const operations: Operation[] = [{ op: 'update', kind: 'absence', id, fields: { startsOn, endsOn } }, ...others.map((other): Operation => ({ op: 'trash', kind: 'absence', id: other }))];
  return { changeSetId: commitChanges(desk, { source: 'user', label: 'Joined absences' }, operations).changeSetId };
}

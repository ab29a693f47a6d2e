import { expirySorts } from '#src/domain/expiry/sorts.ts';
import type { PersonFacts } from '#src/domain/ownership/context.ts';
import type { Kind } from '#src/domain/kinds.ts';
import type { itemKinds } from '#src/domain/kinds/handoff.ts';
import type { Day } from '#src/lib/dates.ts';
import { tasksUntil } from '../../repos/handoff-repo.ts';
import { absencesByPerson, personFacts } from '../../repos/ownership-repo.ts';
import { localDay } from '#src/lib/dates.ts';
import type { Desk } from '../desk.ts';
import { endsBetween, type Ends } from '../expiry/between.ts';
import { assess } from '../ownership/assess.ts';
import { away } from '../ownership/away.ts';
import { runsOfPerson } from '../schedules/read.ts';

export interface ChosenSubstitute { readonly side: 'internal' | 'provider' | null; readonly substituteId: string | null }

/** One thing to look after, as it would stand in a handoff. */
export interface Candidate extends ChosenSubstitute {
  readonly what: keyof typeof itemKinds;
  readonly ofKind: Kind;
  readonly ofId: string;
  readonly title: string;
  readonly on: Day | null;
  readonly times: number | null;
  readonly scheduleId: string | null;
}

/** Names a candidate, so that it is not added twice. */
export const keyOf = ({ what, ofId, scheduleId }: Pick<Candidate, 'what' | 'scheduleId'> & { readonly ofId: string | null }): string => `${what} ${scheduleId ?? ofId ?? ''}`;

export const sideOf = (person: PersonFacts): 'internal' | 'provider' => (person.side === 'provider' ? 'provider' : 'internal');

/** Everything that a person holds in these days. Whoever stands behind a row and is there looks after it; the rest falls to the one given. */
export function collect(desk: Desk, personId: string, from: Day, to: Day, otherwise: ChosenSubstitute): Candidate[] {
  const { facts, byId, areas } = assess(desk);
  const loose = away(desk, { personId, from, to }).items;
  const ids = new Set(loose.flatMap(({ record }) => (record.kind === 'responsibility' ? [record.id] : [])));
  for (const row of facts.rows.values()) if (row.accountableId === personId) ids.add(row.id);
  const order = new Map(areas.map((area, at) => [area.id, at]));
  const rows = [...ids].flatMap((id) => facts.rows.get(id) ?? []).sort((a, b) => (order.get(a.areaId ?? '') ?? 999) - (order.get(b.areaId ?? '') ?? 999) || (a.id < b.id ? -1 : 1));
  const backups = rows.flatMap((row) => row.backupId ?? []);
  const people = personFacts(desk.db, backups, localDay(desk.clock()));
  const absent = absencesByPerson(desk.db, backups, from, to);
  const behind = (id: string | null): ChosenSubstitute => {
    const person = id === null || id === personId || absent.has(id) ? undefined : people.get(id);
    return person && !person.gone ? { side: sideOf(person), substituteId: person.id } : otherwise;
  };
  const firstDay = (id: string): Day | null => loose.filter((one) => one.record.id === id && one.what === 'evidence' && one.on !== null && one.on >= from).map((one) => one.on!).toSorted()[0] ?? null;
  const whole = { times: null, scheduleId: null };
  return [
    ...rows.map((row): Candidate => ({ what: 'responsibility', ofKind: 'responsibility', ofId: row.id, title: byId.get(row.id)?.name ?? row.name, on: firstDay(row.id), ...whole, ...(row.accountableId === personId ? behind(row.backupId) : otherwise) })),
    ...runsOfPerson(desk, personId, from, to).map(({ scheduleId, runbookId, title, on, times, rowId }): Candidate => ({
      what: 'run', ofKind: 'runbook', ofId: runbookId, title, on, times, scheduleId, ...(rowId === null ? otherwise : behind(facts.rows.get(rowId)?.backupId ?? null)),
    })),
    ...ending(desk, personId, new Set(rows.map((row) => row.id)), from, to).map(({ kind, id, title, sort, on, rowId }): Candidate => ({
      what: 'expiry', ofKind: kind, ofId: id, title: `${title}: ${expirySorts[sort].label.toLowerCase()}`, on, ...whole, ...(rowId === null ? otherwise : behind(facts.rows.get(rowId)?.backupId ?? null)),
    })),
    ...tasksUntil(desk.db, personId, to).map((task): Candidate => ({ what: 'task', ofKind: 'task', ofId: task.id, title: task.title, on: task.dueOn ?? task.plannedOn, ...whole, ...otherwise })),
  ];
}

/** What ends in these days and belongs to one of the rows or is looked after by the person; of each record what comes first, such as its notice date. Runbooks are read again by their owner. */
function ending(desk: Desk, personId: string, rowIds: ReadonlySet<string>, from: Day, to: Day): (Ends & { readonly rowId: string | null })[] {
  const known = new Set<string>();
  return endsBetween(desk, from, to).flatMap((one) => {
    const rowId = one.responsibilities.find(({ id }) => rowIds.has(id))?.id ?? null;
    if (one.sort === 'review' || known.has(one.id) || (rowId === null && (one.kind === 'asset' || one.ownerId !== personId))) return [];
    known.add(one.id);
    return [{ ...one, rowId }];
  });
}

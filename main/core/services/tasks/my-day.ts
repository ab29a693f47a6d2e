import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import type { Operation } from '#src/domain/operations.ts';
import { arranged, RANK_GAP } from '#src/domain/work/day-rank.ts';
import { localDay, startOfDay } from '#src/lib/dates.ts';
import { chosenFor, doneSince, dueFor, lastRankOn, leftBefore, ranksOn } from '../../repos/day-repo.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { technicianOf } from '../../repos/today-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';

/** Nobody does more in a day; each list says how many there are in all. */
const MOST = 100;

export function myDay(desk: Desk): DeskOutput<'tasks.myDay'> {
  const today = localDay(desk.clock());
  const mine = technicianOf(desk.db)?.id ?? null;
  return {
    today, chosen: chosenFor(desk.db, mine, today, MOST), due: dueFor(desk.db, mine, today, MOST), left: leftBefore(desk.db, mine, today, MOST),
    done: doneSince(desk.db, mine, startOfDay(today), MOST),
  };
}

export function choose(desk: Desk, { ids, on }: DeskInput<'tasks.choose'>): DeskOutput<'tasks.choose'> {
  const last = on === null ? 0 : lastRankOn(desk.db, on);
  const operations = ids.map((id, at): Operation => {
    const inbox = on !== null && getRecord(desk.db, 'task', id)?.['status'] === 'inbox';
    return { op: 'update', kind: 'task', id, fields: { plannedOn: on, dayRank: on === null ? null : last + (at + 1) * RANK_GAP, ...(inbox ? { status: 'todo' } : {}) } };
  });
  const what = ids.length === 1 ? String(getRecord(desk.db, 'task', ids[0]!)?.['title'] ?? 'a task') : `${ids.length} tasks`;
  const label = on === null ? `Took ${what} out of its day` : on === localDay(desk.clock()) ? `Added ${what} to my day` : `Planned ${what} for ${on}`;
  return { changeSetId: commitChanges(desk, { source: 'user', label }, operations).changeSetId };
}

export function arrange(desk: Desk, { id, before }: DeskInput<'tasks.arrange'>): DeskOutput<'tasks.arrange'> {
  const list = ranksOn(desk.db, technicianOf(desk.db)?.id ?? null, localDay(desk.clock()));
  const operations = arranged(list, id, before).map((one): Operation => ({ op: 'update', kind: 'task', id: one.id, fields: { dayRank: one.dayRank } }));
  return { changeSetId: commitChanges(desk, { source: 'user', label: 'Put my day in order' }, operations).changeSetId };
}

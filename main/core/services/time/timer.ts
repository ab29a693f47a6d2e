import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { TandemError } from '#src/contract/errors.ts';
import type { Operation } from '#src/domain/operations.ts';
import { minutesBetween } from '#src/domain/work/clock-times.ts';
import { without } from '#src/domain/work/timer-watch.ts';
import { dayIn, localTimeZone } from '#src/lib/dates.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { entriesAround, recentTasks, runningEntries, type EntryRow } from '../../repos/time-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';
import { endEntry, writeStretch } from './pieces.ts';
import { awaysOf, dropAway, lookAtTimer, technicianId, watchEntry } from './watch.ts';

const RECENT = 8;
const nameOf = (entry: EntryRow): string => entry.task ?? 'a removed task';

export function current(desk: Desk): DeskOutput<'time.current'> {
  const me = technicianId(desk);
  const [entry] = runningEntries(desk.db, me);
  const away = awaysOf(desk)[0];
  return {
    running: entry ? { id: entry.id, taskId: entry.taskId, title: nameOf(entry), startedAt: entry.startedAt ?? desk.clock() } : null,
    away: away ? { ...away, minutes: minutesBetween(away.from, away.to) } : null,
    recent: recentTasks(desk.db, me, RECENT).filter((task) => task.id !== entry?.taskId),
  };
}

export function startTimer(desk: Desk, { taskId }: DeskInput<'time.start'>): DeskOutput<'time.start'> {
  const task = getRecord(desk.db, 'task', taskId);
  if (!task || task.deletedAt !== null) throw new TandemError('not-found', 'This task is not there any more.', 'Choose another one, or restore it from the trash.');
  const { entry } = lookAtTimer(desk, 0);
  const title = String(task['title']);
  if (entry?.taskId === taskId) return { changeSetId: null, title, stopped: null };
  const now = desk.clock();
  const personId = technicianId(desk);
  const id = desk.newId();
  const operations: Operation[] = [
    ...runningEntries(desk.db, personId).flatMap((one) => endEntry(desk, one, now)),
    { op: 'create', kind: 'timeEntry', id, fields: { taskId, personId, workType: task['workType'], on: dayIn(localTimeZone(), now), startedAt: now } },
    ...(task['status'] === 'inbox' || task['status'] === 'todo' ? [{ op: 'update', kind: 'task', id: taskId, fields: { status: 'doing' } } as const] : []),
  ];
  const { changeSetId } = commitChanges(desk, { source: 'user', label: `Timer on ${title}` }, operations);
  watchEntry(desk, id);
  return { changeSetId, title, stopped: entry ? { title: nameOf(entry), minutes: minutesBetween(entry.startedAt ?? now, now) } : null };
}

export function stopTimer(desk: Desk): DeskOutput<'time.stop'> {
  const { entry } = lookAtTimer(desk, 0);
  if (entry === null) return { changeSetId: null, title: null, minutes: 0 };
  const now = desk.clock();
  const operations = runningEntries(desk.db, entry.personId).flatMap((one) => endEntry(desk, one, now));
  const { changeSetId } = commitChanges(desk, { source: 'user', label: `Stopped the timer on ${nameOf(entry)}` }, operations);
  return { changeSetId, title: nameOf(entry), minutes: minutesBetween(entry.startedAt ?? now, now) };
}

/** Takes the absence out of every entry that it lies in, and books it elsewhere when asked to. */
export function answerAway(desk: Desk, input: DeskInput<'time.away'>): DeskOutput<'time.away'> {
  const away = awaysOf(desk)[0];
  if (!away) return { changeSetId: null };
  if (input.answer === 'keep') {
    dropAway(desk);
    return { changeSetId: null };
  }
  const personId = technicianId(desk);
  const operations = entriesAround(desk.db, personId, away.from, away.to).flatMap((entry) => takenOut(desk, entry, away));
  if (input.answer === 'book') operations.push(...booked(desk, input, personId, away));
  const minutes = minutesBetween(away.from, away.to);
  const { changeSetId } = commitChanges(desk, { source: 'user', label: input.answer === 'drop' ? `Dropped ${minutes} minutes away` : `Booked ${minutes} minutes as something else` }, operations);
  dropAway(desk);
  const [running] = runningEntries(desk.db, personId);
  if (running) watchEntry(desk, running.id);
  return { changeSetId };
}

function takenOut(desk: Desk, entry: EntryRow, away: { readonly from: string; readonly to: string }): Operation[] {
  const { taskId, personId, workType, note } = entry;
  const parts = without({ startedAt: entry.startedAt!, endedAt: entry.endedAt }, away);
  if (parts.length === 0) return [{ op: 'trash', kind: 'timeEntry', id: entry.id }];
  return parts.flatMap((part, at): Operation[] => {
    if (part.endedAt !== null) return writeStretch(desk, at === 0 ? entry.id : null, { taskId, personId, workType, note }, part.startedAt, part.endedAt);
    const fields = { taskId, personId, workType, note, on: dayIn(localTimeZone(), part.startedAt), startedAt: part.startedAt };
    return [at === 0 ? { op: 'update', kind: 'timeEntry', id: entry.id, fields } : { op: 'create', kind: 'timeEntry', id: desk.newId(), fields }];
  });
}

function booked(desk: Desk, input: Extract<DeskInput<'time.away'>, { answer: 'book' }>, personId: string | null, away: { readonly from: string; readonly to: string }): Operation[] {
  if ('taskId' in input) {
    const task = getRecord(desk.db, 'task', input.taskId);
    if (!task) throw new TandemError('not-found', 'This task is not there any more.', 'Choose another one.');
    return writeStretch(desk, null, { taskId: task.id, personId, workType: task['workType'] as EntryRow['workType'], note: null }, away.from, away.to);
  }
  const id = desk.newId();
  return [
    { op: 'create', kind: 'task', id, fields: { title: input.title, workType: 'reactive', status: 'done', assigneeId: personId, doneAt: away.to } },
    ...writeStretch(desk, null, { taskId: id, personId, workType: 'reactive', note: null }, away.from, away.to),
  ];
}

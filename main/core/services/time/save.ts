import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { TandemError } from '#src/contract/errors.ts';
import { timeOfWall, wallIn } from '#src/domain/schedule/wall.ts';
import { minutesBetween, minutesOfDay, stretchOf } from '#src/domain/work/clock-times.ts';
import { localDay, localTimeZone } from '#src/lib/dates.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { entriesAround, type EntryRow } from '../../repos/time-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';
import { writeStretch, type About } from './pieces.ts';
import { technicianId } from './watch.ts';

type Saved = DeskOutput<'time.save'>;
const invalid = (what: string, hint: string): TandemError => new TandemError('invalid', what, hint);

/** Writes or changes an entry. Overlaps are allowed, for two things may go on at once, and are named. */
export function saveEntry(desk: Desk, input: DeskInput<'time.save'>): Saved {
  const task = getRecord(desk.db, 'task', input.taskId);
  if (!task || task.deletedAt !== null) throw new TandemError('not-found', 'This task is not there any more.', 'Choose another one, or restore it from the trash.');
  const before = input.id ? getRecord(desk.db, 'timeEntry', input.id) : undefined;
  if (input.id && (!before || before.deletedAt !== null)) throw new TandemError('not-found', 'This entry is not there any more.', 'It may have been moved to the trash; undo that from the history of changes.');
  if (input.on > localDay(desk.clock())) throw invalid('This day is still to come.', 'Time is noted when it was spent; plan the task on that day instead.');
  const about: About = {
    taskId: task.id, personId: before ? before['personId'] as string | null : technicianId(desk), note: input.note ?? null,
    workType: input.workType ?? (before?.['workType'] ?? task['workType']) as EntryRow['workType'],
  };
  const label = `${before ? 'Changed' : 'Noted'} time on ${String(task['title'])}`;
  return input.from && input.to ? saveTimes(desk, input, about, label, before) : saveMinutes(desk, input, about, label);
}

function saveMinutes(desk: Desk, { id, on, minutes }: DeskInput<'time.save'>, about: About, label: string): Saved {
  if (!minutes) throw invalid('How long it took is missing.', 'Write from and to, or the minutes.');
  if (minutes > minutesOfDay(on, localTimeZone())) throw invalid('A day is not that long.', 'Split it over several days.');
  const fields = { ...about, on, minutes, startedAt: null, endedAt: null };
  const { changeSetId } = commitChanges(desk, { source: 'user', label }, [id ? { op: 'update', kind: 'timeEntry', id, fields } : { op: 'create', kind: 'timeEntry', id: desk.newId(), fields }]);
  return { changeSetId, minutes, overlaps: [] };
}

function saveTimes(desk: Desk, { id, on, from, to }: DeskInput<'time.save'>, about: About, label: string, before: Readonly<Record<string, unknown>> | undefined): Saved {
  const zone = localTimeZone();
  // Times that were only looked at stay to the second, also in the hour that a night has twice.
  const kept = (name: 'startedAt' | 'endedAt', shown: string): string | null => {
    const known = before?.[name];
    return typeof known === 'string' && before?.['on'] === on && timeOfWall(wallIn(zone, known)) === shown ? known : null;
  };
  const written = stretchOf(on, from!, to!, zone);
  const startedAt = kept('startedAt', from!) ?? written.startedAt;
  const endedAt = kept('endedAt', to!) ?? written.endedAt;
  if (endedAt > desk.clock()) throw invalid('This lies in the future.', 'Check the two times, and the day.');
  const overlapping = entriesAround(desk.db, about.personId, startedAt, endedAt).filter((one) => one.id !== id);
  const { changeSetId } = commitChanges(desk, { source: 'user', label }, writeStretch(desk, id ?? null, about, startedAt, endedAt));
  return { changeSetId, minutes: minutesBetween(startedAt, endedAt), overlaps: overlapping.map((one) => one.task ?? 'a removed task') };
}

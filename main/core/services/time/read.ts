import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import type { TimeLine } from '#src/contract/desk/time.ts';
import { timeOfWall, wallIn } from '#src/domain/schedule/wall.ts';
import { minutesBetween, minutesOfDay } from '#src/domain/work/clock-times.ts';
import { gapsOf, overlapsOf } from '#src/domain/work/day-sheet.ts';
import { daysOfWeek } from '#src/domain/work/weeks.ts';
import { addDays, localDay, localTimeZone } from '#src/lib/dates.ts';
import { providerName } from '../../repos/ownership-repo.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { getSyncState } from '../../repos/sync-repo.ts';
import { entriesOfDay, entriesOfTask, minutesOfTask, minutesPerDay, type EntryRow } from '../../repos/time-repo.ts';
import { wordsOf } from '../../repos/word-repo.ts';
import type { Desk } from '../desk.ts';
import { expectedDays } from './expected.ts';
import { technicianId } from './watch.ts';

const ORDINARY_MINUTES = 1440;

function lineOf(desk: Desk, row: EntryRow, overlap: number): TimeLine {
  const zone = localTimeZone();
  const shown = (instant: string | null): string | null => (instant === null ? null : timeOfWall(wallIn(zone, instant)));
  const running = row.startedAt !== null && row.endedAt === null;
  return {
    id: row.id, taskId: row.taskId, task: row.task ?? 'A removed task', person: row.person, on: row.on ?? '', from: shown(row.startedAt), to: shown(row.endedAt),
    minutes: running ? minutesBetween(row.startedAt!, desk.clock()) : row.minutes ?? 0, running, workType: row.workType, note: row.note, overlap,
  };
}

export function daySheet(desk: Desk, { on }: DeskInput<'time.sheet'>): DeskOutput<'time.sheet'> {
  const zone = localTimeZone();
  const me = technicianId(desk);
  const rows = entriesOfDay(desk.db, on, me);
  const overlaps = overlapsOf(rows, desk.clock());
  const lines = rows.map((row) => lineOf(desk, row, overlaps.get(row.id) ?? 0));
  const length = minutesOfDay(on, zone);
  const [expected] = expectedDays(desk, me, on, on);
  return {
    lines, minutes: lines.reduce((sum, line) => sum + line.minutes, 0),
    gaps: gapsOf(rows, desk.clock()).map(({ from, to, ...gap }) => ({ ...gap, from: timeOfWall(wallIn(zone, from)), to: timeOfWall(wallIn(zone, to)) })),
    expected: expected?.minutes ?? 0, away: expected?.away ?? null,
    clocks: length === ORDINARY_MINUTES ? null : length < ORDINARY_MINUTES ? 'forward' : 'back',
  };
}

export function weekSums(desk: Desk, { week }: DeskInput<'time.week'>): DeskOutput<'time.week'> {
  const me = technicianId(desk);
  const spent = minutesPerDay(desk.db, week, addDays(week, 6), me);
  const expected = expectedDays(desk, me, week, addDays(week, 6));
  return { days: daysOfWeek(week).map((on, at) => ({ on, minutes: spent.get(on) ?? 0, expected: expected[at]?.minutes ?? 0 })) };
}

export function timeOfTask(desk: Desk, { taskId, limit }: DeskInput<'time.ofTask'>): DeskOutput<'time.ofTask'> {
  const { minutes, entries } = minutesOfTask(desk.db, taskId);
  const spent = Number(getRecord(desk.db, 'task', taskId)?.['spentMinutes'] ?? 0);
  return { lines: entriesOfTask(desk.db, taskId, limit).map((row) => lineOf(desk, row, 0)), entries, minutes, other: spent - minutes, provider: providerTime(desk, taskId) };
}

/** The minutes that engineers told with what they said, under whichever share it was. */
function providerTime(desk: Desk, taskId: string): DeskOutput<'time.ofTask'>['provider'] {
  const lines = wordsOf(desk.db, taskId, 'task').flatMap(({ id, by, who, at, note, data }) => {
    const minutes = Number(data['minutes'] ?? 0);
    return by === 'provider' && minutes > 0 ? [{ id, on: localDay(at), who, minutes, note }] : [];
  });
  return { name: providerName(desk.db) ?? getSyncState(desk.db)?.providerName ?? null, minutes: lines.reduce((sum, line) => sum + line.minutes, 0), lines };
}

import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { minutesPerResponsibility, minutesPerWeek, sumMinutes } from '#src/domain/work/hours.ts';
import { worthMoving, type MovableRow } from '#src/domain/work/worth-moving.ts';
import { weekOf } from '#src/domain/work/weeks.ts';
import { inHours } from '#src/domain/work/in-hours.ts';
import { addDays, localDay, type Day } from '#src/lib/dates.ts';
import { readinessAnswers } from '../../repos/readiness-repo.ts';
import { technicianOf } from '../../repos/today-repo.ts';
import type { Desk } from '../desk.ts';
import { assess } from '../ownership/assess.ts';
import { skillKey } from '../ownership/readiness.ts';
import { workedTimes } from '../time/months.ts';

/** The first and the last day of the weeks that are asked about. */
export function spanOf(desk: Desk, { weeks, weekStart }: DeskInput<'insights.hours'>): [from: Day, to: Day] {
  const week = weekOf(localDay(desk.clock()), weekStart);
  return [addDays(week, -7 * (weeks - 1)), addDays(week, 6)];
}

/** Where the hours went, and which rows the provider might better take. */
export function hoursInsight(desk: Desk, input: DeskInput<'insights.hours'>): DeskOutput<'insights.hours'> {
  const { weeks: count, weekStart, mine } = input;
  const [from, to] = spanOf(desk, input);
  const person = technicianOf(desk.db);
  const times = workedTimes(desk, from, to, mine ? (person?.id ?? null) : null);
  const perRow = minutesPerResponsibility(times);
  const rows = movableRows(desk);
  const known = new Map(rows.map((row) => [row.id, row]));
  return {
    from, to, person: person?.name ?? null, weeks: minutesPerWeek(times, from, to, weekStart), worth: worthMoving(rows, perRow, count, inHours).map((one) => ({ ...one, reasons: [...one.reasons] })),
    rows: perRow.map(({ responsibilityId, people: _people, ...one }) => {
      const row = responsibilityId === null ? undefined : known.get(responsibilityId);
      return { ...one, id: row ? responsibilityId : null, name: row?.name ?? (responsibilityId === null ? 'No responsibility named' : 'A removed responsibility'), responsible: row?.responsible ?? null };
    }),
    // A task belongs to one row, so its interruptions are counted once.
    totals: { ...sumMinutes(times), interruptions: perRow.reduce((sum, row) => sum + row.interruptions, 0), afterHours: perRow.reduce((sum, row) => sum + row.afterHours, 0) },
  };
}

function movableRows(desk: Desk): MovableRow[] {
  const answers = readinessAnswers(desk.db);
  return assess(desk).rows.map((row) => ({
    id: row.id, name: row.name, responsible: row.responsible, accountable: row.accountable !== null, backup: row.backup !== null && !row.backup.gone && row.backup.id !== row.accountable?.id,
    afterHours: row.afterHours !== null && !row.afterHours.gone, afterHoursNeeded: row.afterHoursNeeded, runbook: row.runbook !== null,
    skill: row.areaId === null ? null : (answers.get(skillKey(row.areaId))?.answer ?? null) as MovableRow['skill'],
  }));
}

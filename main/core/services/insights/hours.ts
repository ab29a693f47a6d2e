import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { minutesPerResponsibility, minutesPerWeek, sumMinutes } from '#src/domain/work/hours.ts';
import { worthMoving, type MovableRow } from '#src/domain/work/worth-moving.ts';
import { weekOf } from '#src/domain/work/weeks.ts';
import { inHours } from '#src/domain/work/in-hours.ts';
import { addDays, localDay } from '#src/lib/dates.ts';
import { readinessAnswers } from '../../repos/readiness-repo.ts';
import { technicianOf } from '../../repos/today-repo.ts';
import type { Desk } from '../desk.ts';
import { assess } from '../ownership/assess.ts';
import { skillKey } from '../ownership/readiness.ts';
import { workedTimes } from '../time/worked.ts';

/** Where the hours went, and which rows the provider might better take. */
export function hoursInsight(desk: Desk, { weeks: count, weekStart, mine }: DeskInput<'insights.hours'>): DeskOutput<'insights.hours'> {
  const today = localDay(desk.clock());
  const from = addDays(weekOf(today, weekStart), -7 * (count - 1));
  const to = addDays(weekOf(today, weekStart), 6);
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
    totals: { ...sumMinutes(times), interruptions: new Set(times.filter((time) => time.workType === 'reactive').map((time) => time.taskId)).size, afterHours: times.reduce((sum, time) => sum + (time.afterHours ? time.minutes : 0), 0) },
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

import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import type { PlanTask } from '#src/contract/desk/plan.ts';
import { TandemError } from '#src/contract/errors.ts';
import { minutesPerWeek, usualInterruptions } from '#src/domain/work/hours.ts';
import { minutesLeft, planDays } from '#src/domain/work/week-plan.ts';
import { daysOfWeek, weekOf } from '#src/domain/work/weeks.ts';
import { USUAL_HOURS_PER_WEEK } from '#src/domain/work/working-days.ts';
import { addDays, localDay, type Day } from '#src/lib/dates.ts';
import { plannedBetween, unplanned, type PlanRow } from '../../repos/plan-repo.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { minutesPerDay, workerOf } from '../../repos/time-repo.ts';
import { technicianOf } from '../../repos/today-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';
import { expectedDays } from '../time/expected.ts';
import { workedTimes } from '../time/months.ts';
import { fixturesOf } from './fixtures.ts';

const WEEKS_LOOKED_BACK = 6;
const MOST_PLANNED = 500;
const MOST_UNPLANNED = 200;

const taskOf = ({ estimateMinutes, spentMinutes, ...row }: PlanRow): PlanTask => ({ ...row, left: minutesLeft(estimateMinutes, spentMinutes), spent: spentMinutes ?? 0 });

/** The weeks that tell what interruptions usually take. */
export function lookedBack(desk: Desk, { weekStart }: Pick<DeskInput<'plan.week'>, 'weekStart'>): [from: Day, to: Day] {
  const before = weekOf(localDay(desk.clock()), weekStart);
  return [addDays(before, -7 * WEEKS_LOOKED_BACK), addDays(before, -1)];
}

export function weekPlan(desk: Desk, { week, weekStart, interruptions }: DeskInput<'plan.week'>): DeskOutput<'plan.week'> {
  const { db } = desk;
  const today = localDay(desk.clock());
  const person = technicianOf(db);
  const me = person?.id ?? null;
  const days = daysOfWeek(week);
  const last = days[6]!;
  const worker = workerOf(db, me);
  const planned = plannedBetween(db, me, week, last, MOST_PLANNED).map(taskOf);
  const fixtures = fixturesOf(desk, me, week, last);
  const past = lookedBack(desk, { weekStart });
  const seen = minutesPerWeek(workedTimes(desk, ...past, me), ...past, weekStart);
  const usual = usualInterruptions(seen);
  const plans = planDays(
    expectedDays(desk, me, week, last), fixtures,
    planned.map((task) => ({ on: task.plannedOn!, minutes: task.left, open: task.status !== 'done' })),
    interruptions ? usual : 0, (worker.hoursPerWeek ?? USUAL_HOURS_PER_WEEK) * 60,
  );
  const spent = minutesPerDay(db, week, last, me);
  // Of a week to come, what still lies ahead before it is not left over.
  const waiting = unplanned(db, me, week > today ? today : week, MOST_UNPLANNED);
  return {
    today, person, ...worker, usual, weeksSeen: seen.filter((one) => one.total > 0).length,
    days: plans.map((plan) => ({
      ...plan, spent: spent.get(plan.day) ?? 0, tasks: planned.filter((task) => task.plannedOn === plan.day),
      fixtures: fixtures.filter((one) => one.on === plan.day).map(({ on: _on, ...one }) => one),
    })),
    unplanned: { rows: waiting.rows.map(taskOf), total: waiting.total },
  };
}

export function moveTask(desk: Desk, { taskId, to }: DeskInput<'plan.move'>): DeskOutput<'plan.move'> {
  const task = getRecord(desk.db, 'task', taskId);
  if (!task || task.deletedAt !== null) throw new TandemError('not-found', 'This task is not there any more.', 'It may have been moved to the trash; undo that from the history of changes.');
  const from = task['plannedOn'] as string | null;
  const { changeSetId } = commitChanges(desk, { source: 'user', label: to === null ? `Took ${String(task['title'])} off the plan` : `Planned ${String(task['title'])}` }, [
    { op: 'update', kind: 'task', id: taskId, fields: { plannedOn: to, ...(to !== null && task['status'] === 'inbox' ? { status: 'todo' } : {}) } },
  ]);
  return { changeSetId, putOff: from !== null && to !== null && to > from };
}

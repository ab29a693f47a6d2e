import { isAfterHours } from '#src/domain/work/clock-times.ts';
import type { WorkedTime } from '#src/domain/work/hours.ts';
import { workDaysOf } from '#src/domain/work/weeks.ts';
import { localTimeZone, type Day } from '#src/lib/dates.ts';
import { spentBetween } from '../../repos/time-repo.ts';
import type { Desk } from '../desk.ts';

/** The ordinary day; before and after it is after hours. */
export const ORDINARY_DAY = { from: '07:00', to: '18:00' } as const;

/** Time that was spent from one day to another; `personId` null: everybody's. */
export function workedTimes(desk: Desk, from: Day, to: Day, personId: string | null = null): WorkedTime[] {
  const zone = localTimeZone();
  return spentBetween(desk.db, from, to, personId).map(({ startedAt, workDays, ...row }) => ({
    ...row, afterHours: startedAt !== null && isAfterHours(startedAt, zone, { days: workDaysOf(workDays), ...ORDINARY_DAY }),
  }));
}

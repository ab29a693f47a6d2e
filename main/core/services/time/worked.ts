import { isAfterHours } from '#src/domain/work/clock-times.ts';
import type { WorkedTime } from '#src/domain/work/hours.ts';
import { weekdayKeys } from '#src/domain/schedule/form.ts';
import { workDaysOf } from '#src/domain/work/weeks.ts';
import { localTimeZone, type Day } from '#src/lib/dates.ts';
import { businessHoursOf } from '../../repos/setting-repo.ts';
import { spentBetween } from '../../repos/time-repo.ts';
import type { Desk } from '../desk.ts';

/** Until the company says when it is at work: before and after it is after hours. */
export const ORDINARY_DAY = { from: '07:00', to: '18:00' } as const;

/** Time that was spent from one day to another; `personId` null: everybody's. */
export function workedTimes(desk: Desk, from: Day, to: Day, personId: string | null = null): WorkedTime[] {
  const set = businessHoursOf(desk.db);
  const zone = set?.zone ?? localTimeZone();
  const { from: opens, to: closes } = set ?? ORDINARY_DAY;
  const days = set?.days.map((day) => weekdayKeys[day - 1]!) ?? null;
  return spentBetween(desk.db, from, to, personId).map(({ startedAt, workDays, ...row }) => ({
    ...row, afterHours: startedAt !== null && isAfterHours(startedAt, zone, { days: workDays === null && days ? days : workDaysOf(workDays), from: opens, to: closes, off: set?.off ?? [] }),
  }));
}

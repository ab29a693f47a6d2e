import type { Day } from '../../lib/dates.ts';
import { daysOfWeek, isWorkDay, weekOf, workDaysOf } from './weeks.ts';

export interface Worker { readonly hoursPerWeek: number | null; readonly workDays: string | null }
export interface Leave { readonly startsOn: Day; readonly endsOn: Day; readonly reason: string }

/** Where nobody wrote down how long a person works. */
export const USUAL_HOURS_PER_WEEK = 40;

export interface WorkingDay { readonly day: Day; readonly minutes: number; /** Why nobody works on a working day. */ readonly away: string | null }

/** What a person works on each of the days: the week's hours spread over its working days, to the minute, less absences. */
export function workingDays({ hoursPerWeek, workDays }: Worker, leave: readonly Leave[], days: readonly Day[]): WorkingDay[] {
  const worked = workDaysOf(workDays);
  const total = (hoursPerWeek ?? USUAL_HOURS_PER_WEEK) * 60;
  return days.map((day) => {
    if (!isWorkDay(day, worked)) return { day, minutes: 0, away: null };
    const away = leave.find((one) => one.startsOn <= day && one.endsOn >= day);
    if (away) return { day, minutes: 0, away: away.reason };
    const own = daysOfWeek(weekOf(day)).filter((one) => isWorkDay(one, worked));
    const at = own.indexOf(day);
    return { day, minutes: Math.round((total * (at + 1)) / own.length) - Math.round((total * at) / own.length), away: null };
  });
}

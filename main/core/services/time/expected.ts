import { daysBetween, addDays, type Day } from '#src/lib/dates.ts';
import { workingDays, type Leave, type WorkingDay } from '#src/domain/work/working-days.ts';
import { businessHoursOf } from '../../repos/setting-repo.ts';
import { leaveOf, workerOf } from '../../repos/time-repo.ts';
import type { Desk } from '../desk.ts';

/** What a person is expected to work on each day of a span; nobody in particular works as usual. */
export function expectedDays(desk: Desk, personId: string | null, from: Day, to: Day): WorkingDay[] {
  const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, at) => addDays(from, at));
  return workingDays(workerOf(desk.db, personId), [...(personId === null ? [] : leaveOf(desk.db, personId, from, to)), ...holidays(desk)], days);
}

const holidays = (desk: Desk): Leave[] => (businessHoursOf(desk.db)?.off ?? []).map((day) => ({ startsOn: day, endsOn: day, reason: 'holiday' }));

import type { JsonValue } from '#src/domain/json-fields.ts';
import { weekdayKeys } from '#src/domain/schedule/form.ts';
import type { Respond } from '#src/domain/work/task-topic.ts';
import { workDaysOf } from '#src/domain/work/weeks.ts';
import { addDays, localDay, localTimeZone } from '#src/lib/dates.ts';
import { getRecord } from '../repos/record-repo.ts';
import { businessHoursOf } from '../repos/setting-repo.ts';
import { technicianOf } from '../repos/today-repo.ts';
import type { Desk } from './desk.ts';

export type BusinessHours = JsonValue<'businessHours'>;

/** As the company set them; until it did, the technician's working days, eight to five by this machine's clock. */
export function businessHours(desk: Desk): BusinessHours {
  const set = businessHoursOf(desk.db);
  if (set) return set;
  const technician = technicianOf(desk.db);
  const person = technician && getRecord(desk.db, 'person', technician.id);
  const days = workDaysOf((person?.['workDays'] as string | null | undefined) ?? null).map((key) => weekdayKeys.indexOf(key) + 1);
  return { zone: localTimeZone(), days: days.toSorted((a, b) => a - b), from: '08:00', to: '17:00', off: [] };
}

/** No target reaches further. */
const REACH_DAYS = 366;
const MOST_OFF = 60;

/** What a target carries of them: the holidays to come only, and none where there are none, for servers that know no holidays. */
export function targetHours(desk: Desk): NonNullable<Respond['hours']> {
  const { off, ...hours } = businessHours(desk);
  const today = localDay(desk.clock());
  const ahead = off.filter((day) => day >= today && day <= addDays(today, REACH_DAYS)).toSorted().slice(0, MOST_OFF);
  return ahead.length > 0 ? { ...hours, off: ahead } : hours;
}

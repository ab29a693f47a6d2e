import ical, { ICalAlarmType, ICalEventTransparency } from 'ical-generator';
import type { ExpiryLine } from '#src/contract/desk/expiry.ts';
import { expirySorts } from '#src/domain/expiry/sorts.ts';
import { addDays, type Instant } from '#src/lib/dates.ts';

/** A day of the calendar without a time, whatever the zone of the machine. */
const date = (day: string): Date => {
  const [year, month, last] = day.split('-').map(Number) as [number, number, number];
  return new Date(year, month - 1, last);
};

const secondsADay = 86_400;

function titleOf({ sort, title, renews }: ExpiryLine): string {
  if (sort === 'notice') return `Last day to give notice: ${title}`;
  if (sort === 'review') return `Read again: ${title}`;
  return `${expirySorts[sort].label} ${renews ? 'renews' : 'ends'}: ${title}`;
}

/** One whole-day event for each end, with a reminder its lead time ahead. The same end keeps its identity, so a newer file replaces an older one. */
export function expiryCalendar(company: string, lines: readonly ExpiryLine[], now: Instant): string {
  const calendar = ical({ name: `Expiring, ${company}`, prodId: { company: 'Tandem', product: 'Tandem', language: 'EN' } });
  for (const line of lines) {
    const event = calendar.createEvent({
      id: `${line.id}-${line.sort}@tandem`, start: date(line.on), end: date(addDays(line.on, 1)), allDay: true, summary: titleOf(line), stamp: new Date(now),
      transparency: ICalEventTransparency.TRANSPARENT, description: line.owner === null ? null : `Looked after by ${line.owner.name}${line.owner.left ? ', who has left' : ''}`,
    });
    if (line.leadDays > 0) event.createAlarm({ type: ICalAlarmType.display, triggerBefore: line.leadDays * secondsADay, description: titleOf(line) });
  }
  return calendar.toString();
}

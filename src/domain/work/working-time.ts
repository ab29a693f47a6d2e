import { addDays, isTimeZone, type Day, type Instant } from '../../lib/dates.ts';
import { dayOfWall, instantOf, wallIn } from '../schedule/wall.ts';

/** When somebody is at work: each named weekday (1 Monday … 7 Sunday) from one time on the wall to a later one. */
export interface WorkingHours {
  readonly zone: string;
  readonly days: readonly number[];
  readonly from: string;
  readonly to: string;
  /** Days on which nobody is at work, whatever their weekday. */
  readonly off?: readonly Day[] | undefined;
}

const MINUTE = 60_000;
/** Longer than any target: hours that name no day, or no time, never end. */
const MOST_DAYS = 1_000;

const isOpen = ({ days, off }: WorkingHours, day: Day): boolean => days.includes(weekdayOf(day)) && !off?.includes(day);

export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

/** That many minutes later. With hours, only minutes within them count: what arrives in the evening begins the next working morning. */
export function addWorkingMinutes(at: Instant, minutes: number, hours: WorkingHours | null): Instant {
  if (!hours || hours.from >= hours.to || hours.days.length === 0) return new Date(Date.parse(at) + minutes * MINUTE).toISOString();
  const zone = isTimeZone(hours.zone) ? hours.zone : 'UTC';
  let left = minutes * MINUTE;
  let now = Date.parse(at);
  let day = dayOfWall(wallIn(zone, at));
  for (let days = 0; days < MOST_DAYS; days += 1, day = addDays(day, 1)) {
    if (!isOpen(hours, day)) continue;
    const [start, end] = [hours.from, hours.to].map((time) => Date.parse(instantOf(zone, `${day}T${time}`))) as [number, number];
    now = Math.max(now, start);
    if (now >= end) continue;
    if (left <= end - now) return new Date(now + left).toISOString();
    left -= end - now;
  }
  return new Date(now + left).toISOString();
}

/** The minutes from one instant to a later one, those within the hours only; 0 when it is not later. */
export function workingMinutesBetween(from: Instant, to: Instant, hours: WorkingHours | null): number {
  const [begin, finish] = [Date.parse(from), Date.parse(to)];
  if (finish <= begin) return 0;
  if (!hours || hours.from >= hours.to || hours.days.length === 0) return Math.floor((finish - begin) / MINUTE);
  const zone = isTimeZone(hours.zone) ? hours.zone : 'UTC';
  let passed = 0;
  const last = dayOfWall(wallIn(zone, to));
  for (let day = dayOfWall(wallIn(zone, from)), days = 0; day <= last && days < MOST_DAYS; days += 1, day = addDays(day, 1)) {
    if (!isOpen(hours, day)) continue;
    const [start, end] = [hours.from, hours.to].map((time) => Date.parse(instantOf(zone, `${day}T${time}`))) as [number, number];
    passed += Math.max(0, Math.min(end, finish) - Math.max(start, begin));
  }
  return Math.floor(passed / MINUTE);
}

const names = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** “Mon–Fri 08:00–17:00 (Europe/Vilnius)”, or that the clock runs day and night. */
export function hoursInWords(hours: WorkingHours | null): string {
  if (!hours) return 'round the clock';
  const off = hours.off?.length ?? 0;
  const days = [...new Set(hours.days)].sort((a, b) => a - b);
  const inRow = days.length > 2 && days.every((day, at) => at === 0 || day === days[at - 1]! + 1);
  return `${inRow ? `${names[days[0]!]}–${names[days.at(-1)!]}` : days.map((day) => names[day]).join(', ')} ${hours.from}–${hours.to} (${hours.zone})${off === 0 ? '' : off === 1 ? ', without 1 holiday' : `, without ${off} holidays`}`;
}


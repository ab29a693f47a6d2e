import type { Instant } from '../../lib/dates.ts';
import type { Round } from './escalation.ts';
import { hoursInWords, workingMinutesBetween } from './working-time.ts';

/** “25 min”, “2 h 5 min”, “3 d 4 h”: of clock time, where a day has 24 hours. */
export function spanInWords(minutes: number): string {
  const whole = Math.max(0, Math.floor(minutes));
  if (whole < 60) return `${whole} min`;
  const hours = Math.floor(whole / 60);
  if (hours < 24) return whole % 60 === 0 ? `${hours} h` : `${hours} h ${whole % 60} min`;
  return hours % 24 === 0 ? `${Math.floor(hours / 24)} d` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** A target is counted in working time, where days are no days of 24 hours. */
export function targetInWords(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export type ClockTone = 'ok' | 'warn' | 'bad' | 'muted';
export interface Clock { readonly words: string; readonly tone: ClockTone }

const between = (from: Instant, to: Instant): number => (Date.parse(to) - Date.parse(from)) / 60_000;
/** From when on an open target is nearly over. */
const SOON_MINUTES = 30;

/** How the answer stands against its target: both clocks said plainly. */
export function responseClock({ askedAt, respond, dueAt, answeredAt, endedAt }: Round, now: Instant): Clock {
  const counted = respond ? `${targetInWords(respond.minutes)} ${respond.hours ? 'of business hours' : 'round the clock'}` : null;
  if (answeredAt) {
    const took = spanInWords(between(askedAt, answeredAt));
    if (!respond || !dueAt) return { words: `Answered after ${took}; no target was set`, tone: 'muted' };
    const minutes = workingMinutesBetween(askedAt, answeredAt, respond.hours);
    const worked = respond.hours ? (minutes === Math.floor(between(askedAt, answeredAt)) ? ' of business hours' : `, ${targetInWords(minutes)} of them in business hours`) : '';
    return answeredAt <= dueAt
      ? { words: `Answered after ${took}${worked}; the target was ${counted}`, tone: 'ok' }
      : { words: `Answered after ${took}${worked}, ${spanInWords(between(dueAt, answeredAt))} late; the target was ${counted}`, tone: 'bad' };
  }
  if (endedAt) return { words: `Taken back without an answer after ${spanInWords(between(askedAt, endedAt))}`, tone: 'muted' };
  if (!dueAt) return { words: `No answer for ${spanInWords(between(askedAt, now))}; no target was set`, tone: 'muted' };
  const left = between(now, dueAt);
  if (left < 0) return { words: `Answer overdue by ${spanInWords(-left)}; the target was ${counted}`, tone: 'bad' };
  return { words: `Answer due in ${spanInWords(left)}; the target is ${counted}`, tone: left < SOON_MINUTES ? 'warn' : 'ok' };
}

/** From the request to its end. */
export function wholeClock({ askedAt, endedAt }: Round, now: Instant): string {
  return endedAt ? `${spanInWords(between(askedAt, endedAt))} from the request to its end` : `${spanInWords(between(askedAt, now))} since the request`;
}

export const hoursOfTarget = ({ respond }: Pick<Round, 'respond'>): string => (respond ? hoursInWords(respond.hours) : '');

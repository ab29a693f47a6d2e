import { expect, test } from 'vitest';
import { responseClock, spanInWords, wholeClock } from '#src/domain/work/clock-words.ts';
import type { Round } from '#src/domain/work/escalation.ts';

const at = (time: string): string => `2026-11-23T${time}:00.000Z`;
const hours = { zone: 'UTC', days: [1, 2, 3, 4, 5], from: '08:00', to: '17:00' };
const round = (change: Partial<Round>): Round => ({ askedAt: at('09:00'), respond: { minutes: 60, hours: null }, dueAt: at('10:00'), answeredAt: null, endedAt: null, ...change });

test.each<[string, Round, string, string, string]>([
  ['time left', round({}), '09:20', 'Answer due in 40 min; the target is 1 h round the clock', 'ok'],
  ['nearly over', round({}), '09:45', 'Answer due in 15 min; the target is 1 h round the clock', 'warn'],
  ['overdue', round({}), '11:05', 'Answer overdue by 1 h 5 min; the target was 1 h round the clock', 'bad'],
  ['in time', round({ answeredAt: at('09:25') }), '12:00', 'Answered after 25 min; the target was 1 h round the clock', 'ok'],
  ['late', round({ answeredAt: at('10:30') }), '12:00', 'Answered after 1 h 30 min, 30 min late; the target was 1 h round the clock', 'bad'],
  ['business hours', round({ askedAt: at('16:30'), respond: { minutes: 60, hours }, dueAt: '2026-11-24T08:30:00.000Z', answeredAt: '2026-11-24T08:10:00.000Z' }), '12:00',
    'Answered after 15 h 40 min, 40 min of them in business hours; the target was 1 h of business hours', 'ok'],
  ['no target', round({ respond: null, dueAt: null }), '09:10', 'No answer for 10 min; no target was set', 'muted'],
  ['answered without one', round({ respond: null, dueAt: null, answeredAt: at('09:10') }), '09:10', 'Answered after 10 min; no target was set', 'muted'],
  ['taken back first', round({ endedAt: at('09:05') }), '12:00', 'Taken back without an answer after 5 min', 'muted'],
])('%s', (_name, given, now, words, tone) => {
  expect(responseClock(given, at(now))).toEqual({ words, tone });
});

test('spans and the whole time in words', () => {
  expect([0, 59.9, 60, 125, 1440, 1500].map(spanInWords)).toEqual(['0 min', '59 min', '1 h', '2 h 5 min', '1 d', '1 d 1 h']);
  expect([wholeClock(round({}), at('09:30')), wholeClock(round({ endedAt: at('11:00') }), at('12:00'))]).toEqual(['30 min since the request', '2 h from the request to its end']);
});

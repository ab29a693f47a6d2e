import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { gapsOf, overlapsOf } from '#src/domain/work/day-sheet.ts';
import { look, without, type Watch } from '#src/domain/work/timer-watch.ts';

const at = (time: string) => `2026-11-24T${time}:00.000Z`;
const minute = (count: number) => new Date(Date.UTC(2026, 10, 24) + count * 60_000).toISOString();
const seen = (time: string, idleSince: string | null = null): Watch => ({ seenAt: at(time), idleSince: idleSince && at(idleSince), askedTo: null });

describe('a look at a running timer', () => {
  test.each([
    ['all is well', seen('10:00'), at('10:01'), 5, null, null],
    ['a short pause', seen('10:00'), at('10:09'), 0, null, null],
    ['the computer slept, or Tandem was closed', seen('10:00'), at('10:42'), 0, ['10:00', '10:42'], null],
    ['it slept while nobody had touched it for five minutes', seen('10:00', '09:55'), at('11:00'), 0, ['09:55', '11:00'], null],
    ['it woke up by itself and was touched later', seen('10:00'), at('11:00'), 600, ['10:00', '10:50'], null],
    ['back after lunch', seen('12:40', '12:00'), at('12:41'), 30, ['12:00', '12:40'], null],
    ['a few minutes away', seen('12:04', '12:00'), at('12:05'), 10, null, null],
    ['the clock was set back', seen('10:00'), at('08:00'), 0, null, 120],
    ['the clock was corrected by seconds', seen('10:00'), '2026-11-24T09:59:40.000Z', 0, null, null],
  ] as const)('%s', (_, watch, now, idle, away, setBack) => {
    const seenNow = look(watch, now, idle);
    expect(seenNow.away && [seenNow.away.from.slice(11, 16), seenNow.away.to.slice(11, 16)]).toEqual(away);
    expect(seenNow.setBack).toBe(setBack);
    expect(seenNow.watch.seenAt).toBe(now);
  });
  test('while nobody is there, nothing is asked, and since when is remembered', () => {
    const first = look(seen('10:00'), at('10:01'), 660);
    expect(first).toEqual({ watch: { seenAt: at('10:01'), idleSince: at('09:50'), askedTo: null }, away: null, setBack: null });
    expect(look(first.watch, at('10:02'), 720)).toEqual({ watch: { seenAt: at('10:02'), idleSince: at('09:50'), askedTo: null }, away: null, setBack: null });
  });
  test('an absence lies in the past, lasts ten minutes at least, and none is told twice', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 200 * 60 })), { maxLength: 20 }), (steps) => {
      let watch: Watch = { seenAt: minute(0), idleSince: null, askedTo: null };
      let now = 0;
      let end = '';
      for (const [pause, idle] of steps) {
        now += pause;
        const seenNow = look(watch, minute(now), idle);
        if (seenNow.away) {
          expect(seenNow.away.to <= minute(now)).toBe(true);
          expect(Date.parse(seenNow.away.to) - Date.parse(seenNow.away.from)).toBeGreaterThanOrEqual(600_000);
          expect(seenNow.away.from >= end).toBe(true);
          end = seenNow.away.to;
        }
        watch = seenNow.watch;
      }
    }), { numRuns: 200 });
  });
});

test('a span is taken out of a stretch, wherever it lies', () => {
  const out = (from: string, to: string, endedAt: string | null = '12:00') => without({ startedAt: at('10:00'), endedAt: endedAt && at(endedAt) }, { from: at(from), to: at(to) })
    .map((part) => [part.startedAt.slice(11, 16), part.endedAt?.slice(11, 16) ?? null]);
  expect(out('10:30', '11:00')).toEqual([['10:00', '10:30'], ['11:00', '12:00']]);
  expect(out('09:00', '11:00')).toEqual([['11:00', '12:00']]);
  expect(out('11:00', '13:00')).toEqual([['10:00', '11:00']]);
  expect(out('09:00', '13:00')).toEqual([]);
  expect(out('12:00', '13:00')).toEqual([['10:00', '12:00']]);
  expect(out('10:30', '11:00', null)).toEqual([['10:00', '10:30'], ['11:00', null]]);
});

describe('a day’s sheet', () => {
  const entry = (id: string, from: string | null, to: string | null) => ({ id, startedAt: from && at(from), endedAt: to && at(to) });
  test('gaps and overlaps', () => {
    const day = [entry('b', '09:30', '10:00'), entry('a', '08:00', '09:00'), entry('c', '09:50', '10:30'), entry('d', null, null), entry('e', '10:33', null)];
    expect(gapsOf(day, at('11:00'))).toEqual([{ afterId: 'a', from: at('09:00'), to: at('09:30'), minutes: 30 }]);
    expect([...overlapsOf(day, at('11:00'))]).toEqual([['b', 10], ['c', 10]]);
  });
  test('gaps never overlap an entry, and with the covered time they fill the day from first to last', () => {
    const entries = fc.array(fc.tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 300 })), { minLength: 1, maxLength: 12 })
      .map((list) => list.map(([from, length], index) => ({ id: String(index), startedAt: minute(from), endedAt: minute(from + length) })));
    fc.assert(fc.property(entries, (list) => {
      const gaps = gapsOf(list, minute(2000));
      for (const gap of gaps) for (const one of list) expect(one.endedAt <= gap.from || one.startedAt >= gap.to).toBe(true);
      for (const minutes of overlapsOf(list, minute(2000)).values()) expect(minutes).toBeGreaterThan(0);
    }), { numRuns: 200 });
  });
});

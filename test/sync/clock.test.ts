import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clockNode, compareHlc, formatHlc, notableSkewMs, parseHlc, receive, skewMs, startClock, tick, type ClockState } from '#src/sync/clock.ts';

const tenYears = 10 * 365 * 86_400_000;
const present = Date.parse('2026-11-23T09:00:00Z');
const anyTime = fc.integer({ min: present - tenYears, max: present + tenYears });
const state = fc.record({ ms: fc.integer({ min: 0, max: 0xffff_ffff_fffe }), count: fc.integer({ min: 0, max: 0xffff }), node: fc.stringMatching(/^[0-9a-z]{1,16}$/) });

describe('hybrid logical clock', () => {
  test('every reading is later than all before it, however the machine\'s clock jumps', () => {
    fc.assert(fc.property(fc.array(anyTime, { minLength: 1, maxLength: 50 }), (times) => {
      let clock = startClock('a');
      for (const now of times) {
        const next = tick(clock, now);
        expect(compareHlc(formatHlc(next), formatHlc(clock))).toBeGreaterThan(0);
        clock = next;
      }
    }));
  });

  test('a reading after receiving is later than what was received, years ahead or not', () => {
    fc.assert(fc.property(state, state, anyTime, anyTime, (own, remote, now, later) => {
      const next = formatHlc(tick(receive(own, formatHlc(remote), now), later));
      expect(compareHlc(next, formatHlc(remote))).toBeGreaterThan(0);
      expect(compareHlc(next, formatHlc(own))).toBeGreaterThan(0);
      expect(next.endsWith(`-${own.node}`)).toBe(true);
    }));
  });

  test('text order is clock order, and the text reads back', () => {
    fc.assert(fc.property(state, state, (a, b) => {
      const order = a.ms - b.ms || a.count - b.count || (a.node < b.node ? -1 : a.node > b.node ? 1 : 0);
      expect(Math.sign(compareHlc(formatHlc(a), formatHlc(b)))).toBe(Math.sign(order));
      expect(parseHlc(formatHlc(a))).toEqual(a);
    }));
  });

  test('counts on where the counter or the machine\'s time is exhausted', () => {
    const full: ClockState = { ms: present, count: 0xffff, node: 'a' };
    expect(tick(full, present)).toEqual({ ms: present + 1, count: 0, node: 'a' });
    expect(tick(startClock('a'), -5).ms).toBe(0);
    expect(tick(startClock('a'), Number.MAX_SAFE_INTEGER).ms).toBe(0xffff_ffff_ffff);
  });

  test('follows the machine\'s clock when it is ahead', () => {
    expect(tick(startClock('a'), present)).toEqual({ ms: present, count: 0, node: 'a' });
    expect(tick(tick(startClock('a'), present), present)).toEqual({ ms: present, count: 1, node: 'a' });
  });

  test.each(['', 'x', '0192-0000-a', `${'0'.repeat(12)}-0000-`, `${'0'.repeat(12)}-0000-A`])('refuses %j as a reading', (text) => {
    expect(() => parseHlc(text)).toThrow('Not a clock reading');
  });

  test('measures skew without ever acting on it', () => {
    expect(skewMs(present + tenYears, present)).toBe(tenYears);
    expect(skewMs(present - 400_000, present)).toBeLessThan(-notableSkewMs);
  });

  test('takes its node from the random end of a device id', () => {
    expect(clockNode('0192f3c4-d5e6-7abc-8def-0123456789ab')).toBe('0123456789ab');
    expect(clockNode('____')).toBe('0');
  });
});

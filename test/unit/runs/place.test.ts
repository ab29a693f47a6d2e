import { expect, test } from 'vitest';
import { nextOpen, resumeAt } from '../../../renderer/features/runs/place.ts';

const step = (id: string, settledAt: string | null = null) => ({ id, state: settledAt === null ? ('open' as const) : ('done' as const), settledAt });

test('a run goes on at the step that was at hand', () => {
  const steps = [step('a', '2026-11-23T09:00:00.000Z'), step('b'), step('c')];
  expect(resumeAt(steps, { step: 'c', at: '2026-11-23T09:01:00.000Z' })).toBe(2);
});

test('a tick that is newer than the window’s memory knows better', () => {
  const steps = [step('a'), step('b', '2026-11-23T09:05:00.000Z'), step('c')];
  expect(resumeAt(steps, { step: 'b', at: '2026-11-23T09:01:00.000Z' })).toBe(2);
  expect(resumeAt(steps, null)).toBe(2);
  expect(resumeAt([step('a'), step('b', '2026-11-23T09:05:00.000Z')], { step: 'gone', at: '2026-11-23T09:09:00.000Z' })).toBe(0);
  expect(resumeAt([step('a', '2026-11-23T09:05:00.000Z')], null)).toBe(0);
  expect(resumeAt([], null)).toBe(0);
});

test('the next open step stands ahead, else before, else nowhere', () => {
  const steps = [step('a'), step('b', '2026-11-23T09:05:00.000Z'), step('c', '2026-11-23T09:06:00.000Z')];
  expect([nextOpen(steps, 'a'), nextOpen(steps, 'c'), nextOpen(steps.slice(1), 'c')]).toEqual([null, 0, null]);
});

import { expect, test } from 'vitest';
import { stampSource } from '#core/services/stamp.ts';

test('a copied file that took an identity of its own never gives the readings of its twin', () => {
  const clock = (): string => '2026-11-23T09:00:00.000Z';
  const [original, copy] = [stampSource(null, '0190aaaa-0000-7000-8000-000000000001', clock), stampSource(null, '0190aaaa-0000-7000-8000-000000000001', clock)];
  expect(copy.next()).toBe(original.next());
  copy.renew('0190bbbb-0000-7000-8000-000000000002');
  expect(copy.next()).not.toBe(original.next());
});

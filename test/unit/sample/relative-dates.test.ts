import { expect, test } from 'vitest';
import { isRelative, resolveDay, resolveInstant } from '#core/importers/sample/relative-dates.ts';

// 2026-11-23 is a Monday.
test.each([
  ['0d', '2026-11-23', '2026-11-23'], ['-38d', '2026-11-23', '2026-10-16'], ['+12d', '2026-11-23', '2026-12-05'],
  ['+1wd', '2026-11-27', '2026-11-30'], ['-1wd', '2026-11-23', '2026-11-20'], ['-5wd', '2026-11-23', '2026-11-16'],
  ['+1wd', '2026-11-28', '2026-11-30'], ['-1wd', '2026-11-29', '2026-11-27'], ['+60d', '2028-01-01', '2028-03-01'],
])('%s from %s is %s', (text, today, day) => { expect(resolveDay(text, today)).toBe(day); });

test.each(['2026-11-23', 'soon', '5', '-3w', '', '+d', '-3d @14:00'])('leaves “%s” alone', (text) => {
  expect(isRelative(text)).toBe(false);
  expect(resolveDay(text, '2026-11-23')).toBeNull();
});

test('an instant needs its time', () => {
  expect(resolveInstant('-1wd@14:10', '2026-11-23')).toBe('2026-11-20T14:10:00.000Z');
  expect(resolveInstant('-1wd', '2026-11-23')).toBeNull();
});

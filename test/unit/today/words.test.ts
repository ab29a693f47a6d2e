import { expect, test } from 'vitest';
import type { TodayTask } from '#src/contract/desk/today.ts';
import { absenceWords, headline, inDays, interruptionWords, reasonOf, syncWords } from '../../../renderer/features/today/words.ts';

const today = '2026-11-25';
const task = (extra: Partial<TodayTask>): TodayTask => ({
  id: 't', title: 't', workType: 'planned', status: 'todo', priority: 'normal', dueOn: null, plannedOn: null, doneAt: null, estimateMinutes: null, spentMinutes: null, about: [], ...extra,
});

test.each<[Partial<TodayTask>, string, boolean]>([
  [{ dueOn: '2026-11-24' }, '1 day late', true],
  [{ dueOn: '2026-11-20', status: 'doing' }, '5 days late', true],
  [{ dueOn: today, plannedOn: today }, 'due today', false],
  [{ status: 'doing', plannedOn: today }, 'under way', false],
  [{ plannedOn: today }, 'planned', false],
  [{ plannedOn: '2026-11-24' }, 'planned yesterday', false],
  [{ status: 'inbox' }, 'in the inbox', false],
  [{}, 'open', false],
])('%o stands there because it is %s', (extra, words, late) => {
  expect(reasonOf(task(extra), today)).toEqual({ words, late });
});

test('the line under the title counts the tasks and those that are late', () => {
  expect(headline(today, 0, 0, 'en-GB')).toBe('Wednesday 25 November');
  expect(headline(today, 1, 0, 'en-GB')).toBe('Wednesday 25 November · 1 task');
  expect(headline(today, 4, 2, 'en-GB')).toBe('Wednesday 25 November · 4 tasks, 2 late');
});

test('absences say when, and until when', () => {
  expect(absenceWords(today, today, today)).toBe('away today');
  expect(absenceWords('2026-11-26', '2026-11-26', today)).toBe('tomorrow, one day');
  expect(absenceWords('2026-11-20', '2026-11-27', today)).toMatch(/^away until .*27/);
  expect(absenceWords('2026-12-07', '2026-12-18', today)).toMatch(/^in 12 days, until .*18/);
});

test('small sentences', () => {
  expect([inDays(today, today), inDays('2026-11-26', today), inDays('2026-11-27', today)]).toEqual(['today', 'tomorrow', 'in 2 days']);
  expect(interruptionWords({ minutes: 135, plannedMinutes: 60 })).toBe('2 h 15 min, against 1 h of planned work');
  expect(interruptionWords({ minutes: 0, plannedMinutes: 0 })).toBe('');
  expect(syncWords({ conflicts: 0, refusals: 0, proposals: 0 })).toBeNull();
  expect(syncWords({ conflicts: 1, refusals: 2, proposals: 1 })).toBe('1 change made on both sides, 2 changes refused by the provider, 1 suggestion from the provider');
});

import { expect, test } from 'vitest';
import { beside, boardStatuses, cardsInSight, columnConditions, otherPriority } from '../../../renderer/features/work/board/columns.ts';
import { captureOf, keyOf, readLine } from '../../../renderer/records/quick-add/reading.ts';
import type { Named } from '#src/contract/desk/tasks.ts';

test('a column draws what is in sight, however long it is', () => {
  const [start, end] = cardsInSight(720_000, 600, 72, 20_000);
  expect(end - start).toBeLessThan(20);
  expect(start).toBeLessThanOrEqual(10_000);
  expect(end).toBeGreaterThanOrEqual(10_009);
  expect(cardsInSight(0, 600, 72, 3)).toEqual([0, 3]);
});

test('columns and priorities end at their edges', () => {
  expect([beside('inbox', -1), beside('inbox', 1), beside('done', 1)]).toEqual([null, 'todo', null]);
  expect([otherPriority('urgent', -1), otherPriority('normal', -1), otherPriority('low', 1)]).toEqual([null, 'high', null]);
});

test('each column asks for one state, and done only for the last days', () => {
  for (const status of boardStatuses) expect(columnConditions(status, 'me', '2026-11-24').map(({ field }) => field)).toEqual(['status', 'assigneeId', ...(status === 'done' ? ['doneAt'] : [])]);
});

const named = (kind: Named['kind'], id: string, title: string): Named => ({ kind, id, title, detail: '', name: title.toLowerCase() });
const context = { today: '2026-11-24', locale: 'en-GB', weekStartsOn: 1 };

test('names that are not known stay in the title; of two sites the last one counts', () => {
  const meant = new Map([[keyOf('person', 'maria'), [named('person', 'p', 'Maria')]], [keyOf('about', 'hq'), [named('site', 's1', 'HQ')]], [keyOf('about', 'b2'), [named('site', 's2', 'B2')]], [keyOf('about', 'mar'), [named('asset', 'a', 'Mars'), named('asset', 'b', 'Mark')]]]);
  const reading = readLine('call @maria @nobody about #hq #b2 #mar #none 20m', context, meant);
  // Only one requester can be meant, the last one, whom nobody knows.
  expect(reading.title).toBe('call @maria @nobody about #hq #mar #none');
  expect(captureOf(reading, { status: 'todo' })).toEqual({ title: reading.title, status: 'todo', workType: 'reactive', spentMinutes: 20, about: [{ kind: 'site', id: 's2' }] });
});

test('a repeat is planned work unless the line says otherwise', () => {
  const work = (line: string): string => captureOf(readLine(line, context, new Map()), {}).workType;
  expect([work('x'), work('x every monday'), work('x every monday reactive'), work('x planned')]).toEqual(['reactive', 'planned', 'reactive', 'planned']);
});

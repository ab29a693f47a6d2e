import { expect, test } from 'vitest';
import { dateProblems, stageOf, type Planned } from '#src/domain/handoff/stage.ts';

const plan: Planned = { id: 'h', title: 'December', awayId: 'dana', status: 'draft', startsOn: '2026-12-01', endsOn: '2026-12-12' };
const over: Planned = { ...plan, status: 'handed_over' };

test.each([
  [plan, '2027-01-01', 'draft'], [{ ...plan, status: 'ready' }, '2026-12-05', 'ready'], [over, '2026-11-30', 'waiting'], [over, '2026-12-01', 'active'], [over, '2026-12-12', 'active'],
  [over, '2026-12-13', 'overdue'], [{ ...plan, status: 'returned' }, '2026-12-05', 'returned'], [{ ...plan, status: 'cancelled' }, '2026-12-05', 'cancelled'],
] as const)('where it stands: %j on %s is %s', (given, today, stage) => expect(stageOf(given, today)).toBe(stage));

test.each<[string, Partial<Planned>, readonly Planned[], string, [string, boolean][]]>([
  ['good days', {}, [], '2026-11-24', []],
  ['no last day', { endsOn: null }, [], '2026-11-24', [['backwards', true]]],
  ['the wrong way round', { endsOn: '2026-11-30' }, [], '2026-11-24', [['backwards', true]]],
  ['days that are over', {}, [], '2026-12-13', [['past', true]]],
  ['days that have begun', {}, [], '2026-12-02', [['begun', false]]],
  ['days that are over, handed over in time', { status: 'handed_over' }, [], '2026-12-13', []],
  ['another one that begins on its last day', {}, [{ ...plan, id: 'o', startsOn: '2026-12-12', endsOn: '2026-12-20' }], '2026-11-24', [['overlaps', false]]],
  ['the same, and that one is handed over', {}, [{ ...over, id: 'o', startsOn: '2026-12-12', endsOn: '2026-12-20' }], '2026-11-24', [['overlaps', true]]],
  ['another person’s', {}, [{ ...plan, id: 'o', awayId: 'lea' }], '2026-11-24', []],
  ['one that was cancelled', {}, [{ ...plan, id: 'o', status: 'cancelled' }], '2026-11-24', []],
  ['itself', {}, [plan], '2026-11-24', []],
])('days: %s', (_, given, others, today, expected) => expect(dateProblems({ ...plan, ...given }, others, today).map((one) => [one.code, one.blocks])).toEqual(expected));

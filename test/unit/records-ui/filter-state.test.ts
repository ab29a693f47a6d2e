import { describe, expect, test } from 'vitest';
import { dayChoices } from '../../../renderer/records/table/dayChoices.ts';
import { chipLabel, conditionsOf, noFilters, setChoices, toggleChoice, type Choice } from '../../../renderer/records/table/filterState.ts';

const laptop: Choice = { id: 't1', title: 'Laptop', value: 't1' };
const server: Choice = { id: 't2', title: 'Server', value: 't2' };
const none: Choice = { id: 'null', title: 'Empty', value: null };

describe('filters of a list', () => {
  test('several values of a field become one condition, and the last to go removes it', () => {
    const one = toggleChoice(noFilters, 'typeId', laptop);
    expect(conditionsOf('asset', one)).toEqual([{ field: 'typeId', op: 'is', value: 't1' }]);
    const two = toggleChoice(one, 'typeId', server);
    expect(conditionsOf('asset', two)).toEqual([{ field: 'typeId', op: 'in', value: ['t1', 't2'] }]);
    expect(toggleChoice(toggleChoice(two, 'typeId', laptop), 'typeId', server)).toEqual({});
  });

  test('what is empty stands alone, because a condition cannot ask for both', () => {
    const empty = toggleChoice(toggleChoice(noFilters, 'typeId', laptop), 'typeId', none);
    expect(conditionsOf('asset', empty)).toEqual([{ field: 'typeId', op: 'empty' }]);
    expect(conditionsOf('asset', toggleChoice(empty, 'typeId', server))).toEqual([{ field: 'typeId', op: 'is', value: 't2' }]);
  });

  test('yes and no are stored as numbers and asked for as truth', () => {
    const yes = toggleChoice(noFilters, 'critical', { id: '1', title: 'Yes', value: 1 });
    expect(conditionsOf('asset', yes)).toEqual([{ field: 'critical', op: 'is', value: true }]);
    const no = toggleChoice(yes, 'critical', { id: '0', title: 'No', value: 0 });
    expect(conditionsOf('asset', no)).toEqual([{ field: 'critical', op: 'is', value: false }]);
    expect(chipLabel('asset', 'critical', no['critical']!)).toBe('Critical: no');
  });

  test('filters of two fields hold together', () => {
    const both = setChoices(toggleChoice(noFilters, 'typeId', laptop), 'status', [{ id: 'repair', title: 'In repair', value: 'repair' }]);
    expect(conditionsOf('asset', both).map(({ field }) => field)).toEqual(['typeId', 'status']);
  });

  test('chips say in words what is filtered', () => {
    expect(chipLabel('asset', 'typeId', [laptop, server])).toBe('Type is Laptop or Server');
    expect(chipLabel('asset', 'holderId', [none])).toBe('Holder is empty');
    const four = ['A', 'B', 'C', 'D'].map((title) => ({ id: title, title, value: title }));
    expect(chipLabel('asset', 'siteId', four)).toBe('Site is A, B or 2 more');
  });
});

describe('ranges of dates', () => {
  const choices = dayChoices('warrantyUntil', '2026-11-23', 'is over');
  const where = (id: string) => choices.find((choice) => choice.id === id)!;

  test('the next 30 days hold today and the thirtieth, and nothing around them', () => {
    expect(where('next-30').where).toEqual([
      { field: 'warrantyUntil', op: 'after', value: '2026-11-22' },
      { field: 'warrantyUntil', op: 'before', value: '2026-12-24' },
    ]);
    expect(where('past').where).toEqual([{ field: 'warrantyUntil', op: 'before', value: '2026-11-23' }]);
  });

  test('one range replaces another', () => {
    const filters = toggleChoice(toggleChoice(noFilters, 'warrantyUntil', where('past')), 'warrantyUntil', where('next-90'));
    expect(filters['warrantyUntil']?.map(({ id }) => id)).toEqual(['next-90']);
    expect(chipLabel('asset', 'warrantyUntil', filters['warrantyUntil']!)).toBe('Warranty until: in the next 90 days');
  });
});

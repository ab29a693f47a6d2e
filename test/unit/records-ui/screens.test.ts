import { describe, expect, test } from 'vitest';
import type { Condition } from '#src/contract/paging.ts';
import type { AnyRecord } from '#src/domain/kinds.ts';
import { jsonShapes } from '#src/domain/json-fields.ts';
import { addDays } from '#src/lib/dates.ts';
import { keyFor, moveField, parseChoices, withValue } from '../../../renderer/features/assets/customFields.ts';
import { warrantyState, warrantyWarning } from '../../../renderer/features/assets/warranty.ts';
import { absentNow, peopleConditions } from '../../../renderer/features/people/views.ts';
import { webAddress } from '../../../renderer/features/vendors/webAddress.ts';
import { dueGroups, endOfWeek } from '../../../renderer/features/work/dueGroups.ts';
import { isOverdue, startFields, viewConditions } from '../../../renderer/features/work/views.ts';

const today = '2026-11-23';

function meets(day: string | null, where: readonly Condition[]): boolean {
  return where.every(({ op, value }) => {
    if (op === 'empty') return day === null;
    if (day === null || typeof value !== 'string') return false;
    return op === 'is' ? day === value : op === 'before' ? day < value : day > value;
  });
}

describe('groups by due date', () => {
  test('every day and no day fall into exactly one group, on each weekday', () => {
    for (let offset = 0; offset < 7; offset += 1) {
      const from = addDays(today, offset);
      const days = [null, ...Array.from({ length: 60 }, (_, at) => addDays(from, at - 20))];
      for (const day of days) expect(dueGroups(from).filter(({ where }) => meets(day, where))).toHaveLength(1);
    }
  });
  test('come in the order in which a list sorted by due date has them', () => {
    const order = dueGroups(today).map(({ where }) => [...Array.from({ length: 40 }, (_, at) => addDays(today, at - 10)), null].findIndex((day) => meets(day, where)));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });
  test('a week ends on its Sunday', () => {
    expect(endOfWeek('2026-11-23')).toBe('2026-11-29');
    expect(endOfWeek('2026-11-29')).toBe('2026-11-29');
  });
});

describe('views of work', () => {
  test('mine without a known technician shows nobody’s tasks, not everybody’s', () => {
    expect(viewConditions('mine', null)).toContainEqual({ field: 'assigneeId', op: 'is', value: 'nobody' });
  });
  test('a task added in a view shows up there', () => {
    expect(startFields('inbox', 'p1')).toEqual({ status: 'inbox' });
    expect(startFields('mine', 'p1')).toEqual({ status: 'todo', assigneeId: 'p1' });
  });
  test('only what is open can be overdue', () => {
    expect(isOverdue({ dueOn: '2026-11-22', status: 'waiting' }, today)).toBe(true);
    expect(isOverdue({ dueOn: today, status: 'todo' }, today)).toBe(false);
    expect(isOverdue({ dueOn: '2026-11-22', status: 'done' }, today)).toBe(false);
    expect(isOverdue({ dueOn: null, status: 'todo' }, today)).toBe(false);
  });
});

describe('own fields of asset types', () => {
  test('keys are made of labels, free and valid', () => {
    expect(keyFor('Memory (GB)', [])).toBe('memory_gb');
    expect(keyFor('Größe', [])).toBe('gro_e');
    expect(keyFor('2nd disk', ['nd_disk'])).toBe('nd_disk_2');
    expect(keyFor('保証', [])).toBe('field');
    for (const label of ['Memory (GB)', '2nd disk', '保証', 'x'.repeat(80), '__a__']) {
      const field = { key: keyFor(label, [keyFor(label, [])]), label, type: 'text' };
      expect(jsonShapes.customFields.safeParse([field]).error).toBeUndefined();
    }
  });
  test('choices are separated by commas or lines, without doubles', () => {
    expect(parseChoices(' BitLocker, None\nUnknown,,None ')).toEqual(['BitLocker', 'None', 'Unknown']);
  });
  test('fields move by one place and stop at the ends', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((key) => ({ key, label: key, type: 'text' as const }));
    const keys = (at: number, by: number) => moveField([a!, b!, c!], at, by).map(({ key }) => key).join('');
    expect([keys(0, 1), keys(2, -1), keys(0, -1), keys(2, 1)]).toEqual(['bac', 'acb', 'abc', 'abc']);
  });
  test('an emptied value leaves, zero stays', () => {
    expect(withValue({ ram_gb: 16, owner: 'x' }, 'owner', '')).toEqual({ ram_gb: 16 });
    expect(withValue({ ram_gb: 16 }, 'ram_gb', 0)).toEqual({ ram_gb: 0 });
    expect(withValue({}, 'ram_gb', null)).toEqual({});
  });
});

describe('warranty', () => {
  const asset = (fields: Record<string, unknown>): AnyRecord => ({ id: 'a', rev: 1, createdAt: '', updatedAt: '', deletedAt: null, critical: true, status: 'in_use', ...fields });
  test('is good until 90 days before its end, and covers its last day', () => {
    expect(['2027-02-22', '2027-02-21', today, '2026-11-22', null].map((until) => warrantyState(until, today))).toEqual(['good', 'soon', 'soon', 'over', 'unknown']);
  });
  test('warns for critical assets in use only', () => {
    expect(warrantyWarning(asset({ warrantyUntil: '2026-11-22' }), today)).toMatchObject({ text: 'The warranty ended 1 day ago.' });
    expect(warrantyWarning(asset({ warrantyUntil: today }), today)).toMatchObject({ text: 'It ends today.' });
    expect(warrantyWarning(asset({ warrantyUntil: '2026-11-22', critical: false }), today)).toBeNull();
    expect(warrantyWarning(asset({ warrantyUntil: '2026-11-22', status: 'retired' }), today)).toBeNull();
    expect(warrantyWarning(asset({ warrantyUntil: null }), today)).toBeNull();
  });
});

describe('people and vendors', () => {
  test('someone is away from the first to the last day, both included', () => {
    const away = { startsOn: '2026-11-20', endsOn: today };
    expect(absentNow([away], today)).toBe(away);
    expect(absentNow([away], addDays(today, 1))).toBeUndefined();
    expect(absentNow([{ startsOn: today, endsOn: null }], addDays(today, 1))).toBeUndefined();
    expect(absentNow([{ startsOn: null, endsOn: null }], today)).toBeUndefined();
  });
  test('whoever leaves later has not left', () => {
    expect(peopleConditions('left', today)).toEqual([{ field: 'leftOn', op: 'before', value: today }]);
  });
  test('websites open with or without their scheme', () => {
    expect(webAddress(' northwind.example ')).toBe('https://northwind.example');
    expect(webAddress('http://northwind.example/help')).toBe('http://northwind.example/help');
    expect([webAddress(''), webAddress(null), webAddress('not a host')]).toEqual([null, null, null]);
  });
});

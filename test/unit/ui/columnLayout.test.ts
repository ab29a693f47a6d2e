import { describe, expect, it } from 'vitest';
import { initialColumns, moveColumn, orderedColumns, placeColumns } from '#ui/table/columnLayout.ts';

const columns = [
  { id: 'name', width: 200, grow: 2 },
  { id: 'site', width: 100, grow: 1, priority: 1 },
  { id: 'serial', width: 100, priority: 2 },
  { id: 'key', width: 100, hidden: true },
];
const initial = initialColumns(columns);
const ids = (available: number, state = initial, scale = 1) => placeColumns(columns, state, available, scale).map(({ id }) => id);

describe('placeColumns', () => {
  it('hides what is hidden at first', () => expect(ids(1000)).toEqual(['name', 'site', 'serial']));
  it('shares out what is left over', () => {
    expect(placeColumns(columns, initial, 700, 1)).toEqual([{ id: 'name', width: 400 }, { id: 'site', width: 200 }, { id: 'serial', width: 100 }]);
  });
  it('drops the highest priority first, and never a column without one', () => {
    expect(ids(399)).toEqual(['name', 'site']);
    expect(ids(250)).toEqual(['name']);
    expect(ids(50)).toEqual(['name']);
  });
  it('needs twice the room at twice the text', () => {
    expect(ids(700, initial, 2)).toEqual(['name', 'site']);
    expect(placeColumns(columns, initial, 400, 2)).toEqual([{ id: 'name', width: 400 }]);
  });
  it('keeps a chosen width, which no longer grows', () => {
    expect(placeColumns(columns, { ...initial, widths: { name: 150 } }, 700, 1)).toEqual([{ id: 'name', width: 150 }, { id: 'site', width: 450 }, { id: 'serial', width: 100 }]);
  });
  it('does not go under the narrowest', () => expect(placeColumns(columns, { ...initial, widths: { serial: 3 } }, 348, 1).at(-1)).toEqual({ id: 'serial', width: 48 }));
});

describe('order', () => {
  it('moves a column, and stops at the ends', () => {
    expect(moveColumn(columns, initial, 'serial', -1).order).toEqual(['name', 'serial', 'site', 'key']);
    expect(moveColumn(columns, initial, 'name', -1)).toBe(initial);
    expect(moveColumn(columns, initial, 'key', 1)).toBe(initial);
  });
  it('gives a column that a saved view does not know its declared place, and forgets one that is gone', () => {
    const saved = { order: ['serial', 'gone', 'name'], hidden: [], widths: {} };
    expect(orderedColumns(columns, saved).map(({ id }) => id)).toEqual(['serial', 'key', 'name', 'site']);
  });
});

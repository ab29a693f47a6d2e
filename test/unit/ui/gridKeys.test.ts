import { describe, expect, it } from 'vitest';
import { moveCursor } from '#ui/table/gridKeys.ts';
import { treeMove, treeRows } from '#ui/data/treeRows.ts';

const extent = { rows: 100, columns: 5, page: 20 };
const at = { row: 10, column: 2 };

describe('moveCursor', () => {
  it.each([
    ['ArrowDown', false, { row: 11, column: 2 }],
    ['ArrowUp', false, { row: 9, column: 2 }],
    ['ArrowDown', true, { row: 99, column: 2 }],
    ['ArrowUp', true, { row: 0, column: 2 }],
    ['ArrowLeft', false, { row: 10, column: 1 }],
    ['ArrowRight', true, { row: 10, column: 4 }],
    ['PageDown', false, { row: 30, column: 2 }],
    ['PageUp', false, { row: 0, column: 2 }],
    ['Home', false, { row: 10, column: 0 }],
    ['End', false, { row: 10, column: 4 }],
    ['Home', true, { row: 0, column: 0 }],
    ['End', true, { row: 99, column: 4 }],
  ] as const)('%s, jump %s', (key, jump, to) => expect(moveCursor(key, jump, at, extent)).toEqual(to));

  it('reaches the header, and goes no further', () => {
    expect(moveCursor('ArrowUp', false, { row: 0, column: 1 }, extent)).toEqual({ row: -1, column: 1 });
    expect(moveCursor('ArrowUp', false, { row: -1, column: 1 }, extent)).toEqual({ row: -1, column: 1 });
    expect(moveCursor('PageDown', false, { row: -1, column: 1 }, extent)).toEqual({ row: 20, column: 1 });
  });
  it('stays in the header of an empty table', () => {
    for (const key of ['ArrowDown', 'PageDown', 'PageUp', 'End', 'Home']) expect(moveCursor(key, true, { row: -1, column: 0 }, { ...extent, rows: 0 })?.row).toBe(-1);
  });
  it('leaves other keys alone', () => expect(moveCursor('x', false, at, extent)).toBeNull());
});

describe('trees', () => {
  const nodes = [{ id: 'a', label: 'A', children: [{ id: 'a1', label: 'A1', children: [{ id: 'a11', label: 'A11' }] }, { id: 'a2', label: 'A2' }] }, { id: 'b', label: 'B' }];
  const rows = treeRows(nodes, new Set(['a']));

  it('lists what is open, with level and place', () => {
    expect(rows.map(({ node, level, position, siblings, open }) => [node.id, level, position, siblings, open])).toEqual([
      ['a', 1, 1, 2, true], ['a1', 2, 1, 2, false], ['a2', 2, 2, 2, null], ['b', 1, 2, 2, null],
    ]);
  });
  it.each([
    ['ArrowRight', 0, { to: 1 }],
    ['ArrowRight', 1, { toggle: 'a1' }],
    ['ArrowRight', 2, null],
    ['ArrowLeft', 0, { toggle: 'a' }],
    ['ArrowLeft', 2, { to: 0 }],
    ['ArrowLeft', 3, null],
    ['ArrowDown', 3, { to: 3 }],
    ['End', 0, { to: 3 }],
    ['PageDown', 0, { to: 2 }],
  ] as const)('%s at %d', (key, row, move) => expect(treeMove(key, rows, row, 2)).toEqual(move));
});

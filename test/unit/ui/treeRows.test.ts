import { expect, test } from 'vitest';
import { cursorAt, treeMove, treeRows, type TreeNode } from '#ui/data/treeRows.ts';

const leaf = (id: string): TreeNode => ({ id, label: id });
const nodes: TreeNode[] = [leaf('a'), { id: 'folder', label: 'folder', children: [leaf('b')] }, leaf('c')];

/** A screen that shows leaves only: a folder can bear the cursor, but is never selected. */
function walk(keys: readonly string[], expanded: ReadonlySet<string>): { visited: string[]; selected: string | null } {
  let selected: string | null = 'a';
  let cursor: string | null = 'a';
  const visited: string[] = [];
  for (const key of keys) {
    const rows = treeRows(nodes, expanded);
    const move = treeMove(key, rows, cursorAt(rows, cursor, selected), 10);
    if (!move || !('to' in move)) continue;
    cursor = rows[move.to]!.node.id;
    if (!rows[move.to]!.node.children) selected = cursor;
    visited.push(cursor);
  }
  return { visited, selected };
}

test('arrows pass a folder, which is not what is shown', () => {
  expect(walk(['ArrowDown', 'ArrowDown', 'ArrowDown'], new Set(['folder']))).toEqual({ visited: ['folder', 'b', 'c'], selected: 'c' });
  expect(walk(['ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp'], new Set())).toEqual({ visited: ['folder', 'c', 'folder', 'a'], selected: 'a' });
});

test('a cursor that is no longer in sight goes back to what is shown', () => {
  const closed = treeRows(nodes, new Set());
  expect(cursorAt(closed, 'b', 'c')).toBe(2);
  expect(cursorAt(closed, 'b', null)).toBe(-1);
});

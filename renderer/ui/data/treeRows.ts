export interface TreeNode {
  readonly id: string;
  readonly label: string;
  readonly children?: readonly TreeNode[];
}

export interface TreeRow {
  readonly node: TreeNode;
  /** One-based. */
  readonly level: number;
  readonly position: number;
  readonly siblings: number;
  readonly parent: number | null;
  /** Null: it has no children. */
  readonly open: boolean | null;
}

/** The rows in sight of an opened tree, from top to bottom. */
export function treeRows(roots: readonly TreeNode[], expanded: ReadonlySet<string>): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  const add = (nodes: readonly TreeNode[], level: number, parent: number | null) => {
    nodes.forEach((node, at) => {
      const children = node.children ?? [];
      const open = children.length === 0 ? null : expanded.has(node.id);
      const own = rows.push({ node, level, position: at + 1, siblings: nodes.length, parent, open }) - 1;
      if (open) add(children, level + 1, own);
    });
  };
  add(roots, 1, null);
  return rows;
}

/** The row of the cursor; where that one is no longer in sight, the row of what is shown; -1 for neither. */
export function cursorAt(rows: readonly TreeRow[], cursor: string | null, selected: string | null): number {
  const own = rows.findIndex(({ node }) => node.id === cursor);
  return own >= 0 ? own : rows.findIndex(({ node }) => node.id === selected);
}

export type TreeMove = { readonly to: number } | { readonly toggle: string } | null;

/** What a key does at a row: go to another one, open or close it, or nothing. */
export function treeMove(key: string, rows: readonly TreeRow[], at: number, page: number): TreeMove {
  const row = rows[at];
  const last = rows.length - 1;
  if (!row) return null;
  switch (key) {
    case 'ArrowDown': return { to: Math.min(at + 1, last) };
    case 'ArrowUp': return { to: Math.max(at - 1, 0) };
    case 'Home': return { to: 0 };
    case 'End': return { to: last };
    case 'PageDown': return { to: Math.min(at + page, last) };
    case 'PageUp': return { to: Math.max(at - page, 0) };
    case 'ArrowRight':
      if (row.open === null) return null;
      return row.open ? { to: at + 1 } : { toggle: row.node.id };
    case 'ArrowLeft':
      if (row.open) return { toggle: row.node.id };
      return row.parent === null ? null : { to: row.parent };
    default: return null;
  }
}

import { ChevronDown, ChevronRight, type LucideIcon } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useId, useMemo, useRef, useState } from 'react';
import { flatLayout, renderSpan } from '../table/rowLayout.ts';
import { useRem, useSize } from '../useRem.ts';
import { cursorAt, treeMove, type TreeNode, treeRows } from './treeRows.ts';
import s from './Tree.module.css';

export interface TreeProps<Node extends TreeNode> {
  readonly label: string;
  readonly nodes: readonly Node[];
  readonly expanded: ReadonlySet<string>;
  readonly onExpandedChange: (ids: ReadonlySet<string>) => void;
  readonly selected: string | null;
  /** The cursor came to it, by key or pointer. */
  readonly onSelect: (node: Node) => void;
  /** Enter or a double click. */
  readonly onActivate?: (node: Node) => void;
  readonly iconOf?: (node: Node) => LucideIcon;
  /** At the right of the label: a count, a chip. */
  readonly after?: (node: Node) => ReactNode;
}

/** Fills its parent, and draws only the rows in sight. */
export function Tree<Node extends TreeNode>({ label, nodes, expanded, onExpandedChange, selected, onSelect, onActivate, iconOf, after }: TreeProps<Node>) {
  const treeId = useId();
  const box = useRef<HTMLDivElement>(null);
  const { height } = useSize(box);
  const rowHeight = useRem() * 1.75;
  const [scrollTop, setScrollTop] = useState(0);
  // treeRows keeps the nodes it was given, so a row's node is of the caller's own type.
  const rows = useMemo(() => treeRows(nodes, expanded) as readonly (ReturnType<typeof treeRows>[number] & { readonly node: Node })[], [nodes, expanded]);
  const layout = flatLayout(rows.length, rowHeight);
  const { start, end } = renderSpan(layout, scrollTop, height);
  // A folder can bear the cursor and not be what is shown.
  const [cursor, setCursor] = useState({ id: selected, from: selected });
  if (cursor.from !== selected) setCursor({ id: selected, from: selected });
  const found = cursorAt(rows, cursor.id, selected);
  const at = Math.max(found, 0);

  const toggle = (id: string) => {
    const next = new Set(expanded);
    if (!next.delete(id)) next.add(id);
    onExpandedChange(next);
  };
  const goTo = (index: number) => {
    const row = rows[index];
    if (!row || !box.current) return;
    setCursor({ id: row.node.id, from: selected });
    onSelect(row.node);
    const top = index * rowHeight;
    if (top < box.current.scrollTop) box.current.scrollTop = top;
    else if (top + rowHeight > box.current.scrollTop + height) box.current.scrollTop = top + rowHeight - height;
  };
  const keyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rows[at];
    if (event.key === 'Enter' && row) {
      event.preventDefault();
      if (row.open !== null) return toggle(row.node.id);
      if (row.node.id !== selected) goTo(at);
      onActivate?.(row.node);
      return;
    }
    const move = treeMove(event.key, rows, at, Math.max(1, Math.floor(height / rowHeight) - 1));
    if (!move) return;
    event.preventDefault();
    if ('toggle' in move) toggle(move.toggle);
    else goTo(found < 0 ? 0 : move.to);
  };

  const drawn = rows.slice(start, end).map((row, offset) => ({ row, index: start + offset }));
  const outside = rows[at];
  if (outside && (at < start || at >= end)) drawn.push({ row: outside, index: at });
  return (
    <div
      ref={box}
      role="tree"
      aria-label={label}
      aria-activedescendant={rows.length > 0 ? `${treeId}-${at}` : undefined}
      tabIndex={0}
      className={s['tree']}
      onKeyDown={keyDown}
      onScroll={(event) => setScrollTop(Math.floor(event.currentTarget.scrollTop / rowHeight) * rowHeight)}
    >
      <div role="presentation" className={s['body']} style={{ height: `${layout.height}px` }}>
        {drawn.map(({ row, index }) => {
          const Icon = iconOf?.(row.node);
          return (
            <div
              key={row.node.id}
              id={`${treeId}-${index}`}
              role="treeitem"
              aria-level={row.level}
              aria-posinset={row.position}
              aria-setsize={row.siblings}
              aria-expanded={row.open ?? undefined}
              aria-selected={row.node.id === selected}
              data-cursor={index === at || undefined}
              className={s['row']}
              style={{ transform: `translateY(${index * rowHeight}px)`, paddingLeft: `${row.level * 0.875 - 0.625}rem` }}
              onClick={() => goTo(index)}
              onDoubleClick={() => onActivate?.(row.node)}
            >
              <span
                role="presentation"
                className={s['chevron']}
                onClick={(event) => {
                  if (row.open === null) return;
                  event.stopPropagation();
                  toggle(row.node.id);
                }}
              >
                {row.open === true && <ChevronDown aria-hidden />}
                {row.open === false && <ChevronRight aria-hidden />}
              </span>
              {Icon && <Icon aria-hidden />}
              <span className={s['label']}>{row.node.label}</span>
              {after && <span className={s['after']}>{after(row.node)}</span>}
            </div>
          );
        })}
      </div>
    </div>
  );
}

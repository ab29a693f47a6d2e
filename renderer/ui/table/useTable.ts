import { type CSSProperties, type KeyboardEvent, type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useRem, useSize } from '../useRem.ts';
import { initialColumns, narrowestColumn, placeColumns } from './columnLayout.ts';
import type { DataTableProps } from './DataTable.tsx';
import type { Cursor } from './gridKeys.ts';
import { flatLayout, groupedLayout, renderSpan } from './rowLayout.ts';
import type { Column } from './types.ts';
import { useFollowActive } from './useFollowActive.ts';
import { useGridEvents } from './useGridEvents.ts';
import { useTableSelection } from './useTableSelection.ts';

/** Rows drawn as placeholders before the first count is known. */
const placeholderRows = 12;
const tickWidth = 30;
const toolsWidth = 28;

const noGroups: ReadonlySet<string> = new Set();

/** Everything DataTable knows between two renders. */
export function useTable<Row>(props: DataTableProps<Row>, grid: RefObject<HTMLDivElement | null>, gridId: string) {
  const { columns, rowAt, rowKey, groups, onRangeNeeded, onColumnState, sort } = props;
  const rem = useRem();
  const scale = rem / 16;
  const view = useSize(grid);
  const offset = props.selection ? 1 : 0;
  const rowHeight = 2 * rem;
  const total = props.total === 0 && props.loading ? placeholderRows : props.total;

  const [ownCollapsed, setOwnCollapsed] = useState(noGroups);
  const collapsed = props.collapsed ?? ownCollapsed;
  const layout = useMemo(
    () => (groups ? groupedLayout(groups.map(({ key, count }) => ({ count, collapsed: collapsed.has(key) })), rowHeight, 2.25 * rem) : flatLayout(total, rowHeight)),
    [groups, collapsed, total, rowHeight, rem],
  );

  const [dragged, setDragged] = useState<Readonly<Record<string, number>>>({});
  const columnState = useMemo(() => props.columnState ?? initialColumns(columns), [props.columnState, columns]);
  const placed = useMemo(() => {
    const room = view.width - (offset ? tickWidth * scale : 0) - (onColumnState ? toolsWidth * scale : 0);
    return placeColumns(columns, { ...columnState, widths: { ...columnState.widths, ...dragged } }, room, scale);
  }, [columns, columnState, dragged, view.width, offset, onColumnState, scale]);
  const shownIds = placed.map(({ id }) => id).join('\n');
  const shown = useMemo<readonly Column<Row>[]>(
    () => shownIds.split('\n').flatMap((id) => columns.filter((column) => column.id === id)),
    [columns, shownIds],
  );
  const resize = (id: string, width: number, last: boolean) => {
    const next = Math.max(columns.find((column) => column.id === id)?.minWidth ?? narrowestColumn, Math.round(width / scale));
    setDragged(last ? {} : { [id]: next });
    if (last) onColumnState?.({ ...columnState, widths: { ...columnState.widths, [id]: next } });
  };

  const [scrollTop, setScrollTop] = useState(0);
  const viewHeight = Math.max(view.height - rowHeight, 0);
  const span = renderSpan(layout, scrollTop, viewHeight);
  const onScroll = useCallback(() => {
    if (grid.current) setScrollTop(Math.floor(grid.current.scrollTop / rowHeight) * rowHeight);
  }, [grid, rowHeight]);
  useLayoutEffect(() => {
    grid.current?.scrollTo({ top: 0 });
  }, [grid, props.resetKey, sort?.column, sort?.direction]);

  const firstNeeded = layout.count > 0 ? firstRow(layout.itemAt, span.start, span.end) : null;
  const lastNeeded = layout.count > 0 ? lastRow(layout.itemAt, span.start, span.end) : null;
  useEffect(() => {
    if (firstNeeded !== null && lastNeeded !== null && view.height > 0) onRangeNeeded?.(firstNeeded, lastNeeded + 1);
  }, [firstNeeded, lastNeeded, onRangeNeeded, view.height, sort?.column, sort?.direction]);

  const [cursorState, setCursor] = useState<Cursor>({ row: 0, column: offset });
  const cursor = { row: Math.min(cursorState.row, layout.count - 1), column: Math.min(cursorState.column, shown.length + offset - 1) };
  const [editing, setEditing] = useState<{ readonly display: number; readonly column: string; readonly typed: string | null } | null>(null);
  const [markedFrom, setMarkedFrom] = useState<Cursor | null>(null);
  const lastKey = useRef<{ readonly key: string; readonly shift: boolean } | null>(null);
  const step = useRef<(to: 'down' | 'right' | 'left') => void>(() => {});
  const endEdit = useCallback(() => {
    setEditing(null);
    const key = lastKey.current;
    lastKey.current = null;
    if (key?.key === 'Enter') step.current('down');
    if (key?.key === 'Tab') step.current(key.shift ? 'left' : 'right');
    // After the blur that may have ended it: whoever took the focus by then keeps it.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body || document.activeElement === null) grid.current?.focus({ preventScroll: true });
    });
  }, [grid, setEditing]);

  const { report } = useFollowActive(props, layout, span, cursor.row, setCursor);
  /** A move to a row that was not loaded yet, which is told when it comes. */
  const untold = useRef<'key' | 'pointer' | null>(null);
  const cursorItem = cursor.row >= 0 && cursor.row < layout.count ? layout.itemAt(cursor.row) : null;
  const tell = (at: number, by: 'key' | 'pointer'): 'told' | 'not loaded' => {
    const item = at >= 0 && at < layout.count ? layout.itemAt(at) : null;
    if (item?.kind !== 'row') return 'told';
    const row = rowAt(item.index);
    if (row === undefined) return 'not loaded';
    const key = rowKey(row);
    if (key === props.activeKey) return 'told';
    report(key);
    props.onActiveChange?.(row, item.index, by);
    return 'told';
  };
  useEffect(() => {
    const by = untold.current;
    if (by !== null && tell(cursor.row, by) === 'told') untold.current = null;
  });

  const moveTo = (to: Cursor, by: 'key' | 'pointer') => {
    setCursor(to);
    // At once, not after drawing: a key pressed right after a click or an arrow already means this row.
    untold.current = tell(to.row, by) === 'told' ? null : by;
  };
  const scrollIntoSight = (to: Cursor) => {
    const element = grid.current;
    if (!element) return;
    if (to.row >= 0) {
      const top = layout.topOf(to.row);
      const bottom = top + layout.heightOf(to.row);
      if (top < element.scrollTop) element.scrollTo({ top });
      else if (bottom > element.scrollTop + viewHeight) element.scrollTo({ top: bottom - viewHeight });
    }
    const before = placed.slice(0, Math.max(to.column - offset, 0)).reduce((sum, { width }) => sum + width, offset * tickWidth * scale);
    const width = placed[to.column - offset]?.width ?? 0;
    if (before < element.scrollLeft) element.scrollTo({ left: to.column <= offset ? 0 : before });
    else if (before + width > element.scrollLeft + element.clientWidth) element.scrollTo({ left: before + width - element.clientWidth });
  };

  const setCollapsed = (next: ReadonlySet<string>) => (props.onCollapsedChange ?? setOwnCollapsed)(next);
  const selection = useTableSelection(props);
  const handlers = useGridEvents({
    props, grid, gridId, layout, shown, offset, cursor, collapsed, setCollapsed, selection, columnState, resize, placed, scale,
    page: Math.max(1, Math.floor(viewHeight / rowHeight) - 1),
    moveTo,
    scrollIntoSight,
    startEdit: (display, column, typed) => {
      setMarkedFrom(null);
      setEditing({ display, column, typed: typed ?? null });
    },
    editing: editing !== null,
    markedFrom, setMarkedFrom,
  });
  useEffect(() => {
    step.current = (to) => {
      if (!props.sheet) return;
      const at = to === 'down' ? nextRow(layout, cursor.row) : cursor.row;
      const column = Math.max(offset, Math.min(cursor.column + (to === 'right' ? 1 : to === 'left' ? -1 : 0), shown.length + offset - 1));
      moveTo({ row: at, column }, 'key');
      scrollIntoSight({ row: at, column });
      grid.current?.focus({ preventScroll: true });
    };
  });
  const onKeyDownCapture = (event: KeyboardEvent) => {
    if (editing !== null) lastKey.current = { key: event.key, shift: event.shiftKey };
  };

  const template = [...(offset ? [`${tickWidth / 16}rem`] : []), ...placed.map(({ width }) => `${width}px`)].join(' ');
  const columnStyle: CSSProperties & { readonly '--columns': string } = { '--columns': template };
  return {
    layout, span, shown, placed, cursor, editing, offset, collapsed, columnState, resize, endEdit, columnStyle,
    cursorId: cursorItem?.kind === 'group' ? `${gridId}-${cursor.row}` : cursor.row < 0 ? `${gridId}-h-${cursor.column}` : `${gridId}-${cursor.row}-${cursor.column}`,
    markedFrom,
    handlers: { ...handlers, onScroll, onKeyDownCapture },
  };
}

type ItemAt = ReturnType<typeof flatLayout>['itemAt'];

/** The row below, over a heading; the same one at the end. */
function nextRow({ count, itemAt }: ReturnType<typeof flatLayout>, display: number): number {
  return firstDisplay(itemAt, display + 1, count) ?? display;
}

function firstDisplay(itemAt: ItemAt, start: number, end: number): number | null {
  for (let display = start; display < end; display += 1) if (itemAt(display).kind === 'row') return display;
  return null;
}

function firstRow(itemAt: ItemAt, start: number, end: number): number | null {
  for (let display = start; display < end; display += 1) {
    const item = itemAt(display);
    if (item.kind === 'row') return item.index;
  }
  return null;
}

function lastRow(itemAt: ItemAt, start: number, end: number): number | null {
  for (let display = end - 1; display >= start; display -= 1) {
    const item = itemAt(display);
    if (item.kind === 'row') return item.index;
  }
  return null;
}

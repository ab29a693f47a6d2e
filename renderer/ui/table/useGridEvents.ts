import type { ClipboardEvent, KeyboardEvent, MouseEvent, RefObject } from 'react';
import { moveColumn, type PlacedColumn } from './columnLayout.ts';
import type { DataTableProps } from './DataTable.tsx';
import { type Cursor, moveCursor } from './gridKeys.ts';
import type { RowLayout } from './rowLayout.ts';
import { type CellRange, type Marked, markedBetween, toTabs } from './sheet.ts';
import type { Column, ColumnState, Point } from './types.ts';
import type { TableSelection } from './useTableSelection.ts';

interface GridEvents<Row> {
  readonly props: DataTableProps<Row>;
  readonly grid: RefObject<HTMLDivElement | null>;
  readonly gridId: string;
  readonly layout: RowLayout;
  readonly shown: readonly Column<Row>[];
  readonly placed: readonly PlacedColumn[];
  readonly scale: number;
  readonly offset: number;
  readonly cursor: Cursor;
  readonly page: number;
  readonly editing: boolean;
  readonly collapsed: ReadonlySet<string>;
  readonly setCollapsed: (groups: ReadonlySet<string>) => void;
  readonly selection: TableSelection;
  readonly columnState: ColumnState;
  readonly resize: (id: string, width: number, last: boolean) => void;
  readonly moveTo: (to: Cursor, by: 'key' | 'pointer') => void;
  /** Where marking cells began; null: the cursor's cell alone. */
  readonly markedFrom: Cursor | null;
  readonly setMarkedFrom: (at: Cursor | null) => void;
  readonly scrollIntoSight: (to: Cursor) => void;
  readonly startEdit: (display: number, column: string, typed?: string) => void;
}

const resizeStep = 8;
const mostPasted = 5_000;
const controls = 'a, button, input, select, textarea, [contenteditable], [data-interactive]';

/** Where in the grid an event happened; null beside the rows. */
function placeOf(target: EventTarget): (Cursor & { readonly element: HTMLElement }) | null {
  if (!(target instanceof Element)) return null;
  const line = target.closest<HTMLElement>('[data-display]');
  if (!line) return null;
  const cell = target.closest<HTMLElement>('[data-column]');
  return { row: Number(line.dataset['display']), column: Number(cell?.dataset['column'] ?? 0), element: cell ?? line };
}

/** What is on its way to the clipboard: pasted at once, it is meant already. */
let copying: string | null = null;

function copyCells(text: string): void {
  copying = text;
  const done = (): void => { if (copying === text) copying = null; };
  navigator.clipboard.writeText(text).then(done, done);
}

export function useGridEvents<Row>(events: GridEvents<Row>) {
  const { props, grid, gridId, layout, shown, offset, cursor, selection } = events;
  const selectable = offset === 1;
  const indexAt = (display: number): number | null => {
    const item = display >= 0 && display < layout.count ? layout.itemAt(display) : null;
    return item?.kind === 'row' ? item.index : null;
  };
  const rowAtDisplay = (display: number) => {
    const index = indexAt(display);
    const row = index === null ? undefined : props.rowAt(index);
    return row === undefined || index === null ? null : { row, index };
  };
  const columnAt = (column: number) => shown[column - offset];

  const toggleGroup = (display: number, collapse?: boolean) => {
    const item = layout.itemAt(display);
    const group = item.kind === 'group' ? props.groups?.[item.group] : undefined;
    if (!group || events.collapsed.has(group.key) === collapse) return;
    const next = new Set(events.collapsed);
    if (!next.delete(group.key)) next.add(group.key);
    events.setCollapsed(next);
  };
  const sortBy = (column: Column<Row> | undefined) => {
    if (!column?.sortable || !props.onSort) return;
    const direction = props.sort?.column === column.id ? props.sort.direction : null;
    props.onSort(direction === 'desc' ? null : { column: column.id, direction: direction === null ? 'asc' : 'desc' });
  };
  const toggleAll = () => ((props.selection?.size ?? 0) >= props.total ? selection.clear() : selection.all());
  const edit = (at: Cursor, typed?: string): boolean => {
    const column = columnAt(at.column);
    const found = rowAtDisplay(at.row);
    if (!column?.edit || !found) return false;
    events.startEdit(at.row, column.id, typed);
    return true;
  };
  const openMenu = (at: Cursor, point: Point) => {
    const found = rowAtDisplay(at.row);
    if (!found || !props.onContextMenu) return;
    events.moveTo(at, 'pointer');
    props.onContextMenu(found.row, point);
  };
  const menuAtCursor = () => {
    const box = document.getElementById(`${gridId}-${cursor.row}-${cursor.column}`)?.getBoundingClientRect();
    if (box) openMenu(cursor, { x: box.left + 8, y: box.bottom });
  };

  const click = (event: MouseEvent) => {
    const at = placeOf(event.target);
    if (!at || !(event.target instanceof Element)) return;
    if (at.row === -1) {
      if (event.target.closest('[data-resizer]')) return;
      if (selectable && at.column === 0) toggleAll();
      else sortBy(columnAt(at.column));
      return;
    }
    const index = indexAt(at.row);
    if (index === null) {
      toggleGroup(at.row);
      events.moveTo({ row: at.row, column: cursor.column }, 'pointer');
      return;
    }
    if (event.target.closest(controls)) return;
    if (props.sheet && event.shiftKey && at.column >= offset) {
      events.setMarkedFrom(events.markedFrom ?? cursor);
      events.moveTo(at, 'key');
      return;
    }
    events.setMarkedFrom(null);
    if (selectable && event.shiftKey) selection.extendTo(index);
    else if (selectable && (at.column === 0 || event.ctrlKey || event.metaKey)) selection.toggle(index);
    else if (selectable) selection.anchorAt(index);
    if (selectable && at.column === 0) return;
    events.moveTo(at, 'pointer');
    if (event.target.closest('[data-edit]') && !event.shiftKey && !event.ctrlKey) edit(at);
  };

  const headerKey = (event: KeyboardEvent): boolean => {
    const column = columnAt(cursor.column);
    if (event.key === 'Enter' || event.key === ' ') {
      if (selectable && cursor.column === 0) toggleAll();
      else sortBy(column);
      return true;
    }
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0 || !column || !props.onColumnState) return false;
    if (event.shiftKey) {
      const width = events.placed.find(({ id }) => id === column.id)?.width ?? column.width * events.scale;
      events.resize(column.id, width + step * resizeStep * events.scale, true);
      return true;
    }
    if (event.altKey) {
      props.onColumnState(moveColumn(props.columns, events.columnState, column.id, step));
      events.moveTo({ row: -1, column: Math.max(offset, Math.min(cursor.column + step, shown.length + offset - 1)) }, 'key');
      return true;
    }
    return false;
  };
  /** The marked cells, headings left out. */
  const range = (): CellRange<Row> => rangeOf(markedBetween(events.markedFrom, cursor));
  const rangeOf = ({ top, bottom, left, right }: Marked): CellRange<Row> => {
    const rows: Row[] = [];
    for (let display = top; display <= bottom; display += 1) {
      const found = rowAtDisplay(display);
      if (found) rows.push(found.row);
    }
    return { rows, columns: shown.slice(Math.max(left - offset, 0), right - offset + 1).map((column) => column.id) };
  };
  const copy = (): boolean => {
    const { rows, columns } = range();
    const texts = columns.flatMap((id) => shown.find((column) => column.id === id)?.text ?? []);
    if (rows.length === 0 || texts.length < columns.length || columns.length === 0) return false;
    copyCells(toTabs(rows.map((row) => texts.map((text) => text(row)))));
    return true;
  };
  const sheetKey = (event: KeyboardEvent): boolean => {
    const { sheet } = props;
    if (!sheet || indexAt(cursor.row) === null) return false;
    const command = event.ctrlKey || event.metaKey;
    if (command && event.key === 'c') return copy();
    if (command && event.key === 'd') {
      sheet.onFillDown(range());
      return true;
    }
    if (event.key === 'Delete' || event.key === 'Backspace') return (props.selection?.size ?? 0) === 0 && sheet.onClear(range());
    // Typing into a cell edits it, as in a spreadsheet; elsewhere letters stay shortcuts.
    const types = event.key.length === 1 && event.key !== ' ' && !command && !event.altKey && !event.nativeEvent.isComposing;
    return types && edit(cursor, event.key);
  };
  const rowKeys = (event: KeyboardEvent): boolean => {
    const index = indexAt(cursor.row);
    if (index === null) {
      if (event.key === 'Enter' || event.key === ' ') toggleGroup(cursor.row);
      else if (event.key === 'ArrowLeft') toggleGroup(cursor.row, true);
      else if (event.key === 'ArrowRight') toggleGroup(cursor.row, false);
      else return false;
      return true;
    }
    if (event.key === ' ' && selectable) {
      if (event.shiftKey) selection.extendTo(index);
      else selection.toggle(index);
      return true;
    }
    if (event.key === 'Enter' && !event.ctrlKey) {
      const found = rowAtDisplay(cursor.row);
      if (found) props.onActivate?.(found.row, found.index);
      return found !== null;
    }
    if ((event.key === 'e' && !event.ctrlKey && !event.metaKey && !event.altKey) || event.key === 'F2') return edit(cursor);
    if (event.key === 'c' && (event.ctrlKey || event.metaKey)) {
      const text = document.getElementById(`${gridId}-${cursor.row}-${cursor.column}`)?.textContent;
      if (text) void navigator.clipboard.writeText(text);
      return Boolean(text);
    }
    return false;
  };
  const moveKey = (event: KeyboardEvent): boolean => {
    const extent = { rows: layout.count, columns: shown.length + offset, page: events.page };
    const to = event.altKey ? null : moveCursor(event.key, event.ctrlKey || event.metaKey, cursor, extent);
    if (!to) return false;
    const index = indexAt(to.row);
    if (props.sheet) {
      events.setMarkedFrom(event.shiftKey && to.row >= 0 ? (events.markedFrom ?? cursor) : null);
      if (selectable && index !== null) selection.anchorAt(index);
    } else if (event.shiftKey && selectable && to.row !== cursor.row && index !== null) selection.extendTo(index);
    else if (selectable && to.row !== cursor.row && index !== null) selection.anchorAt(index);
    events.moveTo(to, 'key');
    events.scrollIntoSight(to);
    return true;
  };
  const commonKey = (event: KeyboardEvent): boolean => {
    if (selectable && event.key === 'a' && (event.ctrlKey || event.metaKey)) selection.all();
    else if (selectable && event.key === 'Escape' && (props.selection?.size ?? 0) > 0) selection.clear();
    else if (event.key === 'Escape' && events.markedFrom !== null) events.setMarkedFrom(null);
    else if (event.key === 'F10' && event.shiftKey) menuAtCursor();
    else return false;
    return true;
  };

  return {
    onClick: click,
    onMouseDown: (event: MouseEvent) => {
      grid.current?.removeAttribute('data-keys');
      // Shift would select text on its way to the clicked row.
      if (event.shiftKey && !events.editing) {
        event.preventDefault();
        grid.current?.focus({ preventScroll: true });
      }
    },
    onDoubleClick: (event: MouseEvent) => {
      const at = placeOf(event.target);
      if (!at || (event.target instanceof Element && event.target.closest(controls)) || (selectable && at.column === 0)) return;
      const found = rowAtDisplay(at.row);
      if (found && !events.editing) props.onActivate?.(found.row, found.index);
    },
    onContextMenu: (event: MouseEvent) => {
      if (!props.onContextMenu) return;
      const at = placeOf(event.target);
      event.preventDefault();
      // The menu key fires on the grid itself.
      if (event.target === grid.current) menuAtCursor();
      else if (at) openMenu(at, { x: event.clientX, y: event.clientY });
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.target !== grid.current) return;
      grid.current?.setAttribute('data-keys', '');
      const handled = commonKey(event) || (cursor.row === -1 ? headerKey(event) : sheetKey(event) || rowKeys(event)) || moveKey(event);
      if (handled) event.preventDefault();
    },
    onPaste: (event: ClipboardEvent) => {
      const text = copying ?? event.clipboardData.getData('text/plain');
      if (!props.sheet || event.target !== grid.current || text === '') return;
      event.preventDefault();
      const marked = markedBetween(events.markedFrom, cursor);
      const bottom = Math.min(layout.count - 1, marked.top + mostPasted);
      props.sheet.onPaste(rangeOf(marked), rangeOf({ ...marked, bottom, right: shown.length + offset - 1 }), text);
    },
    onFocus: () => {
      if (grid.current?.matches(':focus-visible')) grid.current.setAttribute('data-keys', '');
    },
  };
}

import { type ReactNode, useId, useRef } from 'react';
import { VisuallyHidden } from 'react-aria-components';
import { BodyRow } from './BodyRow.tsx';
import { ColumnChooser } from './ColumnChooser.tsx';
import s from './DataTable.module.css';
import { GroupRow } from './GroupRow.tsx';
import { HeaderRow } from './HeaderRow.tsx';
import { markedBetween, type Sheet } from './sheet.ts';
import type { Column, ColumnState, Point, RowGroup, Sort } from './types.ts';
import { useTable } from './useTable.ts';

export interface DataTableProps<Row> {
  readonly label: string;
  /** Keep the identity steady (a constant or useMemo): rows are drawn anew when it changes. */
  readonly columns: readonly Column<Row>[];
  readonly total: number;
  /** Undefined while the row's page is on the way: a placeholder stands in. */
  readonly rowAt: (index: number) => Row | undefined;
  /** The rows in sight and a little more, end excluded. Told again when its identity or the sort changes. */
  readonly onRangeNeeded?: (start: number, end: number) => void;
  readonly rowKey: (row: Row) => string;
  readonly loading?: boolean;
  /** In place of rows when there are none. */
  readonly emptyState?: ReactNode;
  readonly sort?: Sort | null;
  readonly onSort?: (sort: Sort | null) => void;
  /** Given: rows can be selected. */
  readonly selection?: ReadonlySet<string>;
  readonly onSelectionChange?: (keys: ReadonlySet<string>) => void;
  /** The keys of rows that are not loaded, so that ranges and "all" reach them. */
  readonly keysInRange?: (start: number, end: number) => Promise<readonly string[]>;
  /** The row whose details are open. */
  readonly activeKey?: string | null;
  /** The cursor came to another row, by key or pointer: show its details. */
  readonly onActiveChange?: (row: Row, index: number, by: 'key' | 'pointer') => void;
  /** Enter or a double click. */
  readonly onActivate?: (row: Row, index: number) => void;
  /** Right click, the menu key or Shift+F10. The row is in the selection, or stands alone. */
  readonly onContextMenu?: (row: Row, at: Point) => void;
  readonly columnState?: ColumnState;
  /** Given: columns can be resized, moved, hidden and chosen. */
  readonly onColumnState?: (state: ColumnState) => void;
  readonly groups?: readonly RowGroup[];
  readonly collapsed?: ReadonlySet<string>;
  readonly onCollapsedChange?: (groups: ReadonlySet<string>) => void;
  /** Given: the grid is used like a spreadsheet. Keep its identity steady. */
  readonly sheet?: Sheet<Row>;
  /** When it changes (a filter), the table goes back to the top. */
  readonly resetKey?: string;
}

/** A grid for any number of rows that come in pages. See README for its keys. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, total, rowAt, rowKey, loading = false, groups } = props;
  const gridId = useId();
  const grid = useRef<HTMLDivElement>(null);
  const table = useTable(props, grid, gridId);
  const { layout, span, shown, placed, cursor, editing, offset } = table;
  const selectable = offset === 1;
  const columnCount = shown.length + offset;
  const selectedCount = props.selection?.size ?? 0;

  const items: ReactNode[] = [];
  const marked = table.markedFrom === null ? null : markedBetween(table.markedFrom, cursor);
  const draw = (display: number) => {
    const item = layout.itemAt(display);
    const place = { gridId, display, top: layout.topOf(display), ariaRow: display + 2 };
    if (item.kind === 'group') {
      const group = groups?.[item.group];
      if (group) items.push(<GroupRow key={display} {...place} group={group} collapsed={table.collapsed.has(group.key)} columnCount={columnCount} cursor={cursor.row === display} />);
      return;
    }
    const row = rowAt(item.index);
    const key = row === undefined ? null : rowKey(row);
    items.push(
      <BodyRow
        key={display}
        {...place}
        row={row}
        columns={shown}
        selectable={selectable}
        selected={key !== null && (props.selection?.has(key) ?? false)}
        active={key !== null && key === props.activeKey}
        cursor={cursor.row === display ? cursor.column : -1}
        editing={editing?.display === display ? editing.column : null}
        typed={editing?.display === display ? editing.typed : null}
        sheet={props.sheet !== undefined}
        marked={marked && display >= marked.top && display <= marked.bottom ? `${marked.left} ${marked.right}` : null}
        onEdited={table.endEdit}
      />,
    );
  };
  for (let display = span.start; display < span.end; display += 1) draw(display);
  // The row under the cursor stays in the document, so that aria-activedescendant always names something.
  if (cursor.row >= 0 && cursor.row < layout.count && (cursor.row < span.start || cursor.row >= span.end)) draw(cursor.row);

  return (
    <div className={s['table']}>
      <div
        ref={grid}
        role="grid"
        aria-label={label}
        aria-rowcount={layout.count + 1}
        aria-colcount={columnCount}
        aria-multiselectable={selectable || undefined}
        aria-busy={loading || undefined}
        aria-activedescendant={table.cursorId}
        tabIndex={0}
        className={s['grid']}
        data-choosing={selectedCount > 0 || undefined}
        style={table.columnStyle}
        {...table.handlers}
      >
        <HeaderRow
          gridId={gridId}
          columns={shown}
          placed={placed}
          sort={props.sort ?? null}
          selectable={selectable}
          allSelected={selectedCount === 0 || total === 0 ? 'none' : selectedCount >= total ? 'all' : 'some'}
          cursor={cursor.row === -1 ? cursor.column : -1}
          onResize={props.onColumnState && table.resize}
        />
        <div role="rowgroup" className={s['body']} style={{ height: `${layout.height}px` }}>{items}</div>
      </div>
      {total === 0 && !loading && <div className={s['empty']}>{props.emptyState}</div>}
      {props.onColumnState && (
        <div className={s['tools']}>
          <ColumnChooser columns={columns} state={table.columnState} onChange={props.onColumnState} />
        </div>
      )}
      {selectable && <VisuallyHidden><div role="status">{selectedCount > 0 ? `${selectedCount} selected` : ''}</div></VisuallyHidden>}
    </div>
  );
}

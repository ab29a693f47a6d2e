import { Check } from 'lucide-react';
import { memo, type ReactNode, useMemo } from 'react';
import { cx } from '../cx.ts';
import s from './DataTable.module.css';
import { CellEditingContext } from './sheet.ts';
import type { Column } from './types.ts';

interface BodyRowProps<Row> {
  readonly gridId: string;
  readonly display: number;
  readonly top: number;
  /** One-based, counting the header. */
  readonly ariaRow: number;
  /** Undefined while its page is on the way. */
  readonly row: Row | undefined;
  readonly columns: readonly Column<Row>[];
  readonly selectable: boolean;
  readonly selected: boolean;
  readonly active: boolean;
  /** The column under the cursor; -1 when the cursor is in another row. */
  readonly cursor: number;
  readonly editing: string | null;
  /** What was typed to begin the edit. */
  readonly typed: string | null;
  readonly sheet: boolean;
  /** The first and last marked column, as "2 4". */
  readonly marked: string | null;
  readonly onEdited: () => void;
}

function Cell<Row>({ row, column }: { readonly row: Row; readonly column: Column<Row> }): ReactNode {
  return column.cell(row);
}
// memo() cannot express a generic component; the cell's own type is unchanged.
const SteadyCell = memo(Cell) as typeof Cell;

function Body<Row>(props: BodyRowProps<Row>) {
  const { gridId, display, row, columns, selectable, selected, cursor, editing } = props;
  const offset = selectable ? 1 : 0;
  const [left, right] = props.marked === null ? [1, 0] : (props.marked.split(' ').map(Number) as [number, number]);
  const { sheet, typed } = props;
  const cellEditing = useMemo(() => (sheet ? { typed } : null), [sheet, typed]);
  const editor = (column: Column<Row>) => row !== undefined && <CellEditingContext value={cellEditing}>{column.edit?.(row, props.onEdited)}</CellEditingContext>;
  return (
    <div
      role="row"
      aria-rowindex={props.ariaRow}
      aria-selected={selectable ? selected : undefined}
      aria-busy={row === undefined || undefined}
      data-display={display}
      data-active={props.active || undefined}
      data-selected={selected || undefined}
      className={s['row']}
      style={{ transform: `translateY(${props.top}px)` }}
    >
      {selectable && (
        <div role="gridcell" id={`${gridId}-${display}-0`} aria-colindex={1} data-column={0} data-cursor={cursor === 0 || undefined} aria-label={selected ? 'Selected' : 'Not selected'} className={s['tick']}>
          <span className={s['box']}>{selected && <Check aria-hidden />}</span>
        </div>
      )}
      {columns.map((column, at) => (
        <div
          key={column.id}
          role={column.rowHeader ? 'rowheader' : 'gridcell'}
          id={`${gridId}-${display}-${at + offset}`}
          aria-colindex={at + offset + 1}
          data-column={at + offset}
          data-cursor={cursor === at + offset || undefined}
          data-marked={(at + offset >= left && at + offset <= right) || undefined}
          className={cx(s['cell'], column.align === 'end' && s['end'], column.rowHeader && s['title'], editing === column.id && s['editing'])}
        >
          {row === undefined ? <span className={s['bone']} /> : editing === column.id ? editor(column) : <SteadyCell row={row} column={column} />}
        </div>
      ))}
    </div>
  );
}

/** One row. Everything it gets is steady, so that a change elsewhere in the table leaves it alone. */
export const BodyRow = memo(Body) as typeof Body;

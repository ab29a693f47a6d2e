import { ArrowDown, ArrowUp, Check, Minus } from 'lucide-react';
import type { PointerEvent } from 'react';
import { VisuallyHidden } from 'react-aria-components';
import { cx } from '../cx.ts';
import s from './DataTable.module.css';
import type { PlacedColumn } from './columnLayout.ts';
import type { Column, Sort } from './types.ts';

interface HeaderRowProps<Row> {
  readonly gridId: string;
  readonly columns: readonly Column<Row>[];
  readonly placed: readonly PlacedColumn[];
  readonly sort: Sort | null;
  readonly selectable: boolean;
  readonly allSelected: 'none' | 'some' | 'all';
  readonly cursor: number;
  /** Absent: widths cannot be changed. Pixels on screen; `last` when the pointer is let go. */
  readonly onResize?: (id: string, width: number, last: boolean) => void;
}

export function HeaderRow<Row>({ gridId, columns, placed, sort, selectable, allSelected, cursor, onResize }: HeaderRowProps<Row>) {
  const offset = selectable ? 1 : 0;
  const ariaSort = (column: Column<Row>) => {
    if (!column.sortable) return undefined;
    if (sort?.column !== column.id) return 'none';
    return sort.direction === 'asc' ? 'ascending' : 'descending';
  };
  const drag = (event: PointerEvent<HTMLSpanElement>, at: number) => {
    const column = placed[at];
    if (!column || !onResize) return;
    event.preventDefault();
    event.stopPropagation();
    const handle = event.currentTarget;
    const startX = event.clientX;
    handle.setPointerCapture(event.pointerId);
    const move = (to: globalThis.PointerEvent) => onResize(column.id, column.width + to.clientX - startX, false);
    const end = (to: globalThis.PointerEvent) => {
      handle.removeEventListener('pointermove', move);
      onResize(column.id, column.width + to.clientX - startX, true);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('lostpointercapture', end, { once: true });
  };

  return (
    <div role="rowgroup" className={s['head']}>
      <div role="row" aria-rowindex={1} data-display={-1} className={s['headRow']}>
        {selectable && (
          <div role="columnheader" id={`${gridId}-h-0`} aria-colindex={1} data-column={0} data-cursor={cursor === 0 || undefined} className={s['tick']}>
            <span className={s['box']} data-checked={allSelected !== 'none' || undefined}>
              {allSelected === 'all' && <Check aria-hidden />}
              {allSelected === 'some' && <Minus aria-hidden />}
            </span>
            <VisuallyHidden>{allSelected === 'all' ? 'All rows selected' : 'Select all rows'}</VisuallyHidden>
          </div>
        )}
        {columns.map((column, at) => (
          <div
            key={column.id}
            role="columnheader"
            id={`${gridId}-h-${at + offset}`}
            aria-colindex={at + offset + 1}
            aria-sort={ariaSort(column)}
            data-column={at + offset}
            data-cursor={cursor === at + offset || undefined}
            className={cx(s['headCell'], column.align === 'end' && s['end'], column.sortable && s['sortable'])}
          >
            <span className={s['headText']}>{column.header}</span>
            {sort?.column === column.id && (sort.direction === 'asc' ? <ArrowUp aria-hidden /> : <ArrowDown aria-hidden />)}
            {onResize && <span className={s['resizer']} data-resizer="" onPointerDown={(event) => drag(event, at)} />}
          </div>
        ))}
      </div>
    </div>
  );
}

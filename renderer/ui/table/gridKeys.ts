/** Where the keys take the cursor. Row -1 is the header. */
export interface Cursor {
  readonly row: number;
  readonly column: number;
}

interface Extent {
  readonly rows: number;
  readonly columns: number;
  /** Whole rows in sight. */
  readonly page: number;
}

const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(value, most));

/** The new place, or null when the key does not move. */
export function moveCursor(key: string, jump: boolean, at: Cursor, { rows, columns, page }: Extent): Cursor | null {
  const lastRow = rows - 1;
  const lastColumn = columns - 1;
  const row = (to: number): Cursor => ({ ...at, row: clamp(to, -1, lastRow) });
  const column = (to: number): Cursor => ({ ...at, column: clamp(to, 0, lastColumn) });
  switch (key) {
    case 'ArrowDown': return row(jump ? lastRow : at.row + 1);
    case 'ArrowUp': return row(jump ? Math.min(0, lastRow) : at.row - 1);
    case 'ArrowRight': return column(jump ? lastColumn : at.column + 1);
    case 'ArrowLeft': return column(jump ? 0 : at.column - 1);
    case 'PageDown': return row(Math.max(at.row, 0) + page);
    case 'PageUp': return row(Math.max(Math.min(0, lastRow), at.row - page));
    case 'Home': return jump ? { row: Math.min(0, lastRow), column: 0 } : column(0);
    case 'End': return jump ? { row: lastRow, column: lastColumn } : column(lastColumn);
    default: return null;
  }
}

import { createContext, useContext } from 'react';
import type { Cursor } from './gridKeys.ts';

/** Cells side by side, as a spreadsheet marks them: rows from top to bottom, columns from left to right. */
export interface CellRange<Row> {
  readonly rows: readonly Row[];
  readonly columns: readonly string[];
}

/** What a grid does that is used like a spreadsheet. Without it, letters and Delete are left to the screen. */
export interface Sheet<Row> {
  /** Text from the clipboard. `reach`: everything in sight from the first marked cell on, to the right and down. */
  readonly onPaste: (marked: CellRange<Row>, reach: CellRange<Row>, text: string) => void;
  /** Delete: empties the cells. False when nothing in the range can be emptied. */
  readonly onClear: (range: CellRange<Row>) => boolean;
  /** Ctrl+D: the first row of the range is repeated in the others. */
  readonly onFillDown: (range: CellRange<Row>) => void;
}

/** The cell that is being edited, for its editor: what was typed to begin with, and that Tab sends too. */
export interface CellEditing { readonly typed: string | null }
export const CellEditingContext = createContext<CellEditing | null>(null);
export const useCellEditing = (): CellEditing | null => useContext(CellEditingContext);

export interface Marked { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number }

/** The rectangle between where marking began and the cursor. */
export function markedBetween(from: Cursor | null, to: Cursor): Marked {
  const other = from ?? to;
  return { top: Math.min(other.row, to.row), bottom: Math.max(other.row, to.row), left: Math.min(other.column, to.column), right: Math.max(other.column, to.column) };
}

const quotedCell = (cell: string): string => (/["\t\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** As spreadsheets put it on the clipboard. */
export const toTabs = (cells: readonly (readonly string[])[]): string => cells.map((row) => row.map(quotedCell).join('\t')).join('\n');

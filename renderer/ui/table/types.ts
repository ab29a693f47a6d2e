import type { ReactNode } from 'react';

export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  /** Pixels at scale 1. */
  readonly width: number;
  readonly minWidth?: number;
  /** Its share of the room that is left over; 0 or absent keeps the width. */
  readonly grow?: number;
  readonly align?: 'start' | 'end';
  /** Columns with the highest number leave first when it gets narrow; absent stays always. */
  readonly priority?: number;
  readonly sortable?: boolean;
  /** Off until chosen in the column chooser. */
  readonly hidden?: boolean;
  /** Names the row for screen readers; set it on the title's column. */
  readonly rowHeader?: boolean;
  readonly cell: (row: Row) => ReactNode;
  /** The cell in plain text, for copying; the text on the screen when absent. */
  readonly text?: (row: Row) => string;
  /** The editor of one cell, such as a TextEditor; `done` closes it. Null: this row's cell cannot be edited. */
  readonly edit?: (row: Row, done: () => void) => ReactNode;
}

export interface Sort {
  readonly column: string;
  readonly direction: 'asc' | 'desc';
}

/** What a person chose about the columns; plain data, made to be saved in a view. */
export interface ColumnState {
  readonly order: readonly string[];
  readonly hidden: readonly string[];
  /** Pixels at scale 1. */
  readonly widths: Readonly<Record<string, number>>;
}

/** Groups follow one another and cover all rows: the first `count` rows are the first group's. */
export interface RowGroup {
  readonly key: string;
  readonly label: string;
  readonly count: number;
  /** Beside the label, such as a CoverageBar. */
  readonly content?: ReactNode;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

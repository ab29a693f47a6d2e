import type { Column, ColumnState } from './types.ts';

type Measured = Pick<Column<never>, 'id' | 'width' | 'minWidth' | 'grow' | 'priority' | 'hidden'>;

export interface PlacedColumn {
  readonly id: string;
  /** Pixels on screen. */
  readonly width: number;
}

export function initialColumns(columns: readonly Measured[]): ColumnState {
  return { order: columns.map(({ id }) => id), hidden: columns.filter(({ hidden }) => hidden).map(({ id }) => id), widths: {} };
}

/** All columns in the chosen order; those that a saved state does not know stand where they were declared. */
export function orderedColumns<C extends Measured>(columns: readonly C[], state: ColumnState): readonly C[] {
  const known = state.order.flatMap((id) => columns.filter((column) => column.id === id));
  const result = [...known];
  columns.forEach((column, at) => {
    if (known.includes(column)) return;
    const before = columns[at - 1];
    result.splice(before ? result.indexOf(before) + 1 : 0, 0, column);
  });
  return result;
}

export const narrowestColumn = 48;

export function placeColumns(columns: readonly Measured[], state: ColumnState, available: number, scale: number): readonly PlacedColumn[] {
  const widthOf = (column: Measured) => Math.max(state.widths[column.id] ?? column.width, column.minWidth ?? narrowestColumn) * scale;
  const sum = (list: readonly Measured[]) => list.reduce((total, column) => total + widthOf(column), 0);
  let shown = orderedColumns(columns, state).filter(({ id }) => !state.hidden.includes(id));
  while (sum(shown) > available) {
    const droppable = shown.filter(({ priority }) => priority !== undefined);
    const least = droppable.reduce<Measured | null>((worst, column) => (worst === null || (column.priority ?? 0) >= (worst.priority ?? 0) ? column : worst), null);
    if (!least) break;
    shown = shown.filter((column) => column !== least);
  }
  const shareOf = (column: Measured) => (state.widths[column.id] === undefined ? (column.grow ?? 0) : 0);
  const shares = shown.reduce((total, column) => total + shareOf(column), 0);
  const rest = Math.max(0, available - sum(shown));
  return shown.map((column) => ({ id: column.id, width: Math.floor(widthOf(column) + (shares > 0 ? (rest * shareOf(column)) / shares : 0)) }));
}

export function moveColumn(columns: readonly Measured[], state: ColumnState, id: string, by: number): ColumnState {
  const order = orderedColumns(columns, state).map((column) => column.id);
  const from = order.indexOf(id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= order.length) return state;
  order.splice(to, 0, ...order.splice(from, 1));
  return { ...state, order };
}

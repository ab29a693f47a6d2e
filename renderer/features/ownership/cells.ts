import type { MatrixRow } from '#src/contract/desk/ownership.ts';
import { plural } from '#ui/format.ts';
import type { CellRange } from '#ui/table/sheet.ts';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { fieldOfColumn } from './columns.tsx';

const fieldsOf = ({ columns }: CellRange<MatrixRow>) => columns.flatMap((id) => fieldOfColumn[id] ?? []).filter(({ empties }) => empties);

/** Empties the marked cells. False when none of them can be empty: the key is then the screen's. */
export function clearCells(range: CellRange<MatrixRow>): boolean {
  const fields = fieldsOf(range);
  if (fields.length === 0 || range.rows.length === 0) return false;
  const values = Object.fromEntries(fields.map(({ field }) => [field, null]));
  void act(() => call('records.updateMany', { kind: 'responsibility', ids: range.rows.map((row) => row.id), fields: values }), `${plural(range.rows.length * fields.length, 'cell')} emptied`);
  return true;
}

/** Repeats the first row's cells in the others. */
export function fillDown(range: CellRange<MatrixRow>): void {
  const [first, ...others] = range.rows;
  const fields = range.columns.flatMap((id) => fieldOfColumn[id] ?? []).filter(({ field }) => field !== 'name');
  if (!first || others.length === 0 || fields.length === 0) return;
  const values = Object.fromEntries(fields.map(({ field, value }) => [field, value(first)]));
  void act(() => call('records.updateMany', { kind: 'responsibility', ids: others.map((row) => row.id), fields: values }), `${plural(others.length, 'row')} filled`);
}

import { kindOf, type AnyRecord, type Kind } from '#src/domain/kinds.ts';
import type { Column } from '#ui/table/types.ts';
import { CellEditor, editsInCell } from './CellEditor.tsx';
import { FieldCell, type Empty } from './FieldCell.tsx';

export interface FieldColumn extends Partial<Omit<Column<AnyRecord>, 'id' | 'edit'>> {
  /** A field of the kind. */
  readonly field: string;
  readonly empty?: Empty;
}

const widths: Readonly<Record<string, number>> = { text: 130, choice: 100, ref: 140, day: 110, instant: 150, int: 90, money: 100, bool: 72, markdown: 200 };

/** Columns of a kind: header, cell, width and editor come from its declaration unless said otherwise. */
export function fieldColumns(kind: Kind, specs: readonly FieldColumn[]): readonly Column<AnyRecord>[] {
  const declaration = kindOf(kind);
  return specs.map(({ field: name, empty = 'dash', ...given }) => {
    const field = declaration.fields[name];
    if (!field) throw new Error(`${kind} has no field ${name}`);
    const isTitle = name === declaration.title;
    return {
      id: name, header: field.label, width: isTitle ? 220 : (widths[field.type] ?? 120),
      sortable: field.type !== 'json' && field.type !== 'markdown',
      ...(isTitle ? { rowHeader: true, grow: 1, minWidth: 120 } : {}),
      ...(field.type === 'int' || field.type === 'money' ? { align: 'end' as const } : {}),
      cell: (row) => <FieldCell kind={kind} row={row} name={name} empty={empty} />,
      ...(editsInCell(kind, name) ? { edit: (row: AnyRecord, done: () => void) => (row.deletedAt === null ? <CellEditor kind={kind} row={row} name={name} done={done} /> : null) } : {}),
      ...given,
    };
  });
}

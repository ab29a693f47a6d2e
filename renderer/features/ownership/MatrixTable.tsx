import { useMemo, useState } from 'react';
import type { MatrixGroup, MatrixRow } from '#src/contract/desk/ownership.ts';
import { Button } from '#ui/actions/Button.tsx';
import { CoverageBar } from '#ui/data/CoverageBar.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import type { Point, RowGroup, Sort } from '#ui/table/types.ts';
import { useColumnMemory } from '../../records/table/columnMemory.ts';
import type { Sheet } from '#ui/table/sheet.ts';
import { clearCells, fillDown } from './cells.ts';
import { fieldOfColumn, matrixColumns } from './columns.tsx';
import { sortGroups } from './matrixRows.ts';

interface MatrixTableProps {
  /** Undefined while the first answer is on the way. */
  readonly groups: readonly MatrixGroup[] | undefined;
  /** Rows of the workspace, filtered or not. */
  readonly total: number;
  readonly resetKey: string;
  readonly activeId: string | null;
  readonly selection: ReadonlySet<string>;
  readonly onSelection: (ids: ReadonlySet<string>) => void;
  readonly onActive: (row: MatrixRow, by: 'key' | 'pointer') => void;
  readonly onActivate: (row: MatrixRow) => void;
  readonly onMenu: (row: MatrixRow, at: Point) => void;
  readonly onPaste: (cells: { readonly ids: readonly string[]; readonly fields: readonly string[] }, text: string) => void;
  readonly onAdd: () => void;
  readonly onWiden: () => void;
}

export function MatrixTable(props: MatrixTableProps) {
  const [sort, setSort] = useState<Sort | null>(null);
  const [columnState, setColumnState] = useColumnMemory('ownership');
  const sorted = useMemo(() => sortGroups(props.groups ?? [], sort), [props.groups, sort]);
  const rows = useMemo(() => sorted.flatMap((group) => group.rows), [sorted]);
  const groups = useMemo<readonly RowGroup[]>(() => sorted.map(({ areaId, name, covered, total, rows: own }) => ({
    key: areaId ?? 'none', label: name, count: own.length, content: <CoverageBar covered={covered} total={total} />,
  })), [sorted]);
  const { onPaste } = props;
  const sheet = useMemo<Sheet<MatrixRow>>(() => ({
    onClear: clearCells, onFillDown: fillDown,
    onPaste: (marked, reach, text) => {
      // Over several marked cells it stays among them; from one cell it spreads as far as it goes.
      const single = marked.rows.length === 1 && marked.columns.length === 1;
      const lone = single && !/[\t\n]/.test(text.trimEnd());
      const { rows: into, columns } = single && !lone ? reach : marked;
      if (into.length > 0) onPaste({ ids: into.map((row) => row.id), fields: columns.map((id) => fieldOfColumn[id]?.field ?? id) }, text);
    },
  }), [onPaste]);
  const empty = props.total === 0
    ? <EmptyState title="Who answers for what?" keys="n" actions={<Button variant="primary" onPress={props.onAdd}>Add responsibility</Button>}>Start with the ten that hurt most when nobody has them: backups, patches, MFA, who to call at night.</EmptyState>
    : <EmptyState title="No responsibility fits" actions={<Button onPress={props.onWiden}>Clear the filter</Button>}>Try a part of a word, or take a filter away.</EmptyState>;
  return (
    <DataTable
      label="Responsibilities" columns={matrixColumns} total={rows.length} rowAt={(index) => rows[index]} rowKey={(row) => row.id} loading={props.groups === undefined} emptyState={empty}
      {...(rows.length > 0 ? { groups } : {})} sort={sort} onSort={setSort} selection={props.selection} onSelectionChange={props.onSelection}
      activeKey={props.activeId} onActiveChange={(row, _index, by) => props.onActive(row, by)} onActivate={props.onActivate} onContextMenu={props.onMenu}
      sheet={sheet} columnState={columnState} onColumnState={setColumnState} resetKey={props.resetKey}
    />
  );
}

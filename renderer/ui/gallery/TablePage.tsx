import { Trash2 } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { Button } from '../actions/Button.tsx';
import { CodeText } from '../data/CodeText.tsx';
import { Badge, SideChip } from '../data/Chips.tsx';
import { EmptyState } from '../feedback/EmptyState.tsx';
import { toasts } from '../feedback/toastQueue.ts';
import { SearchField } from '../fields/SearchField.tsx';
import { formatCount, formatMoney, plural } from '../format.ts';
import { SelectEditor, TextEditor } from '../inline/editors.tsx';
import { PageHeader } from '../layout/PageHeader.tsx';
import { Toolbar, ToolbarGap, ToolbarNote } from '../layout/Toolbar.tsx';
import { ContextMenu } from '../overlays/ContextMenu.tsx';
import { DataTable } from '../table/DataTable.tsx';
import type { Column, ColumnState, Point, Sort } from '../table/types.ts';
import s from './gallery.module.css';

interface Asset {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly state: string;
  readonly serial: string;
  readonly site: string;
  readonly price: number;
}

const count = 100_000;
const pageSize = 200;
const types = ['Laptop', 'Server', 'Switch', 'Printer', 'Firewall'];
const states = [{ value: 'In use', label: 'In use' }, { value: 'In store', label: 'In store' }, { value: 'Retired', label: 'Retired' }] as const;
const sites = ['Head office', 'Branch 2', 'Branch 7', 'Warehouse'];
const at = <Item,>(list: readonly Item[], index: number, fallback: Item): Item => list[index % list.length] ?? fallback;

function asset(index: number): Asset {
  const type = at(types, index * 7, 'Laptop');
  return { id: `a${index}`, name: `${type.slice(0, 3).toUpperCase()}-${String(index).padStart(6, '0')}`, type, state: at(states, index * 3, states[0]).value, serial: `SN${(index * 7919) % 1_000_003}`, site: at(sites, index * 5, 'Head office'), price: (index * 37) % 2400 };
}

/** Rows that come in pages, a little late, as from the core. */
function useLatePages(sort: Sort | null) {
  const [pages, setPages] = useState<ReadonlyMap<number, readonly Asset[]>>(new Map());
  const [edits, setEdits] = useState<ReadonlyMap<string, Partial<Asset>>>(new Map());
  const backwards = sort?.direction === 'desc';
  const onRangeNeeded = useCallback((start: number, end: number) => {
    for (let page = Math.floor(start / pageSize); page * pageSize < end; page += 1) {
      setTimeout(() => setPages((old) => {
        if (old.has(page)) return old;
        return new Map(old).set(page, Array.from({ length: pageSize }, (_, place) => asset(page * pageSize + place)));
      }), 60);
    }
  }, []);
  const rowAt = (index: number) => {
    const place = backwards ? count - 1 - index : index;
    const row = pages.get(Math.floor(place / pageSize))?.[place % pageSize];
    return row && edits.has(row.id) ? { ...row, ...edits.get(row.id) } : row;
  };
  const edit = useCallback((id: string, change: Partial<Asset>) => setEdits((old) => new Map(old).set(id, { ...old.get(id), ...change })), []);
  const need = (start: number, end: number) => (backwards ? onRangeNeeded(count - end, count - start) : onRangeNeeded(start, end));
  return { rowAt, edit, onRangeNeeded: need };
}

export function TablePage() {
  const [sort, setSort] = useState<Sort | null>({ column: 'name', direction: 'asc' });
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set(['a2', 'a3']));
  const [active, setActive] = useState<string | null>(null);
  const [columnState, setColumnState] = useState<ColumnState>();
  const [menu, setMenu] = useState<Point | null>(null);
  const [query, setQuery] = useState('');
  const { rowAt, edit, onRangeNeeded } = useLatePages(sort);
  const columns = useMemo<readonly Column<Asset>[]>(() => [
    { id: 'name', header: 'Name', width: 160, grow: 2, sortable: true, rowHeader: true, cell: (row) => row.name, edit: (row, done) => <TextEditor label="Name" value={row.name} onCancel={done} onCommit={(name) => { edit(row.id, { name }); done(); }} /> },
    { id: 'type', header: 'Type', width: 110, sortable: true, cell: (row) => <Badge>{row.type}</Badge> },
    { id: 'state', header: 'State', width: 110, sortable: true, priority: 1, cell: (row) => row.state, edit: (row, done) => <SelectEditor<string> label="State" value={row.state} options={states} onCancel={done} onCommit={(state) => { edit(row.id, { state: state ?? row.state }); done(); }} /> },
    { id: 'serial', header: 'Serial number', width: 140, priority: 3, cell: (row) => <CodeText>{row.serial}</CodeText> },
    { id: 'site', header: 'Site', width: 140, grow: 1, priority: 2, cell: (row) => row.site },
    { id: 'owner', header: 'Kept by', width: 110, priority: 4, cell: (row) => <SideChip side={row.price % 3 === 0 ? 'provider' : 'internal'} /> },
    { id: 'price', header: 'Price', width: 100, align: 'end', sortable: true, priority: 5, cell: (row) => formatMoney(row.price, 'EUR', 'en-IE') },
    { id: 'key', header: 'Key', width: 90, hidden: true, cell: (row) => row.id },
  ], [edit]);
  const empty = query !== '';
  return (
    <>
      <PageHeader title="Assets">
        <Toolbar label="Assets">
          <SearchField label="Filter assets" value={query} onChange={setQuery} keys="/" />
          <ToolbarNote>{selection.size > 0 ? `${formatCount(selection.size)} selected` : plural(empty ? 0 : count, 'asset')}</ToolbarNote>
          <ToolbarGap />
          <Button icon={Trash2} disabled={selection.size === 0} onPress={() => toasts.add({ text: `${plural(selection.size, 'asset')} deleted`, action: { label: 'Undo', run: () => undefined } })}>Delete</Button>
        </Toolbar>
      </PageHeader>
      <div className={s['pad']}>
        <DataTable
          label="Assets"
          columns={columns}
          total={empty ? 0 : count}
          rowAt={rowAt}
          onRangeNeeded={onRangeNeeded}
          rowKey={(row) => row.id}
          sort={sort}
          onSort={setSort}
          selection={selection}
          onSelectionChange={setSelection}
          keysInRange={(start, end) => Promise.resolve(Array.from({ length: end - start }, (_, place) => `a${start + place}`))}
          activeKey={active}
          onActiveChange={(row) => setActive(row.id)}
          onActivate={(row) => toasts.add({ text: `Opened ${row.name}` })}
          onContextMenu={(_row, point) => setMenu(point)}
          columnState={columnState}
          onColumnState={setColumnState}
          resetKey={query}
          emptyState={<EmptyState title="No asset is called so" actions={<Button onPress={() => setQuery('')}>Clear the filter</Button>} keys="n">Try a part of the name or the serial number.</EmptyState>}
        />
      </div>
      <ContextMenu
        label="Asset"
        at={menu}
        onClose={() => setMenu(null)}
        entries={[{ id: 'open', label: 'Open', keys: 'enter', run: () => undefined }, { id: 'rule', rule: true }, { id: 'delete', label: 'Delete', danger: true, icon: Trash2, run: () => undefined }]}
      />
    </>
  );
}

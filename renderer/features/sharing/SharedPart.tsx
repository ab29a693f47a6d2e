import { useRef, useState } from 'react';
import { CalendarClock, X } from 'lucide-react';
import { useLocation } from 'wouter';
import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import type { SharedFilter } from '#src/contract/desk/sharing.ts';
import { kindOf, ruledKinds, shareableKinds, type Kind } from '#src/domain/kinds.ts';
import { shareLevels, shareRights } from '#src/domain/kinds/sharing.ts';
import { Button } from '#ui/actions/Button.tsx';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { Dash, StatusText } from '#ui/data/Chips.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { SearchField } from '#ui/fields/SearchField.tsx';
import { formatCount, formatDate, formatRelative, plural } from '#ui/format.ts';
import { useShortcuts } from '#ui/keys.ts';
import { FilterBar } from '#ui/layout/FilterBar.tsx';
import { ContextMenu } from '#ui/overlays/ContextMenu.tsx';
import { MenuButton } from '#ui/overlays/MenuButton.tsx';
import type { MenuEntry } from '#ui/overlays/menuEntries.ts';
import { focusList } from '#ui/panes.ts';
import { DataTable } from '#ui/table/DataTable.tsx';
import type { Column, Point, Sort } from '#ui/table/types.ts';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { useRows } from '../../bridge/useRows.ts';
import { pathOf } from '../../records/paths.ts';
import { ShareDialog } from '../../records/sharing/ShareDialog.tsx';
import { useColumnMemory } from '../../records/table/columnMemory.ts';
import { useSettled } from '../../records/useSettled.ts';
import { UntilDialog } from './UntilDialog.tsx';
import s from './sharing.module.css';

type Row = DeskOutput<'sharing.list'>['rows'][number];
type Change = DeskInput<'sharing.setMany'>['change'];
type SortField = DeskInput<'sharing.list'>['sort']['field'];

const untilWords = { none: 'without an end', set: 'with a last day', soon: 'ending within 14 days' } as const;

const columns: readonly Column<Row>[] = [
  { id: 'title', header: 'Record', width: 220, minWidth: 140, grow: 3, sortable: true, rowHeader: true, cell: (row) => <span className={s['text']}>{row.title}</span> },
  { id: 'kind', header: 'Kind', width: 110, sortable: true, priority: 3, cell: (row) => kindOf(row.kind).label },
  { id: 'level', header: 'Level', width: 90, sortable: true, cell: (row) => shareLevels[row.level] },
  { id: 'right', header: 'Provider may', width: 100, sortable: true, priority: 2, cell: (row) => (row.level === 'private' ? <Dash /> : shareRights[row.right].toLowerCase()) },
  { id: 'until', header: 'Until', width: 110, sortable: true, priority: 1, cell: (row) => (row.until ? formatDate(row.until) : <Dash />) },
  { id: 'source', header: 'Shared by', width: 170, grow: 2, sortable: true, cell: (row) => <span className={s['text']}>{row.rule ?? 'its own share'}</span> },
  { id: 'sent', header: 'Last sent', width: 120, priority: 4, cell: (row) => (row.held ? <StatusText tone="bad">held back</StatusText> : row.lastSentAt ? formatRelative(row.lastSentAt, new Date().toISOString()) : <StatusText tone="muted">not yet</StatusText>) },
];

/** Every record that a share or a rule opens, and what can be done with many of them at once. */
export function SharedPart({ filter, onFilter }: { readonly filter: SharedFilter; readonly onFilter: (filter: SharedFilter) => void }) {
  const [, navigate] = useLocation();
  const [text, setText] = useState('');
  const settled = useSettled(text);
  const [sort, setSort] = useState<Sort | null>({ column: 'title', direction: 'asc' });
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState<Row | null>(null);
  const [open, setOpen] = useState<{ kind: Kind; id: string; title: string } | null>(null);
  const [menu, setMenu] = useState<{ at: Point; row: Row } | null>(null);
  const [dating, setDating] = useState<readonly string[] | null>(null);
  const [columnState, setColumnState] = useColumnMemory('shared');
  const search = useRef<HTMLInputElement>(null);
  const rules = useQuery('sharing.rules', {}, ['shareRule']);

  const asked: SharedFilter = { ...filter, ...(settled.trim() === '' ? {} : { text: settled.trim() }) };
  const order = { field: (sort?.column ?? 'title') as SortField, descending: sort?.direction === 'desc' };
  const key = JSON.stringify([asked, order]);
  const rows = useRows<Row, DeskOutput<'sharing.list'>>(key, (offset, limit) => call('sharing.list', { filter: asked, sort: order, offset, limit }), ['share', 'shareRule', 'workspace', 'sync', ...shareableKinds]);
  // Kinds of what was ticked, for rows that have scrolled away.
  const kinds = useRef(new Map<string, Kind>());
  for (let at = 0, row = rows.rowAt(0); row; row = rows.rowAt(++at)) kinds.current.set(row.id, row.kind);

  const targets = selection.size > 0 ? [...selection] : active ? [active.id] : [];
  const change = async (ids: readonly string[], what: Change, done: string): Promise<void> => {
    const records = ids.flatMap((id) => (kinds.current.has(id) ? [{ kind: kinds.current.get(id)!, id }] : [])).slice(0, 2000);
    if (records.length > 0 && (await act(() => call('sharing.setMany', { records, change: what }), done))) setSelection(new Set());
  };
  const recall = (ids: readonly string[]): void => void change(ids, { level: 'private' }, ids.length === 1 ? 'Kept private from now on' : `${plural(ids.length, 'record')} kept private from now on`);
  useShortcuts([
    { keys: '/', label: 'Filter shared records', scope: 'Sharing', run: () => search.current?.focus() },
    { keys: 'delete', label: 'Recall', scope: 'Sharing', run: () => recall(targets) },
    { keys: 'e', label: 'Change the share', scope: 'Sharing', run: () => { if (active && selection.size === 0) setOpen(active); } },
  ]);
  const bulk = (ids: readonly string[]): readonly MenuEntry[] => [
    { id: 'summary', label: 'As summary', run: () => void change(ids, { level: 'summary' }, 'Shared as summary') },
    { id: 'full', label: 'In full', run: () => void change(ids, { level: 'full' }, 'Shared in full') },
    { id: 'r1', rule: true },
    { id: 'view', label: 'May read', run: () => void change(ids, { right: 'view' }, 'The provider may read') },
    { id: 'propose', label: 'May propose', run: () => void change(ids, { right: 'propose' }, 'The provider may propose') },
    { id: 'edit', label: 'May edit', run: () => void change(ids, { right: 'edit' }, 'The provider may edit') },
    { id: 'r2', rule: true },
    { id: 'until', label: 'Last day…', icon: CalendarClock, run: () => setDating(ids) },
    { id: 'rules', label: 'Leave to the rules', run: () => void change(ids, 'rules', 'Left to the rules') },
    { id: 'r3', rule: true },
    { id: 'recall', label: 'Recall', icon: X, keys: 'delete', danger: true, run: () => recall(ids) },
  ];
  const set = (part: Partial<SharedFilter>): void => { onFilter({ ...filter, ...part }); setSelection(new Set()); };
  const without = (name: keyof SharedFilter) => (): void => { onFilter(Object.fromEntries(Object.entries(filter).filter(([one]) => one !== name))); setSelection(new Set()); };
  const ruleRows = rules.data?.rows ?? [];
  const sourceWords = filter.source === 'own' ? 'its own share' : filter.source === 'rules' ? 'any rule' : `the rule “${ruleRows.find((rule) => rule.id === filter.source)?.name ?? ''}”`;
  const chips = [
    ...(filter.kind ? [{ id: 'kind', label: `Kind is ${kindOf(filter.kind).label}`, onRemove: without('kind') }] : []),
    ...(filter.level ? [{ id: 'level', label: filter.level === 'private' ? 'Kept private' : `Level is ${shareLevels[filter.level].toLowerCase()}`, onRemove: without('level') }] : []),
    ...(filter.right ? [{ id: 'right', label: `Provider may ${shareRights[filter.right].toLowerCase()}`, onRemove: without('right') }] : []),
    ...(filter.source ? [{ id: 'source', label: `Shared by ${sourceWords}`, onRemove: without('source') }] : []),
    ...(filter.until ? [{ id: 'until', label: untilWords[filter.until], onRemove: without('until') }] : []),
  ];
  const add: readonly MenuEntry[] = [
    { id: 'kind', label: 'Kind', entries: ruledKinds.map((kind) => ({ id: kind, label: kindOf(kind).plural, checked: filter.kind === kind, run: () => set({ kind }) })) },
    { id: 'level', label: 'Level', entries: (['summary', 'full', 'private'] as const).map((level) => ({ id: level, label: level === 'private' ? 'Kept private' : shareLevels[level], checked: filter.level === level, run: () => set({ level }) })) },
    { id: 'right', label: 'What the provider may do', entries: (['view', 'propose', 'edit'] as const).map((right) => ({ id: right, label: shareRights[right], checked: filter.right === right, run: () => set({ right }) })) },
    { id: 'source', label: 'Shared by', entries: [
      { id: 'own', label: 'Its own share', checked: filter.source === 'own', run: () => set({ source: 'own' }) }, { id: 'rules', label: 'Any rule', checked: filter.source === 'rules', run: () => set({ source: 'rules' }) },
      ...ruleRows.slice(0, 30).map((rule) => ({ id: rule.id, label: rule.name, checked: filter.source === rule.id, run: () => set({ source: rule.id }) })),
    ] },
    { id: 'until', label: 'Last day', entries: (['soon', 'set', 'none'] as const).map((until) => ({ id: until, label: untilWords[until], checked: filter.until === until, run: () => set({ until }) })) },
  ];
  const narrowed = chips.length > 0 || settled.trim() !== '';
  if (rows.error && rows.rowAt(0) === undefined) return <div className={s['scroll']}><ErrorState message={rows.error.message} hint={rows.error.hint} onRetry={rows.reload} /></div>;
  return (
    <div className={s['part']}>
      {rows.answer?.stopped && <div className={s['alert']}><AlertBox tone="warn" title="All sharing is stopped">This is what your shares and rules say; none of it leaves while sharing is stopped.</AlertBox></div>}
      <div className={s['bar']}>
        <div className={s['search']}><SearchField label="Find shared records" value={text} onChange={setText} keys="/" inputRef={search} onSubmit={focusList} /></div>
        {selection.size > 0 ? (
          <>
            <span><b>{formatCount(selection.size)}</b> selected</span><span className={s['gap']} />
            <MenuButton label="Change the selected shares" entries={bulk(targets)}><Button>Change…</Button></MenuButton>
            <Button icon={X} onPress={() => recall(targets)}>Recall</Button>
            <IconButton icon={X} label="Select none" keys="escape" onPress={() => setSelection(new Set())} />
          </>
        ) : (
          <>
            <FilterBar filters={chips} add={add} onClear={() => onFilter({})} />
            <span className={s['total']}>{rows.loading && rows.total === 0 ? '' : plural(rows.total, 'record')}</span>
          </>
        )}
      </div>
      <div className={s['rows']}>
        <DataTable label="Shared records" columns={columns} total={rows.total} rowAt={rows.rowAt} onRangeNeeded={rows.onRangeNeeded} rowKey={(row) => row.id} loading={rows.loading}
          sort={sort} onSort={setSort} selection={selection} onSelectionChange={setSelection}
          keysInRange={async (start, end) => {
            if (start === 0 && end >= rows.total) {
              const { records } = await call('sharing.ids', { filter: asked });
              for (const { kind, id } of records) kinds.current.set(id, kind);
              return records.map(({ id }) => id);
            }
            const page = await call('sharing.list', { filter: asked, sort: order, offset: start, limit: Math.min(500, end - start) });
            for (const { kind, id } of page.rows) kinds.current.set(id, kind);
            return page.rows.map(({ id }) => id);
          }}
          activeKey={active?.id ?? null} onActiveChange={setActive} onActivate={setOpen} onContextMenu={(row, at) => setMenu({ row, at })}
          columnState={columnState} onColumnState={setColumnState} resetKey={key}
          emptyState={narrowed ? <EmptyState title="No shared record fits" actions={<Button onPress={() => { onFilter({}); setText(''); }}>Clear the filter</Button>}>Try a part of a word, or take a filter away.</EmptyState>
            : <EmptyState title="Nothing is shared yet">Open an asset, a runbook or a responsibility and choose Sharing, or share many at once with a rule.</EmptyState>} />
      </div>
      {menu && <ContextMenu label={menu.row.title} at={menu.at} onClose={() => setMenu(null)} entries={[
        ...(selection.has(menu.row.id) && selection.size > 1 ? [] : [
          { id: 'change', label: 'Change the share…', keys: 'enter', run: () => setOpen(menu.row) },
          ...(pathOf(menu.row.kind, menu.row.id) ? [{ id: 'open', label: 'Open the record', run: () => navigate(pathOf(menu.row.kind, menu.row.id)!) }] : []),
          { id: 'r0', rule: true as const },
        ]),
        ...bulk(selection.has(menu.row.id) ? [...selection] : [menu.row.id]),
      ]} />}
      {dating && <UntilDialog count={dating.length} onClose={() => setDating(null)} onSave={(until) => { setDating(null); void change(dating, { until }, until ? `Shared until ${formatDate(until)}` : 'Shared until recalled'); }} />}
      {open && <ShareDialog kind={open.kind} id={open.id} title={open.title} onClose={() => setOpen(null)} />}
    </div>
  );
}

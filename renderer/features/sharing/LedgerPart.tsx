import { useRef, useState } from 'react';
import { Download, X } from 'lucide-react';
import type { DeskOutput } from '#src/contract/desk.ts';
import type { LedgerFilter } from '#src/contract/desk/sharing.ts';
import { kindOf, shareableKinds, type Kind } from '#src/domain/kinds.ts';
import { Button } from '#ui/actions/Button.tsx';
import { StatusText } from '#ui/data/Chips.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { DateField } from '#ui/fields/DateField.tsx';
import { SearchField } from '#ui/fields/SearchField.tsx';
import { toasts } from '#ui/feedback/toastQueue.ts';
import { formatDateTime, plural } from '#ui/format.ts';
import { useShortcuts } from '#ui/keys.ts';
import { FilterBar } from '#ui/layout/FilterBar.tsx';
import { ContextMenu } from '#ui/overlays/ContextMenu.tsx';
import type { MenuEntry } from '#ui/overlays/menuEntries.ts';
import { focusList } from '#ui/panes.ts';
import { DataTable } from '#ui/table/DataTable.tsx';
import type { Column, Point } from '#ui/table/types.ts';
import { useLocation } from 'wouter';
import { act, showError } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { desktop } from '../../bridge/shell.ts';
import { asError } from '../../bridge/useQuery.ts';
import { useRows } from '../../bridge/useRows.ts';
import { pathOf } from '../../records/paths.ts';
import { useColumnMemory } from '../../records/table/columnMemory.ts';
import { useSettled } from '../../records/useSettled.ts';
import s from './sharing.module.css';

type Answer = DeskOutput<'sharing.ledger'>;
type Row = Answer['rows'][number];

const whatWords = { sent: 'Sent', recalled: 'Recalled', allowed: 'Allowed by you' } as const;
const whatTones = { sent: 'plain', recalled: 'ok', allowed: 'warn' } as const;
const serverName = (address: string): string => address.replace(/^https?:\/\//, '');

const columns: readonly Column<Row>[] = [
  { id: 'at', header: 'When', width: 175, cell: (row) => formatDateTime(row.at) },
  { id: 'what', header: 'What', width: 140, cell: (row) => <StatusText tone={whatTones[row.action]}>{whatWords[row.action]}{row.level ? `, ${row.level}` : ''}</StatusText> },
  { id: 'title', header: 'Record', width: 180, minWidth: 120, grow: 2, rowHeader: true, cell: (row) => <span className={s['text']}>{row.title}</span> },
  { id: 'kind', header: 'Kind', width: 110, priority: 2, cell: (row) => kindOf(row.kind).label },
  { id: 'fields', header: 'Fields', width: 240, grow: 4, priority: 1, cell: (row) => <span className={s['text']} title={row.fields.join(', ')}>{row.fields.join(', ')}</span> },
  { id: 'server', header: 'To', width: 150, grow: 1, priority: 3, cell: (row) => <span className={s['text']}>{serverName(row.server)}</span> },
];

/** Everything that left this desk, newest first. It is only ever added to. */
export function LedgerPart() {
  const [, navigate] = useLocation();
  const [text, setText] = useState('');
  const settled = useSettled(text).trim();
  const [filter, setFilter] = useState<LedgerFilter>({});
  const [record, setRecord] = useState<{ id: string; title: string } | null>(null);
  const [active, setActive] = useState<Row | null>(null);
  const [menu, setMenu] = useState<{ at: Point; row: Row } | null>(null);
  const [columnState, setColumnState] = useColumnMemory('ledger');
  const search = useRef<HTMLInputElement>(null);
  const asked = { recordId: record?.id ?? null, filter: { ...filter, ...(settled === '' ? {} : { text: settled }) } };
  const key = JSON.stringify(asked);
  const rows = useRows<Row, Answer>(key, (offset, limit) => call('sharing.ledger', { ...asked, offset, limit }), ['sync']);
  const recall = (row: Row): void => void act(() => call('sharing.setMany', { records: [{ kind: row.kind, id: row.recordId }], change: { level: 'private' } }), `${row.title} is recalled with the next sync`);
  useShortcuts([
    { keys: '/', label: 'Filter the ledger', scope: 'Sharing', run: () => search.current?.focus() },
    { keys: 'delete', label: 'Recall the record', scope: 'Sharing', run: () => { if (active) recall(active); } },
  ]);
  const save = async (): Promise<void> => {
    try {
      const { text: csv, rows: lines } = await call('sharing.ledgerCsv', asked);
      const path = await desktop.ask('shell.saveText', { title: 'Save the ledger', suggested: 'ledger.csv', text: csv });
      if (path !== null) toasts.add({ text: `${plural(lines, 'line')} saved.` });
    } catch (error) { showError(asError(error)); }
  };
  if (rows.error && rows.rowAt(0) === undefined) return <div className={s['scroll']}><ErrorState message={rows.error.message} hint={rows.error.hint} onRetry={rows.reload} /></div>;
  const drop = (name: keyof LedgerFilter) => (): void => setFilter(Object.fromEntries(Object.entries(filter).filter(([one]) => one !== name)));
  const put = (part: Partial<LedgerFilter>): void => setFilter({ ...filter, ...part });
  const clear = (): void => { setFilter({}); setRecord(null); setText(''); };
  const fieldsOf = (kind: Kind): readonly MenuEntry[] => Object.entries(kindOf(kind).fields).filter(([, { share }]) => share !== 'never').map(([name, { label }]) => ({ id: name, label, checked: filter.field === name, run: () => put({ field: name }) }));
  const chips = [
    ...(record ? [{ id: 'record', label: `Only ${record.title}`, onRemove: () => setRecord(null) }] : []),
    ...(filter.kind ? [{ id: 'kind', label: `Kind is ${kindOf(filter.kind).label}`, onRemove: () => setFilter(Object.fromEntries(Object.entries(filter).filter(([one]) => one !== 'kind' && one !== 'field'))) }] : []),
    ...(filter.field ? [{ id: 'field', label: `Field is ${filter.kind ? kindOf(filter.kind).fields[filter.field]?.label : filter.field}`, onRemove: drop('field') }] : []),
    ...(filter.action ? [{ id: 'action', label: whatWords[filter.action], onRemove: drop('action') }] : []),
  ];
  const add: readonly MenuEntry[] = [
    { id: 'action', label: 'What', entries: (['sent', 'recalled', 'allowed'] as const).map((action) => ({ id: action, label: whatWords[action], checked: filter.action === action, run: () => put({ action }) })) },
    { id: 'kind', label: 'Kind', entries: shareableKinds.map((kind) => ({ id: kind, label: kindOf(kind).plural, checked: filter.kind === kind, run: () => put({ kind, field: undefined }) })) },
    ...(filter.kind ? [{ id: 'field', label: 'Field', entries: fieldsOf(filter.kind) }] : []),
  ];
  const narrowed = chips.length > 0 || settled !== '' || filter.from !== undefined || filter.to !== undefined;
  return (
    <div className={s['part']}>
      <div className={s['bar']}>
        <div className={s['search']}><SearchField label="Find in the ledger" value={text} onChange={setText} keys="/" inputRef={search} onSubmit={focusList} /></div>
        <div className={s['day']}><span>From</span><DateField hideLabel label="From" value={filter.from ?? null} onChange={(from) => put({ from: from ?? undefined })} /></div>
        <div className={s['day']}><span>to</span><DateField hideLabel label="To" value={filter.to ?? null} onChange={(to) => put({ to: to ?? undefined })} /></div>
        <FilterBar filters={chips} add={add} onClear={clear} />
        <span className={s['total']}>{rows.loading && rows.total === 0 ? '' : plural(rows.total, 'entry', 'entries')}</span>
        <span className={s['gap']} />
        <Button icon={Download} disabled={rows.total === 0} onPress={() => void save()}>Export CSV</Button>
      </div>
      <div className={s['rows']}>
        <DataTable label="Ledger" columns={columns} total={rows.total} rowAt={rows.rowAt} onRangeNeeded={rows.onRangeNeeded} rowKey={(row) => String(row.id)} loading={rows.loading}
          activeKey={active ? String(active.id) : null} onActiveChange={setActive} onActivate={(row) => setRecord({ id: row.recordId, title: row.title })} onContextMenu={(row, at) => setMenu({ row, at })}
          columnState={columnState} onColumnState={setColumnState} resetKey={key}
          emptyState={narrowed ? <EmptyState title="No entry fits" actions={<Button onPress={clear}>Clear the filter</Button>}>Try other days, or take a filter away.</EmptyState>
            : <EmptyState title="Nothing has left this desk">Each field that goes to the provider will stand here, with when and how it was recalled.</EmptyState>} />
      </div>
      {menu && <ContextMenu label={menu.row.title} at={menu.at} onClose={() => setMenu(null)} entries={[
        { id: 'only', label: 'Only this record', keys: 'enter', run: () => setRecord({ id: menu.row.recordId, title: menu.row.title }) },
        ...(pathOf(menu.row.kind, menu.row.recordId) ? [{ id: 'open', label: 'Open the record', run: () => navigate(pathOf(menu.row.kind, menu.row.recordId)!) }] : []),
        { id: 'r', rule: true },
        { id: 'recall', label: 'Recall the record', icon: X, keys: 'delete', danger: true, run: () => recall(menu.row) },
      ]} />}
    </div>
  );
}

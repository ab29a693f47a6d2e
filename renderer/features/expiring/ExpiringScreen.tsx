import { useMemo, useRef, useState } from 'react';
import { AlarmClock, BellRing, CalendarPlus, Printer, Undo2, X } from 'lucide-react';
import { useLocation } from 'wouter';
import type { DeskOutput } from '#src/contract/desk.ts';
import type { ExpiryFilter, ExpiryLine } from '#src/contract/desk/expiry.ts';
import { expirySorts, type ExpirySort } from '#src/domain/expiry/sorts.ts';
import { localDay } from '#src/lib/dates.ts';
import { Button } from '#ui/actions/Button.tsx';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { SearchField } from '#ui/fields/SearchField.tsx';
import { formatCount, plural } from '#ui/format.ts';
import { useShortcuts } from '#ui/keys.ts';
import { FilterBar } from '#ui/layout/FilterBar.tsx';
import { PageHeader } from '#ui/layout/PageHeader.tsx';
import { Segmented } from '#ui/layout/Segmented.tsx';
import { Toolbar, ToolbarGap, ToolbarNote } from '#ui/layout/Toolbar.tsx';
import { ContextMenu } from '#ui/overlays/ContextMenu.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import type { Point } from '#ui/table/types.ts';
import { call } from '../../bridge/bridge.ts';
import { useRows } from '../../bridge/useRows.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { KeeperDialog } from '../../records/findings/KeeperDialog.tsx';
import { pathOf } from '../../records/paths.ts';
import { useColumnMemory } from '../../records/table/columnMemory.ts';
import { usePrinting } from '../../records/usePrinting.ts';
import { useSettled } from '../../records/useSettled.ts';
import { expiryColumns } from './columns.tsx';
import { LeadDialog, SnoozeDialog } from './dialogs.tsx';
import { ExpiryPaper } from './ExpiryPaper.tsx';
import { expiryKinds, groupWords, keptOf, keyOf, subjectOf, type Subject } from './line.ts';
import { lineMenu, sortMenu } from './menus.ts';
import { expiryActions } from './expiryActions.ts';
import s from './expiring.module.css';

type Show = ExpiryFilter['show'];
type Answer = DeskOutput<'expiry.list'>;
const nothing: ReadonlySet<string> = new Set();

const empty: Readonly<Record<Show, readonly [string, string]>> = {
  due: ['Nothing asks for attention', 'Warranties, contracts, notice dates, licences, domains, certificates and reviews show here in time, each with its own reminder.'],
  all: ['Nothing ends within a year', 'Give contracts, licences, domains and certificates their dates, and they stand here.'],
  snoozed: ['Nothing is put off', 'What you put off waits here until its day.'],
};

/** One radar over everything that ends, soonest first. */
export function ExpiringScreen({ id: _id }: { readonly id: string | null }) {
  const [, navigate] = useLocation();
  const today = localDay(new Date().toISOString());
  const [show, setShow] = useState<Show>('due');
  const [sorts, setSorts] = useState<readonly ExpirySort[]>([]);
  const [words, setWords] = useState('');
  const [selection, setSelection] = useState(nothing);
  const [active, setActive] = useState<ExpiryLine | null>(null);
  const [menu, setMenu] = useState<{ readonly at: Point; readonly line: ExpiryLine } | null>(null);
  const [asking, setAsking] = useState<{ readonly what: 'snooze' | 'lead'; readonly subjects: readonly Subject[] } | null>(null);
  const [keeper, setKeeper] = useState<{ readonly line: ExpiryLine; readonly subjects: readonly Subject[] } | null>(null);
  const [columnState, setColumnState] = useColumnMemory('expiring');
  const search = useRef<HTMLInputElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const printing = usePrinting();
  const columns = useMemo(() => expiryColumns(today), [today]);
  const text = useSettled(words);
  const filter = useMemo<ExpiryFilter>(() => ({ show, sorts: [...sorts], text: text.trim() }), [show, sorts, text]);
  const key = JSON.stringify(filter);
  const rows = useRows<ExpiryLine, Answer>(key, (offset, limit) => call('expiry.list', { filter, offset, limit }), expiryKinds);
  const company = useQuery('workspace.status', {}, ['workspace']).data?.name ?? null;
  const paper = useQuery('expiry.list', { filter, offset: 0, limit: 500 }, expiryKinds).data;
  const groups = useMemo(() => (rows.answer?.groups ?? []).map((group) => ({ key: group.key, label: groupWords[group.key], count: group.count, content: <span className={s['count']}>{formatCount(group.count)}</span> })), [rows.answer]);

  const actions = expiryActions(() => setSelection(nothing));
  const targets: readonly Subject[] = selection.size > 0 ? [...selection].map(subjectOf) : active ? [active] : [];
  const askKeeper = (line: ExpiryLine, subjects = targets.some((one) => keyOf(one) === keyOf(line)) ? targets : [line]): void => {
    if (keptOf(subjects).length > 0) setKeeper({ line, subjects });
  };
  const ask = (what: 'snooze' | 'lead') => (subjects: readonly Subject[]): void => { if (subjects.length > 0) setAsking({ what, subjects }); };
  const open = (line: ExpiryLine): void => { const path = pathOf(line.kind, line.id); if (path) navigate(path); };
  const change = (next: { show?: Show; sorts?: readonly ExpirySort[] }): void => {
    if (next.show) setShow(next.show);
    if (next.sorts) setSorts(next.sorts);
    setSelection(nothing);
    setActive(null);
  };
  const widen = (): void => { setWords(''); change({ sorts: [] }); };
  useShortcuts([
    { keys: '/', label: 'Filter what expires', scope: 'Expiring', run: () => search.current?.focus() },
    { keys: 's', label: 'Put off until a day', scope: 'Expiring', run: () => ask('snooze')(targets) },
    { keys: 'b', label: 'Bring back what was put off', scope: 'Expiring', run: () => { if (targets.length > 0) actions.snooze(targets, null); } },
    { keys: 'r', label: 'Change the reminder', scope: 'Expiring', run: () => ask('lead')(targets) },
    { keys: 'o', label: 'Choose who looks after it', scope: 'Expiring', run: () => { if (active) askKeeper(active); } },
    { keys: 'mod+p', label: 'Print what expires', scope: 'Expiring', run: () => window.print() },
  ]);
  const narrowed = sorts.length > 0 || text.trim() !== '';
  const [title, hint] = empty[show];
  return (
    <>
      <div ref={root} className={s['screen']}>
        <PageHeader title="Expiring" actions={selection.size > 0 ? (
          <Toolbar label="What to do with the selected ends">
            <ToolbarNote><b>{formatCount(selection.size)}</b> selected</ToolbarNote>
            {show === 'snoozed' ? <Button icon={Undo2} onPress={() => actions.snooze(targets, null)}>Bring back</Button> : <Button icon={AlarmClock} onPress={() => ask('snooze')(targets)}>Put off…</Button>}
            <Button icon={BellRing} onPress={() => ask('lead')(targets)}>Reminder…</Button>
            <IconButton icon={X} label="Select none" keys="escape" onPress={() => setSelection(nothing)} />
          </Toolbar>
        ) : (
          <>
            <Button icon={CalendarPlus} onPress={() => actions.saveCalendar(filter)}>Save as calendar</Button>
            <Button icon={Printer} onPress={() => window.print()}>Print</Button>
          </>
        )}>
          <Segmented<Show> label="Show" value={show} onChange={(next) => change({ show: next })} options={[{ value: 'due', label: 'Now' }, { value: 'all', label: 'The year ahead' }, { value: 'snoozed', label: 'Put off' }]} />
          <div className={s['search']}>
            <SearchField label="Find what expires" placeholder="Find" value={words} onChange={setWords} keys="/" inputRef={search} onSubmit={() => root.current?.querySelector<HTMLElement>('[role="grid"]')?.focus()} />
          </div>
          <Toolbar label="Expiring">
            <FilterBar filters={sorts.map((sort) => ({ id: sort, label: expirySorts[sort].label, onRemove: () => change({ sorts: sorts.filter((one) => one !== sort) }) }))}
              add={sortMenu(sorts, (next) => change({ sorts: next }))} onClear={widen} />
            <ToolbarGap />
            <ToolbarNote>{rows.loading && rows.total === 0 ? '' : plural(rows.total, 'end')}</ToolbarNote>
          </Toolbar>
        </PageHeader>
        <div className={s['rows']}>
          {rows.error && rows.rowAt(0) === undefined ? <ErrorState message={rows.error.message} hint={rows.error.hint} onRetry={rows.reload} /> : (
            <DataTable label="Expiring" columns={columns} total={rows.total} rowAt={rows.rowAt} onRangeNeeded={rows.onRangeNeeded} rowKey={keyOf} loading={rows.loading}
              selection={selection} onSelectionChange={setSelection} activeKey={active ? keyOf(active) : null} onActiveChange={setActive} onActivate={open}
              keysInRange={async (start, end) => (await call('expiry.list', { filter, offset: start, limit: Math.min(500, Math.max(1, end - start)) })).rows.map(keyOf)}
              onContextMenu={(line, at) => setMenu({ line, at })} columnState={columnState} onColumnState={setColumnState} {...(groups.length > 0 ? { groups } : {})} resetKey={key}
              emptyState={narrowed ? <EmptyState title="Nothing fits" actions={<Button onPress={widen}>Clear the filter</Button>}>Try a part of a word, or take a filter away.</EmptyState>
                : <EmptyState title={title} actions={show === 'due' ? <><Button variant="primary" onPress={() => navigate('/contracts')}>Add contracts</Button><Button onPress={() => change({ show: 'all' })}>Look a year ahead</Button></> : undefined}>{hint}</EmptyState>} />
          )}
        </div>
      </div>
      {printing && paper && <ExpiryPaper {...paper} company={company} />}
      {menu && <ContextMenu label={menu.line.title} at={menu.at} onClose={() => setMenu(null)}
        entries={lineMenu(menu.line, selection.has(keyOf(menu.line)) ? targets : [menu.line], today, { open, snooze: actions.snooze, askSnooze: ask('snooze'), askLead: ask('lead'), askKeeper })} />}
      {keeper && <KeeperDialog records={keptOf(keeper.subjects)} title={keptOf(keeper.subjects).length === 1 ? keeper.line.title : `${keptOf(keeper.subjects).length} records`} left={keeper.line.owner?.left ? keeper.line.owner : null} onClose={() => setKeeper(null)} />}
      {asking?.what === 'snooze' && <SnoozeDialog count={asking.subjects.length} today={today} onClose={() => setAsking(null)} onSave={(until) => { setAsking(null); actions.snooze(asking.subjects, until); }} />}
      {asking?.what === 'lead' && <LeadDialog count={asking.subjects.length} usual={expirySorts[asking.subjects[0]!.sort].lead} onClose={() => setAsking(null)} onSave={(days) => { setAsking(null); actions.setLead(asking.subjects, days); }} />}
    </>
  );
}

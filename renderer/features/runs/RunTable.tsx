import { useState } from 'react';
import { PanelRight, Trash2 } from 'lucide-react';
import { useLocation } from 'wouter';
import type { DeskOutput } from '#src/contract/desk.ts';
import type { RunFilter, RunLine } from '#src/contract/desk/runs.ts';
import { runOutcomes, runStatuses } from '#src/domain/kinds/runs.ts';
import { localDay } from '#src/lib/dates.ts';
import { Button } from '#ui/actions/Button.tsx';
import { Who } from '#ui/data/Avatar.tsx';
import { Dash, SideChip, StatusText } from '#ui/data/Chips.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { formatDateTime, formatMinutes, formatRelative, plural } from '#ui/format.ts';
import { useShortcuts } from '#ui/keys.ts';
import { FilterBar } from '#ui/layout/FilterBar.tsx';
import { ContextMenu } from '#ui/overlays/ContextMenu.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import type { Column, Point } from '#ui/table/types.ts';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { useRows } from '../../bridge/useRows.ts';
import { outcomeTones } from '../../records/runs/words.ts';
import { useColumnMemory } from '../../records/table/columnMemory.ts';
import { ProgressLine } from './ProgressLine.tsx';
import { minutesOf } from './words.ts';
import s from './runs.module.css';

const sideOf = (side: string): 'internal' | 'provider' => (side === 'provider' ? 'provider' : 'internal');
const who = (row: RunLine) => (row.assignee ? <Who name={row.assignee.name} side={sideOf(row.assignee.side)} /> : <SideChip side={row.side} />);

const titled: readonly Column<RunLine>[] = [
  { id: 'title', header: 'Runbook', width: 240, minWidth: 150, grow: 3, rowHeader: true, cell: (row) => <span className={s['text']} title={row.title}>{row.title}{row.parent && <small> in {row.parent.title}</small>}</span> },
  { id: 'about', header: 'For', width: 180, grow: 2, priority: 2, cell: (row) => (row.about.length > 0 ? <span className={s['text']} title={row.about.join(' · ')}>{row.about.join(' · ')}</span> : <Dash />) },
  { id: 'who', header: 'Who', width: 150, priority: 1, cell: who },
];
const runningColumns: readonly Column<RunLine>[] = [
  ...titled,
  { id: 'progress', header: 'Progress', width: 170, cell: (row) => <ProgressLine settled={row.done + row.skipped} total={row.total} /> },
  { id: 'due', header: 'Due', width: 110, priority: 2, cell: (row) => (row.dueOn ? <StatusText tone={row.dueOn < localDay(new Date().toISOString()) ? 'bad' : 'plain'}>{formatRelative(row.dueOn, new Date().toISOString())}</StatusText> : <Dash />) },
  { id: 'started', header: 'Started', width: 120, priority: 3, cell: (row) => <span title={formatDateTime(row.startedAt)}>{formatRelative(row.startedAt, new Date().toISOString())}</span> },
];
const finishedColumns: readonly Column<RunLine>[] = [
  ...titled,
  { id: 'status', header: 'Outcome', width: 150, cell: (row) => <StatusText tone={outcomeTones[row.status]}>{runStatuses[row.status]}</StatusText> },
  { id: 'steps', header: 'Steps', width: 155, priority: 4, cell: (row) => `${row.done} of ${row.total}${row.skipped > 0 ? `, ${row.skipped} skipped` : ''}` },
  { id: 'signed', header: 'Signed off', width: 130, priority: 6, cell: (row) => row.signedOffBy ?? <Dash /> },
  { id: 'took', header: 'Took', width: 90, align: 'end', priority: 5, cell: (row) => (row.finishedAt ? formatMinutes(minutesOf(row.startedAt, row.finishedAt)) : <Dash />) },
  { id: 'finished', header: 'Ended', width: 120, priority: 3, cell: (row) => row.finishedAt && <span title={formatDateTime(row.finishedAt)}>{formatRelative(row.finishedAt, new Date().toISOString())}</span> },
];

interface RunTableProps { readonly state: 'running' | 'finished'; readonly text: string; readonly onClear: () => void; readonly onStart: () => void }

export function RunTable({ state, text, onClear, onStart }: RunTableProps) {
  const [, navigate] = useLocation();
  const [narrow, setNarrow] = useState<Pick<RunFilter, 'outcome' | 'side'>>({});
  const [active, setActive] = useState<RunLine | null>(null);
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set());
  const [menu, setMenu] = useState<{ at: Point; row: RunLine } | null>(null);
  const [columnState, setColumnState] = useColumnMemory(`runs-${state}`);
  const filter: RunFilter = { state, ...narrow, ...(text === '' ? {} : { text }) };
  const key = JSON.stringify(filter);
  const rows = useRows<RunLine, DeskOutput<'runs.list'>>(key, (offset, limit) => call('runs.list', { filter, offset, limit }), ['run', 'runStep', 'person']);
  const remove = (ids: readonly string[]): void => {
    if (ids.length === 0) return;
    void act(() => call('runs.remove', { ids: ids.slice(0, 500) }), ids.length === 1 ? 'Run moved to the trash' : `${plural(ids.length, 'run')} moved to the trash`);
    setSelection(new Set());
  };
  useShortcuts([{ keys: 'delete', label: 'Move to trash', scope: 'Runs', run: () => remove(selection.size > 0 ? [...selection] : active ? [active.id] : []) }]);
  if (rows.error && rows.rowAt(0) === undefined) return <ErrorState message={rows.error.message} hint={rows.error.hint} onRetry={rows.reload} />;
  const chips = [
    ...(narrow.outcome ? [{ id: 'outcome', label: runOutcomes[narrow.outcome], onRemove: () => setNarrow(({ outcome: _, ...rest }) => rest) }] : []),
    ...(narrow.side ? [{ id: 'side', label: narrow.side === 'provider' ? 'By the provider' : 'By us', onRemove: () => setNarrow(({ side: _, ...rest }) => rest) }] : []),
  ];
  const add = [
    ...(state === 'finished' ? [{ id: 'outcome', label: 'Outcome', entries: (Object.keys(runOutcomes) as (keyof typeof runOutcomes)[]).map((outcome) => ({ id: outcome, label: runOutcomes[outcome], checked: narrow.outcome === outcome, run: () => setNarrow((before) => ({ ...before, outcome })) })) }] : []),
    { id: 'side', label: 'Who', entries: (['internal', 'provider'] as const).map((side) => ({ id: side, label: side === 'provider' ? 'By the provider' : 'By us', checked: narrow.side === side, run: () => setNarrow((before) => ({ ...before, side })) })) },
  ];
  const narrowed = chips.length > 0 || text !== '';
  return (
    <>
      <div className={s['bar']}><FilterBar filters={chips} add={add} onClear={() => setNarrow({})} /><span className={s['total']}>{rows.loading && rows.total === 0 ? '' : plural(rows.total, 'run')}</span></div>
      <DataTable label={state === 'running' ? 'Runs under way' : 'Finished runs'} columns={state === 'running' ? runningColumns : finishedColumns} total={rows.total} rowAt={rows.rowAt} onRangeNeeded={rows.onRangeNeeded}
        rowKey={(row) => row.id} loading={rows.loading} activeKey={active?.id ?? null} onActiveChange={setActive} onActivate={(row) => navigate(`/runs/${row.id}`)}
        selection={selection} onSelectionChange={setSelection} keysInRange={async (start, end) => (await call('runs.list', { filter, offset: start, limit: Math.min(500, end - start) })).rows.map((row) => row.id)}
        onContextMenu={(row, at) => setMenu({ row, at })} columnState={columnState} onColumnState={setColumnState} resetKey={key}
        emptyState={narrowed ? <EmptyState title="No run fits" actions={<Button onPress={() => { setNarrow({}); onClear(); }}>Clear the filter</Button>} />
          : state === 'running' ? <EmptyState title="Nothing is under way" actions={<Button variant="primary" onPress={onStart}>Run a runbook</Button>} keys="n">Each tick is on the disk before it shows, so a run survives a crash or an empty battery, and needs no network.</EmptyState>
            : <EmptyState title="No run is over yet">Here stands who did what, when, and how it went: the proof that a runbook works.</EmptyState>} />
      {menu && <ContextMenu label={menu.row.title} at={menu.at} onClose={() => setMenu(null)} entries={[
        { id: 'open', label: state === 'running' ? 'Continue' : 'Open', icon: PanelRight, keys: 'enter', run: () => navigate(`/runs/${menu.row.id}`) },
        ...(menu.row.runbookId ? [{ id: 'runbook', label: 'Open the runbook', run: () => navigate(`/runbooks/${menu.row.runbookId}`) }] : []),
        { id: 'rule', rule: true as const },
        { id: 'remove', label: 'Move to trash', icon: Trash2, keys: 'delete', danger: true, run: () => remove(selection.has(menu.row.id) ? [...selection] : [menu.row.id]) },
      ]} />}
    </>
  );
}

import { useEffect, useState } from 'react';
import { Pause, Pencil, Play, RotateCcw, SkipForward, Trash2 } from 'lucide-react';
import { useLocation, useSearch } from 'wouter';
import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import type { ScheduleLine } from '#src/contract/desk/schedules.ts';
import { recurrenceInWords } from '#src/domain/schedule/words.ts';
import { Button } from '#ui/actions/Button.tsx';
import { Who } from '#ui/data/Avatar.tsx';
import { Dash, SideChip, StatusText } from '#ui/data/Chips.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { formatDate, formatMinutes } from '#ui/format.ts';
import { useShortcuts } from '#ui/keys.ts';
import { ContextMenu } from '#ui/overlays/ContextMenu.tsx';
import type { MenuEntry } from '#ui/overlays/menuEntries.ts';
import { DataTable } from '#ui/table/DataTable.tsx';
import type { Column, Point } from '#ui/table/types.ts';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { useRows } from '../../bridge/useRows.ts';
import { doubtTone, doubtWords } from '../../records/runs/words.ts';
import { useColumnMemory } from '../../records/table/columnMemory.ts';
import { ScheduleDialog } from './ScheduleDialog.tsx';
import { plannedWords } from './words.ts';
import s from './runs.module.css';

const columns: readonly Column<ScheduleLine>[] = [
  { id: 'title', header: 'Schedule', width: 210, minWidth: 140, grow: 2, rowHeader: true, cell: (row) => <span className={s['text']} title={row.title}>{row.title}</span> },
  { id: 'rule', header: 'When', width: 220, grow: 2, cell: (row) => <span className={s['text']} title={recurrenceInWords(row, formatDate, row.customWords)}>{recurrenceInWords(row, formatDate, row.customWords)}</span> },
  { id: 'about', header: 'For', width: 150, grow: 1, priority: 3, cell: (row) => (row.about.length > 0 ? <span className={s['text']}>{row.about.join(' · ')}</span> : <Dash />) },
  { id: 'who', header: 'Who', width: 140, priority: 2, cell: (row) => (row.assignee ? <Who name={row.assignee.name} side={row.assignee.side === 'provider' ? 'provider' : 'internal'} /> : <SideChip side={row.side} />) },
  { id: 'next', header: 'Next', width: 170, priority: 1, cell: (row) => (row.pausedAt ? <StatusText tone="muted">paused</StatusText> : row.next[0] ? plannedWords(row.next[0].at, row.timeZone) : <StatusText tone="muted">{row.runbook ? 'ended' : 'runbook is gone'}</StatusText>) },
  { id: 'proven', header: 'Runbook', width: 170, priority: 4, cell: (row) => (row.runbook?.doubt ? <StatusText tone={doubtTone(row.runbook.doubt)}>{doubtWords(row.runbook.doubt)}</StatusText> : row.runbook ? <StatusText tone="muted">up to date</StatusText> : <Dash />) },
  { id: 'usual', header: 'Usually', width: 90, align: 'end', priority: 5, cell: (row) => (row.usualMinutes === null ? <Dash /> : formatMinutes(row.usualMinutes)) },
  { id: 'state', header: 'State', width: 120, cell: (row) => (row.missed > 0 ? <StatusText tone="bad">{row.missed} missed</StatusText> : row.due > 0 ? <StatusText tone="warn">due</StatusText> : <Dash />) },
];

interface ScheduleTableProps { readonly filter: DeskInput<'schedules.list'>['filter']; readonly onNew: () => void }

export function ScheduleTable({ filter, onNew }: ScheduleTableProps) {
  const [, navigate] = useLocation();
  const [active, setActive] = useState<ScheduleLine | null>(null);
  const [editing, setEditing] = useState<ScheduleLine | null>(null);
  const [menu, setMenu] = useState<{ at: Point; row: ScheduleLine } | null>(null);
  const [columnState, setColumnState] = useColumnMemory('schedules');
  const key = JSON.stringify(filter);
  const rows = useRows<ScheduleLine, DeskOutput<'schedules.list'>>(key, (offset, limit) => call('schedules.list', { filter, offset, limit }), ['schedule', 'run', 'runbook', 'person']);
  const wanted = new URLSearchParams(useSearch()).get('open');
  useEffect(() => {
    if (wanted === null) return;
    // The address asks once: going back to the list opens nothing again.
    navigate('/runs/schedules', { replace: true });
    void call('schedules.list', { filter: { id: wanted }, offset: 0, limit: 1 }).then(({ rows: [found] }) => { if (found) setEditing(found); }, () => undefined);
  }, [wanted, navigate]);
  const remove = (row: ScheduleLine): void => void act(() => call('schedules.remove', { ids: [row.id] }), `“${row.title}” moved to the trash`);
  const pause = (row: ScheduleLine): void => void act(() => call('schedules.pause', { id: row.id, paused: row.pausedAt === null }), row.pausedAt === null ? `“${row.title}” is paused` : `“${row.title}” is taken up again`);
  const skip = (row: ScheduleLine, occurrence: string, skipped: boolean): void => void act(() => call('schedules.skip', { id: row.id, occurrence, skipped }), skipped ? `${formatDate(occurrence.slice(0, 10))} is skipped` : `${formatDate(occurrence.slice(0, 10))} is back`);
  useShortcuts([
    { keys: 'delete', label: 'Move to trash', scope: 'Runs', run: () => { if (active) remove(active); } },
    { keys: 'e', label: 'Edit', scope: 'Runs', run: () => { if (active) setEditing(active); } },
    { keys: 'p', label: 'Pause or take up again', scope: 'Runs', run: () => { if (active) pause(active); } },
  ]);
  const entries = (row: ScheduleLine): readonly MenuEntry[] => [
    { id: 'edit', label: 'Edit…', icon: Pencil, keys: 'e', run: () => setEditing(row) },
    { id: 'pause', label: row.pausedAt === null ? 'Pause' : 'Take up again', icon: row.pausedAt === null ? Pause : Play, keys: 'p', run: () => pause(row) },
    ...(row.next[0] ? [{ id: 'skip', label: `Skip ${formatDate(row.next[0].occurrence.slice(0, 10))}`, icon: SkipForward, run: () => skip(row, row.next[0]!.occurrence, true) }] : []),
    ...row.skipped.slice(-3).map((occurrence) => ({ id: occurrence, label: `Put ${formatDate(occurrence.slice(0, 10))} back`, icon: RotateCcw, run: () => skip(row, occurrence, false) })),
    ...(row.runbook ? [{ id: 'runbook', label: 'Open the runbook', run: () => navigate(`/runbooks/${row.runbook!.id}`) }] : []),
    { id: 'rule', rule: true },
    { id: 'remove', label: 'Move to trash', icon: Trash2, keys: 'delete', danger: true, run: () => remove(row) },
  ];
  if (rows.error && rows.rowAt(0) === undefined) return <ErrorState message={rows.error.message} hint={rows.error.hint} onRetry={rows.reload} />;
  return (
    <>
      <DataTable label="Schedules" columns={columns} total={rows.total} rowAt={rows.rowAt} onRangeNeeded={rows.onRangeNeeded} rowKey={(row) => row.id} loading={rows.loading}
        activeKey={active?.id ?? null} onActiveChange={setActive} onActivate={setEditing} onContextMenu={(row, at) => setMenu({ row, at })} columnState={columnState} onColumnState={setColumnState} resetKey={key}
        emptyState={filter.text ? <EmptyState title="No schedule fits">Try a part of a word.</EmptyState>
          : <EmptyState title="Nothing runs by schedule yet" actions={<Button variant="primary" onPress={onNew}>New schedule</Button>} keys="n">Say once how often a restore test or a patch night must happen. What is due stands on Today, and what was missed cannot hide.</EmptyState>} />
      {menu && <ContextMenu label={menu.row.title} at={menu.at} onClose={() => setMenu(null)} entries={entries(menu.row)} />}
      {editing && <ScheduleDialog schedule={editing} onClose={() => setEditing(null)} />}
    </>
  );
}

import { useState } from 'react';
import { Ban, CalendarClock, Play } from 'lucide-react';
import { useLocation } from 'wouter';
import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import type { DueInstance } from '#src/contract/desk/schedules.ts';
import { Button } from '#ui/actions/Button.tsx';
import { Who } from '#ui/data/Avatar.tsx';
import { Dash, SideChip, StatusText } from '#ui/data/Chips.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { formatMinutes, formatRelative } from '#ui/format.ts';
import { useShortcuts } from '#ui/keys.ts';
import { ContextMenu } from '#ui/overlays/ContextMenu.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import type { Column, Point } from '#ui/table/types.ts';
import { act } from '../../bridge/actions.ts';
import { call } from '../../bridge/bridge.ts';
import { useRows } from '../../bridge/useRows.ts';
import { plannedWords } from './words.ts';
import s from './runs.module.css';

type Filter = DeskInput<'schedules.due'>['filter'];
interface DueTableProps { readonly state: 'due' | 'missed'; readonly filter: Filter; readonly onSchedule: () => void }

const keyOf = (row: DueInstance): string => `${row.scheduleId} ${row.occurrence}`;

export function DueTable({ state, filter, onSchedule }: DueTableProps) {
  const [, navigate] = useLocation();
  const [active, setActive] = useState<DueInstance | null>(null);
  const [menu, setMenu] = useState<{ at: Point; row: DueInstance } | null>(null);
  const key = JSON.stringify([state, filter]);
  const rows = useRows<DueInstance, DeskOutput<'schedules.due'>>(key, (offset, limit) => call('schedules.due', { state, filter, offset, limit }), ['run', 'schedule', 'runbook', 'person']);
  const start = async (row: DueInstance): Promise<void> => {
    const started = await act(() => call('runs.start', { runbookId: row.runbookId, scheduleId: row.scheduleId, occurrence: row.occurrence }));
    if (started) navigate(`/runs/${started.id}`);
  };
  const skip = (row: DueInstance): void => void act(() => call('schedules.skip', { id: row.scheduleId, occurrence: row.occurrence, skipped: true }), `${row.title}: this one is skipped`);
  useShortcuts([{ keys: 's', label: 'Skip this one', scope: 'Runs', run: () => { if (active) skip(active); } }]);
  const [columns] = useState<readonly Column<DueInstance>[]>(() => [
    { id: 'title', header: 'Schedule', width: 240, minWidth: 150, grow: 3, rowHeader: true, cell: (row) => <span className={s['text']} title={row.title}>{row.title}</span> },
    { id: 'about', header: 'For', width: 180, grow: 2, priority: 2, cell: (row) => (row.about.length > 0 ? <span className={s['text']} title={row.about.join(' · ')}>{row.about.join(' · ')}</span> : <Dash />) },
    { id: 'who', header: 'Who', width: 150, priority: 1, cell: (row) => (row.assignee ? <Who name={row.assignee.name} side={row.assignee.side === 'provider' ? 'provider' : 'internal'} /> : <SideChip side={row.side} />) },
    { id: 'at', header: 'Planned for', width: 190, cell: (row) => plannedWords(row.at, row.timeZone) },
    { id: 'usual', header: 'Usually', width: 80, align: 'end', priority: 3, cell: (row) => (row.usualMinutes === null ? <Dash /> : formatMinutes(row.usualMinutes)) },
    { id: 'state', header: 'State', width: 140, cell: (row) => (row.state === 'missed' ? <StatusText tone="bad">missed</StatusText> : <StatusText tone="warn">due {formatRelative(row.at.slice(0, 10), new Date().toISOString())}</StatusText>) },
    { id: 'start', header: 'Run it', width: 90, cell: (row) => <span className={s['action']}><Button size="small" icon={Play} label={`Start ${row.title}`} onPress={() => void start(row)}>Start</Button></span> },
  ]);
  if (rows.error && rows.rowAt(0) === undefined) return <ErrorState message={rows.error.message} hint={rows.error.hint} onRetry={rows.reload} />;
  return (
    <>
      <DataTable label={state === 'due' ? 'Runs that are due' : 'Missed runs'} columns={columns} total={rows.total} rowAt={rows.rowAt} onRangeNeeded={rows.onRangeNeeded} rowKey={keyOf} loading={rows.loading}
        activeKey={active ? keyOf(active) : null} onActiveChange={setActive} onActivate={(row) => void start(row)} onContextMenu={(row, at) => setMenu({ row, at })} resetKey={key}
        emptyState={filter.text ? <EmptyState title="Nothing fits">Try a part of a word.</EmptyState>
          : state === 'due' ? <EmptyState title="Nothing is due" actions={<Button onPress={onSchedule}>New schedule</Button>}>A schedule says when a runbook must be run again, such as a restore test every first Monday.</EmptyState>
            : <EmptyState title="Nothing was missed">In the last 60 days each planned run was done or skipped on purpose.</EmptyState>} />
      {menu && <ContextMenu label={menu.row.title} at={menu.at} onClose={() => setMenu(null)} entries={[
        { id: 'start', label: state === 'missed' ? 'Make up for it now' : 'Start', icon: Play, keys: 'enter', run: () => void start(menu.row) },
        { id: 'skip', label: 'Skip this one', icon: Ban, keys: 's', run: () => skip(menu.row) },
        { id: 'rule', rule: true },
        { id: 'runbook', label: 'Open the runbook', run: () => navigate(`/runbooks/${menu.row.runbookId}`) },
        { id: 'schedules', label: 'Show schedules', icon: CalendarClock, run: () => navigate('/runs/schedules') },
      ]} />}
    </>
  );
}

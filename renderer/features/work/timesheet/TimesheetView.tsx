import { useMemo, useState } from 'react';
import { ArrowLeft, ArrowRight, Plus } from 'lucide-react';
import { useLocation } from 'wouter';
import { addDays, localDay } from '#src/lib/dates.ts';
import { weekOf } from '#src/domain/work/weeks.ts';
import { Button } from '#ui/actions/Button.tsx';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { useShortcuts } from '#ui/keys.ts';
import { PageHeader } from '#ui/layout/PageHeader.tsx';
import { Toolbar, ToolbarGap } from '#ui/layout/Toolbar.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { useQuery } from '../../../bridge/useQuery.ts';
import { EntryDialog } from '../../../records/time/EntryDialog.tsx';
import { removeEntry } from '../../../records/time/TaskTime.tsx';
import { localeWeekStart } from '../localeWeek.ts';
import { WorkTabs } from '../WorkTabs.tsx';
import { DayStrip } from './DayStrip.tsx';
import { sheetColumns } from './columns.tsx';
import { dayWords, rowsOf, type SheetRow } from './rows.ts';
import s from './timesheet.module.css';

type Writing = { readonly row: SheetRow } | 'new';

/** One day's time after the other: entries, the pauses between them, and the sums. */
export function TimesheetView() {
  const today = localDay(new Date().toISOString());
  const [, navigate] = useLocation();
  const [on, setOn] = useState(today);
  const [active, setActive] = useState<SheetRow | null>(null);
  const [writing, setWriting] = useState<Writing | null>(null);
  const { data, error, reload } = useQuery('time.sheet', { on }, ['timeEntry', 'task', 'person', 'absence', 'workspace']);
  const week = useQuery('time.week', { week: weekOf(on, localeWeekStart()) }, ['timeEntry', 'person', 'absence', 'workspace']).data;
  const rows = useMemo(() => (data ? rowsOf(data) : []), [data]);
  const show = (day: string): void => {
    setOn(day > today ? today : day);
    setActive(null);
  };
  const remove = (): void => { if (active?.line && !active.line.running) removeEntry(active.line); };
  useShortcuts([
    { keys: 'n', label: 'Note time', scope: 'Time', run: () => setWriting('new') },
    { keys: '[', label: 'The day before', scope: 'Time', run: () => show(addDays(on, -1)) },
    { keys: ']', label: 'The next day', scope: 'Time', run: () => show(addDays(on, 1)) },
    { keys: 'alt+0', label: 'To today', scope: 'Time', run: () => show(today) },
    { keys: 'o', label: 'Open the task', scope: 'Time', run: () => { if (active?.line?.taskId) navigate(`/work/${active.line.taskId}`); } },
    { keys: 'delete', label: 'Remove the entry', scope: 'Time', run: remove },
  ]);
  const open = (row: SheetRow): void => { if (!row.line?.running) setWriting({ row }); };
  return (
    <div className={s['view']}>
      <PageHeader title="Work" after={<WorkTabs current="time" />}>
        <Toolbar label="Day">
          <IconButton icon={ArrowLeft} label="The day before" keys="[" onPress={() => show(addDays(on, -1))} />
          <IconButton icon={ArrowRight} label="The next day" keys="]" disabled={on >= today} onPress={() => show(addDays(on, 1))} />
          <Button disabled={on === today} onPress={() => show(today)}>Today</Button>
          <ToolbarGap />
          <Button variant="primary" icon={Plus} onPress={() => setWriting('new')}>Note time</Button>
        </Toolbar>
      </PageHeader>
      {week && <DayStrip days={week.days} current={on} today={today} onChoose={show} />}
      <p className={s['sum']} role="status">{data ? dayWords(on, data) : ' '}</p>
      {data?.clocks && (
        <div className={s['notice']}><AlertBox tone="info" title={data.clocks === 'back' ? 'The clocks went back in this day: it had one hour more' : 'The clocks went forward in this day: it had one hour less'}>
          Minutes are counted as they really passed, so from and to may seem to differ by an hour.
        </AlertBox></div>
      )}
      <div className={s['rows']}>
        {error && !data ? <ErrorState message={error.message} hint={error.hint} onRetry={reload} /> : (
          <DataTable label="Time of the day" columns={sheetColumns} total={rows.length} rowAt={(index) => rows[index]} rowKey={(row) => row.key} loading={!data}
            activeKey={active?.key ?? null} onActiveChange={setActive} onActivate={open} resetKey={on}
            emptyState={<EmptyState title="No time noted on this day" keys="n" actions={<Button variant="primary" icon={Plus} onPress={() => setWriting('new')}>Note time</Button>}>Start the timer on a task with Alt T, or write down what you did.</EmptyState>} />
        )}
      </div>
      {writing !== null && (writing === 'new' ? <EntryDialog on={on} onClose={() => setWriting(null)} />
        : writing.row.line ? <EntryDialog line={writing.row.line} onClose={() => setWriting(null)} />
          : <EntryDialog on={on} from={writing.row.from ?? ''} to={writing.row.to ?? ''} onClose={() => setWriting(null)} />)}
    </div>
  );
}

import { useMemo, useRef, useState } from 'react';
import { ArrowLeft, ArrowRight, Clock } from 'lucide-react';
import { useLocation } from 'wouter';
import type { PlanTask } from '#src/contract/desk/plan.ts';
import { addDays, localDay } from '#src/lib/dates.ts';
import { weekOf } from '#src/domain/work/weeks.ts';
import { Button } from '#ui/actions/Button.tsx';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { SkeletonRows } from '#ui/feedback/Skeleton.tsx';
import { Switch } from '#ui/fields/Switch.tsx';
import { formatMinutes } from '#ui/format.ts';
import { PageHeader } from '#ui/layout/PageHeader.tsx';
import { Toolbar, ToolbarGap } from '#ui/layout/Toolbar.tsx';
import { act } from '../../../bridge/actions.ts';
import { call } from '../../../bridge/bridge.ts';
import { useQuery } from '../../../bridge/useQuery.ts';
import { localeWeekStart } from '../localeWeek.ts';
import { WorkTabs } from '../WorkTabs.tsx';
import { DayColumn } from './DayColumn.tsx';
import { HoursDialog } from './HoursDialog.tsx';
import { PlanList } from './PlanList.tsx';
import { useWeekKeys } from './useWeekKeys.ts';
import { unplannedWords, weekWords, weekTitle, movedWords } from './words.ts';
import s from './week.module.css';

/** Seven days against what they can hold, and what waits for a day. */
export function WeekView() {
  const weekStart = localeWeekStart();
  const today = localDay(new Date().toISOString());
  const [week, setWeek] = useState(() => weekOf(today, weekStart));
  const [interruptions, setInterruptions] = useState(true);
  const [hours, setHours] = useState(false);
  const [, navigate] = useLocation();
  const root = useRef<HTMLDivElement>(null);
  const { data, error, reload } = useQuery('plan.week', { week, weekStart, interruptions }, ['task', 'timeEntry', 'person', 'absence', 'schedule', 'run', 'project', 'postponement', 'workspace']);
  const lists = useMemo(() => (data ? [...data.days.map((day) => day.tasks), data.unplanned.rows] : []), [data]);
  const move = async (task: PlanTask, to: string | null): Promise<void> => {
    if (to === task.plannedOn) return;
    await act(() => call('plan.move', { taskId: task.id, to }), movedWords(task, to));
  };
  const keys = useWeekKeys({ root, lists, days: data?.days.map((day) => day.day) ?? [], today, move, show: setWeek, week, weekStart, open: (task) => navigate(`/work/${task.id}`) });
  const drop = (id: string, to: string | null): void => {
    const task = lists.flat().find((one) => one.id === id);
    if (task) void move(task, to);
  };
  if (error && !data) return <ErrorState message={error.message} hint={error.hint} onRetry={reload} />;
  return (
    <div className={s['view']}>
      <PageHeader title="Work" after={<WorkTabs current="week" />}>
        <Toolbar label="Week">
          <IconButton icon={ArrowLeft} label="The week before" keys="[" onPress={() => setWeek(addDays(week, -7))} />
          <IconButton icon={ArrowRight} label="The next week" keys="]" onPress={() => setWeek(addDays(week, 7))} />
          <Button disabled={week === weekOf(today, weekStart)} onPress={() => setWeek(weekOf(today, weekStart))}>This week</Button>
          <b className={s['name']}>{weekTitle(week)}</b>
          <ToolbarGap />
          {data && data.weeksSeen > 0 && <Switch on={interruptions} onChange={setInterruptions}>Count on {formatMinutes(data.usual)} of interruptions</Switch>}
          <Button icon={Clock} disabled={!data?.person} onPress={() => setHours(true)}>Working hours</Button>
        </Toolbar>
      </PageHeader>
      <p className={s['sum']} role="status">{data ? weekWords(data) : ' '}</p>
      {!data ? <SkeletonRows rows={8} /> : (
        <div ref={root} className={s['board']} onKeyDown={keys.onKeyDown}>
          <div className={s['days']}>
            {data.days.map((day, at) => <DayColumn key={day.day} day={day} today={today} tabStop={keys.tabStop} number={at + 1} onDrop={(id) => drop(id, day.day)} onOpen={keys.open} onFocus={keys.onFocus} />)}
          </div>
          <section className={s['waiting']} aria-label="Not planned" onDragOver={(event) => event.preventDefault()} onDrop={(event) => drop(event.dataTransfer.getData('text/plain'), null)}>
            <h2>Not planned</h2>
            <p className={s['quiet']}>{unplannedWords(data.unplanned.total, data.unplanned.rows.length)}</p>
            <PlanList label="Not planned" tasks={data.unplanned.rows} today={today} tabStop={keys.tabStop} onOpen={keys.open} onFocus={keys.onFocus} />
          </section>
        </div>
      )}
      {hours && data?.person && <HoursDialog person={data.person} hoursPerWeek={data.hoursPerWeek} workDays={data.workDays} onClose={() => setHours(false)} />}
    </div>
  );
}

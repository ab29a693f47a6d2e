import { useRef, useState } from 'react';
import { Link } from 'wouter';
import type { Kind } from '#src/domain/kinds.ts';
import { Button } from '#ui/actions/Button.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { SkeletonRows } from '#ui/feedback/Skeleton.tsx';
import { formatMinutes, formatRelative, plural } from '#ui/format.ts';
import { useShortcuts } from '#ui/keys.ts';
import { PageHeader } from '#ui/layout/PageHeader.tsx';
import { Section } from '#ui/layout/Section.tsx';
import { SplitPane } from '#ui/layout/SplitPane.tsx';
import { act } from '../../../bridge/actions.ts';
import { call } from '../../../bridge/bridge.ts';
import { useQuery } from '../../../bridge/useQuery.ts';
import { useDetailWidth } from '../../../records/table/detailWidth.ts';
import { chooseForToday } from '../myDay.ts';
import { QuickLine } from '../QuickLine.tsx';
import { OpenTask } from '../OpenTask.tsx';
import { WorkTabs } from '../WorkTabs.tsx';
import { DayList } from './DayList.tsx';
import s from './day.module.css';

const dayKinds: readonly Kind[] = ['task', 'person', 'responsibility', 'site', 'workspace'];
const runKinds: readonly Kind[] = ['schedule', 'run', 'runbook'];

/** What I chose for today, in my order, and what asks to be chosen. */
export function MyDayView() {
  const { data, error, reload } = useQuery('tasks.myDay', {}, dayKinds);
  const status = useQuery('workspace.status', {}, []);
  const runs = useQuery('schedules.due', { state: 'due', filter: {}, offset: 0, limit: 20 }, runKinds);
  const [open, setOpen] = useState<string | null>(null);
  const { width, setWidth } = useDetailWidth();
  const root = useRef<HTMLDivElement>(null);
  const focusFirst = (): void => root.current?.querySelector<HTMLElement>('[data-day-list] [role="checkbox"]')?.focus();
  useShortcuts([
    { keys: 'n', label: 'Add a task to my day', scope: 'My day', run: () => root.current?.querySelector<HTMLInputElement>('[data-quick-add] input')?.focus() },
    { keys: 'arrowdown', label: 'To the first task', scope: 'My day', run: focusFirst },
  ]);
  if (error && !data) return <ErrorState message={error.message} hint={error.hint} onRetry={reload} />;
  const today = data?.today ?? '';
  const arrange = (id: string, before: string | null): void => {
    void act(() => call('tasks.arrange', { id, before }));
  };
  const minutes = data?.chosen.rows.reduce((sum, task) => sum + (task.estimateMinutes ?? 0), 0) ?? 0;
  const close = (): void => {
    setOpen(null);
    focusFirst();
  };
  const offered = data ? data.due.total + data.left.total + (runs.data?.total ?? 0) : 0;
  return (
    <div ref={root} className={s['screen']}>
      <SplitPane detail={open === null || !data ? null : <OpenTask id={open} today={today} onClose={close} />} detailLabel="Details of the task" onClose={close} width={width} onWidth={setWidth}>
        <PageHeader title="Work" after={<WorkTabs current="my-day" />} />
        {data && <QuickLine start={{ status: 'todo', workType: 'planned', plannedOn: today, assigneeId: status.data?.technicianId ?? null }} />}
        <div className={s['body']}>
          {!data ? <SkeletonRows rows={6} /> : (
            <>
              <Section level={2} title="Chosen for today" actions={data.chosen.total > 0 && <span className={s['quiet']}>{plural(data.chosen.total, 'task')}{minutes > 0 ? `, about ${formatMinutes(minutes)}` : ''}</span>}>
                {data.chosen.total > 0 ? <DayList chosen label="Chosen for today" tasks={data.chosen.rows} today={today} onOpen={setOpen} onArrange={arrange} />
                  : <EmptyState title="Nothing chosen for today">{offered > 0 ? 'Press m on what you mean to do today, or write it in the line above.' : 'Write down what you mean to do today in the line above. From any list, m adds a task.'}</EmptyState>}
              </Section>
              {data.left.total > 0 && (
                <Section level={2} title="Left over" actions={<Button size="small" onPress={() => chooseForToday(data.left.rows.map(({ id }) => id))}>Add all to today</Button>}>
                  <DayList label="Left over" tasks={data.left.rows} today={today} onOpen={setOpen} />
                </Section>
              )}
              {data.due.total > 0 && <Section level={2} title="Late or due today" actions={<span className={s['quiet']}>{data.due.total > data.due.rows.length ? `the first ${data.due.rows.length} of ${data.due.total}` : plural(data.due.total, 'task')}</span>}><DayList label="Late or due today" tasks={data.due.rows} today={today} onOpen={setOpen} /></Section>}
              {(runs.data?.total ?? 0) > 0 && (
                <Section level={2} title="Scheduled runs" actions={<Link href="/runs/due">all</Link>}>
                  <ul className={s['tasks']}>{runs.data!.rows.map((run) => <li key={`${run.scheduleId} ${run.occurrence}`} className={s['task']}><Link href="/runs/due" className={s['title'] ?? ''}>{run.title}</Link><span className={s['about']}>{run.about.join(' · ')}</span><span className={s['reason']}>due {formatRelative(run.at.slice(0, 10), `${today}T12:00:00Z`, { timeZone: 'UTC' })}</span></li>)}</ul>
                </Section>
              )}
              {data.done.total > 0 && <Section level={2} title="Done today" actions={<span className={s['quiet']}>{plural(data.done.total, 'task')}</span>}><DayList label="Done today" tasks={data.done.rows} today={today} onOpen={setOpen} /></Section>}
            </>
          )}
        </div>
      </SplitPane>
    </div>
  );
}

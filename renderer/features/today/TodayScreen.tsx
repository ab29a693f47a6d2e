import { useRef } from 'react';
import { Link, useLocation } from 'wouter';
import type { Kind } from '#src/domain/kinds.ts';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { SkeletonRows } from '#ui/feedback/Skeleton.tsx';
import { useShortcuts } from '#ui/keys.ts';
import { PageHeader } from '#ui/layout/PageHeader.tsx';
import { useQuery } from '../../bridge/useQuery.ts';
import { AddLine } from './AddLine.tsx';
import { Absences, Answers, Expiring, Findings, FromProvider, Reviews } from './AsideLists.tsx';
import { AwayNow } from './AwayNow.tsx';
import { Part } from './Part.tsx';
import { RunningRuns } from './RunningRuns.tsx';
import { TaskList } from './TaskList.tsx';
import { headline, interruptionWords, syncWords } from './words.ts';
import s from './today.module.css';

const todayKinds: readonly (Kind | 'sync')[] = ['task', 'responsibility', 'person', 'absence', 'runbook', 'asset', 'site', 'link', 'acceptance', 'share', 'shareRule', 'workspace', 'run', 'runStep', 'schedule', 'contract', 'licence', 'domain', 'certificate', 'expiryWatch', 'sync'];

/** What is mine today, what broke in, and what will bite soon. */
export function TodayScreen({ id: _id }: { readonly id: string | null }) {
  const [, navigate] = useLocation();
  const { data, error, reload } = useQuery('today.get', {}, todayKinds);
  const line = useRef<HTMLInputElement>(null);
  useShortcuts([
    { keys: 'n', label: 'Add a task', scope: 'Today', run: () => line.current?.focus() },
    { keys: '/', label: 'To the line for a new task', scope: 'Today', run: () => line.current?.focus() },
  ]);
  if (error && !data) return <ErrorState message={error.message} hint={error.hint} onRetry={reload} />;
  const late = data?.tasks.rows.filter((task) => task.dueOn !== null && task.dueOn < data.today).length ?? 0;
  const sync = data && syncWords(data.sync);
  const onlySuggestions = data?.sync.conflicts === 0 && data.sync.refusals === 0;
  return (
    <div className={s['screen']}>
      <PageHeader title="Today" meta={data ? headline(data.today, data.tasks.total, late) : ' '} />
      <div className={s['body']}>
        <div className={s['work']}>
          {sync && (
            <div className={s['attention']}>
              <AlertBox tone={onlySuggestions ? 'info' : 'warn'} title={sync} actions={[{ label: onlySuggestions ? 'Look at it' : 'Settle it', onPress: () => navigate('/sharing/decide') }]}>
                {onlySuggestions ? 'Nothing changes until you accept it.' : 'Nothing was lost: both versions are kept until you choose.'}
              </AlertBox>
            </div>
          )}
          <AddLine inputRef={line} />
          {!data && <SkeletonRows rows={6} />}
          {data && (
            <>
              <RunningRuns running={data.running} due={data.due} />
              <Part title="For today" all="/work" shown={data.tasks.rows.length} total={data.tasks.total}>
                {data.tasks.total === 0
                  ? <EmptyState title="Nothing is due today">{data.technician ? 'Plan something from Work, or enjoy the quiet.' : 'Say who you are in Settings, so that your own tasks stand here.'}</EmptyState>
                  : <TaskList label="Tasks for today" tasks={data.tasks.rows} today={data.today} />}
              </Part>
              <Part title="Interruptions this week" all="/work" shown={data.reactive.rows.length} total={data.reactive.total}
                note={data.reactive.total > 0 ? interruptionWords(data.reactive) : ''}>
                {data.reactive.total === 0 ? <p className={s['quiet']}>None since Monday. What you type above lands here.</p> : <TaskList label="Interruptions this week" tasks={data.reactive.rows} today={data.today} />}
              </Part>
            </>
          )}
        </div>
        {data && (
          <aside className={s['aside']} aria-label="Coming up">
            <AwayNow />
            <FromProvider list={data.provider} now={new Date().toISOString()} />
            <Answers list={data.answers} />
            <Findings list={data.findings} />
            <Absences list={data.absences} today={data.today} />
            <Reviews list={data.runbooks} />
            <Expiring list={data.expiring} today={data.today} />
            {data.answers.total + data.provider.total + data.findings.total + data.absences.total + data.runbooks.total + data.expiring.total === 0 && (
              <p className={s['quiet']}>No findings, nobody away, nothing to review or renew. See <Link href="/ownership">Ownership</Link>.</p>
            )}
          </aside>
        )}
      </div>
    </div>
  );
}

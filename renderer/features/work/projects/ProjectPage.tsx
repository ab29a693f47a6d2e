import { useState } from 'react';
import { Flag, Plus } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import type { DeskOutput } from '#src/contract/desk.ts';
import { Button } from '#ui/actions/Button.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { SkeletonRows } from '#ui/feedback/Skeleton.tsx';
import { CoverageBar } from '#ui/data/CoverageBar.tsx';
import { formatMinutes, plural } from '#ui/format.ts';
import { useShortcuts } from '#ui/keys.ts';
import { PageHeader } from '#ui/layout/PageHeader.tsx';
import { Section } from '#ui/layout/Section.tsx';
import { SplitPane } from '#ui/layout/SplitPane.tsx';
import { useQuery } from '../../../bridge/useQuery.ts';
import { CreateDialog } from '../../../records/CreateDialog.tsx';
import { RecordDetail } from '../../../records/RecordDetail.tsx';
import { localeWeekStart } from '../localeWeek.ts';
import { WorkTabs } from '../WorkTabs.tsx';
import { Milestones } from './Milestones.tsx';
import { ProjectTasks } from './ProjectTasks.tsx';
import { SlipStories } from './SlipStories.tsx';
import { Timeline } from './Timeline.tsx';
import s from './projects.module.css';

type Progress = DeskOutput<'projects.get'>['progress'];

function progressWords({ spent, left, unestimated }: Progress): string {
  return [
    spent > 0 ? `${formatMinutes(spent)} spent` : null, left > 0 ? `about ${formatMinutes(left)} left` : null, unestimated > 0 ? `${plural(unestimated, 'task')} without an estimate` : null,
  ].filter(Boolean).join(', ');
}

/** One project: where it stands, what waits for what, and how it slipped. Its fields stand at the right. */
export function ProjectPage({ id }: { readonly id: string }) {
  const [, navigate] = useLocation();
  const [adding, setAdding] = useState<'task' | 'milestone' | null>(null);
  const { data, error, reload } = useQuery('projects.get', { id, weekStart: localeWeekStart() }, ['project', 'milestone', 'task', 'postponement', 'link', 'timeEntry', 'person']);
  useShortcuts([
    { keys: 'n', label: 'Add a task to the project', scope: 'Project', run: () => setAdding('task') },
    { keys: 'm', label: 'Add a milestone', scope: 'Project', run: () => setAdding('milestone') },
    { keys: 'escape', label: 'Back to the projects', scope: 'Project', run: () => navigate('/projects') },
  ]);
  if (error && !data) return <ErrorState message={error.message} hint={error.hint} onRetry={reload} />;
  return (
    <div className={s['screen']}>
      <SplitPane detailLabel="Details of the project" onClose={() => navigate('/projects')} detail={(
        <RecordDetail kind="project" id={id} onClose={() => navigate('/projects')} sections={() => [
          { fields: ['status', 'ownerId', 'startsOn', 'dueOn', 'responsibilityId', 'siteId'] }, { title: 'Goal', text: 'goal' }, { title: 'Notes', text: 'notes' },
        ]} />
      )}>
        <div className={s['page']}>
          <PageHeader title="Work" after={<WorkTabs current="projects" />} meta={<Link href="/projects">All projects</Link>} />
          {!data ? <SkeletonRows rows={8} /> : (
            <div className={s['parts']}>
              {data.progress.total > 0 && <p className={s['progress']}><CoverageBar covered={data.progress.done} total={data.progress.total} words={`${data.progress.done} of ${data.progress.total} tasks done`} /> {progressWords(data.progress)}</p>}
              <Section title="Milestones" level={2} actions={<Button size="small" icon={Flag} onPress={() => setAdding('milestone')}>Add milestone</Button>}>
                <Milestones milestones={data.milestones} today={data.today} />
              </Section>
              <Section title="Tasks" level={2} actions={<Button size="small" icon={Plus} onPress={() => setAdding('task')}>Add task</Button>}>
                <ProjectTasks tasks={data.tasks} milestones={data.milestones} today={data.today} />
              </Section>
              <Section title="How it slipped" level={2}><SlipStories slips={data.slips} /></Section>
              <Section title="Timeline" level={2}><Timeline tasks={data.tasks} milestones={data.milestones} today={data.today} /></Section>
            </div>
          )}
        </div>
      </SplitPane>
      {adding === 'task' && <CreateDialog kind="task" fields={['title', 'plannedOn', 'dueOn', 'estimateMinutes', 'assigneeId']} initial={{ projectId: id, workType: 'project', status: 'todo' }} onClose={() => setAdding(null)} onCreated={() => setAdding(null)} />}
      {adding === 'milestone' && <CreateDialog kind="milestone" fields={['name', 'dueOn']} initial={{ projectId: id }} onClose={() => setAdding(null)} onCreated={() => setAdding(null)} />}
    </div>
  );
}

import { useRef, useState } from 'react';
import { CalendarPlus, Play } from 'lucide-react';
import { useLocation } from 'wouter';
import { Button } from '#ui/actions/Button.tsx';
import { SearchField } from '#ui/fields/SearchField.tsx';
import { useShortcuts } from '#ui/keys.ts';
import { PageHeader } from '#ui/layout/PageHeader.tsx';
import { Segmented } from '#ui/layout/Segmented.tsx';
import { Toolbar, ToolbarGap } from '#ui/layout/Toolbar.tsx';
import { focusList } from '#ui/panes.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { StartRunDialog } from '../../records/runs/StartRunDialog.tsx';
import { useSettled } from '../../records/useSettled.ts';
import { DueTable } from './DueTable.tsx';
import { RunTable } from './RunTable.tsx';
import { ScheduleDialog } from './ScheduleDialog.tsx';
import { ScheduleTable } from './ScheduleTable.tsx';
import { views, viewWords, type View } from './views.ts';
import s from './runs.module.css';

/** What is under way, what is due, what was missed, what is over, and the schedules behind it. */
export function RunList({ view }: { readonly view: View }) {
  const [, navigate] = useLocation();
  const [words, setWords] = useState('');
  const [opening, setOpening] = useState<'run' | 'schedule' | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const text = useSettled(words).trim();
  const running = useQuery('runs.list', { filter: { state: 'running' }, offset: 0, limit: 1 }, ['run']).data?.total;
  const due = useQuery('schedules.due', { filter: {}, offset: 0, limit: 1 }, ['run', 'schedule', 'runbook']).data;
  const counts: Partial<Record<View, number | undefined>> = { running, due: due?.due, missed: due?.missed };
  useShortcuts([
    { keys: 'n', label: view === 'schedules' ? 'New schedule' : 'Run a runbook', scope: 'Runs', run: () => setOpening(view === 'schedules' ? 'schedule' : 'run') },
    { keys: '/', label: 'Find runs', scope: 'Runs', run: () => search.current?.focus() },
    ...views.map((one, at) => ({ keys: `alt+${at + 1}`, label: viewWords[one], scope: 'Runs', run: () => navigate(`/runs/${one}`) })),
  ]);
  const filter = text === '' ? {} : { text };
  const clear = (): void => setWords('');
  return (
    <div className={s['screen']}>
      <PageHeader title="Runs">
        <Segmented label="View" value={view} onChange={(next) => navigate(next === 'running' ? '/runs' : `/runs/${next}`)}
          options={views.map((one) => ({ value: one, label: viewWords[one], ...(counts[one] ? { count: counts[one] } : {}) }))} />
        <Toolbar label="Runs">
          <ToolbarGap />
          <div className={s['search']}><SearchField label="Find runs" placeholder="Find" value={words} onChange={setWords} keys="/" inputRef={search} onSubmit={focusList} /></div>
          {view === 'schedules'
            ? <Button icon={CalendarPlus} variant="primary" onPress={() => setOpening('schedule')}>New schedule</Button>
            : <Button icon={Play} variant="primary" onPress={() => setOpening('run')}>Run a runbook</Button>}
        </Toolbar>
      </PageHeader>
      <div className={s['rows']}>
        {(view === 'running' || view === 'finished') && <RunTable key={view} state={view} text={text} onClear={clear} onStart={() => setOpening('run')} />}
        {(view === 'due' || view === 'missed') && <DueTable key={view} state={view} filter={filter} onSchedule={() => setOpening('schedule')} />}
        {view === 'schedules' && <ScheduleTable filter={filter} onNew={() => setOpening('schedule')} />}
      </div>
      {opening === 'run' && <StartRunDialog onClose={() => setOpening(null)} />}
      {opening === 'schedule' && <ScheduleDialog schedule={null} onClose={() => setOpening(null)} />}
    </div>
  );
}

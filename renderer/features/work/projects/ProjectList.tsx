import { useState } from 'react';
import { Plus } from 'lucide-react';
import { useLocation } from 'wouter';
import type { ProjectLine } from '#src/contract/desk/projects.ts';
import { Button } from '#ui/actions/Button.tsx';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { useShortcuts } from '#ui/keys.ts';
import { PageHeader } from '#ui/layout/PageHeader.tsx';
import { Segmented } from '#ui/layout/Segmented.tsx';
import { Toolbar, ToolbarGap } from '#ui/layout/Toolbar.tsx';
import { DataTable } from '#ui/table/DataTable.tsx';
import { call } from '../../../bridge/bridge.ts';
import { useRows } from '../../../bridge/useRows.ts';
import { CreateDialog } from '../../../records/CreateDialog.tsx';
import { WorkTabs } from '../WorkTabs.tsx';
import { projectColumns } from './columns.tsx';
import s from './projects.module.css';

type State = 'open' | 'all';
const newFields = ['name', 'goal', 'ownerId', 'startsOn', 'dueOn', 'responsibilityId'];

export function ProjectList() {
  const [, navigate] = useLocation();
  const [state, setState] = useState<State>('open');
  const [active, setActive] = useState<string | null>(null);
  const [creating, setCreating] = useState(false);
  const rows = useRows<ProjectLine, { rows: ProjectLine[]; total: number }>(state, (offset, limit) => call('projects.list', { state, offset, limit }), ['project', 'milestone', 'task', 'postponement', 'link', 'person']);
  useShortcuts([{ keys: 'n', label: 'New project', scope: 'Projects', run: () => setCreating(true) }]);
  const open = (row: ProjectLine): void => navigate(`/projects/${row.id}`);
  return (
    <div className={s['screen']}>
      <PageHeader title="Work" after={<WorkTabs current="projects" />}>
        <Segmented<State> label="Which projects" value={state} onChange={setState} options={[{ value: 'open', label: 'Open' }, { value: 'all', label: 'All' }]} />
        <Toolbar label="Projects"><ToolbarGap /><Button variant="primary" icon={Plus} onPress={() => setCreating(true)}>Add project</Button></Toolbar>
      </PageHeader>
      <div className={s['rows']}>
        {rows.error && rows.total === 0 ? <ErrorState message={rows.error.message} hint={rows.error.hint} onRetry={rows.reload} /> : (
          <DataTable label="Projects" columns={projectColumns} total={rows.total} rowAt={rows.rowAt} onRangeNeeded={rows.onRangeNeeded} rowKey={(row) => row.id} loading={rows.loading}
            activeKey={active} onActiveChange={(row) => setActive(row.id)} onActivate={open} resetKey={state}
            emptyState={<EmptyState title={state === 'open' ? 'No project under way' : 'No projects yet'} keys="n" actions={<Button variant="primary" icon={Plus} onPress={() => setCreating(true)}>Add project</Button>}>Give work with an end a goal and milestones. When it slips, Tandem tells what broke in that week.</EmptyState>} />
        )}
      </div>
      {creating && <CreateDialog kind="project" fields={newFields} onClose={() => setCreating(false)} onCreated={(id) => { setCreating(false); navigate(`/projects/${id}`); }} />}
    </div>
  );
}

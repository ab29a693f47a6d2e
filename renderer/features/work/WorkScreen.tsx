import { useMemo, useState } from 'react';
import { CircleCheck, Play, Rows3, Send, Sun } from 'lucide-react';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { Segmented } from '#ui/layout/Segmented.tsx';
import { MenuButton } from '#ui/overlays/MenuButton.tsx';
import { call } from '../../bridge/bridge.ts';
import { useQuery } from '../../bridge/useQuery.ts';
import { dayChoices } from '../../records/table/dayChoices.ts';
import { RecordScreen } from '../../records/table/RecordScreen.tsx';
import { useRecordTable } from '../../records/table/useRecordTable.ts';
import { startTimer } from '../../records/time/actions.ts';
import { useCounts } from '../../records/useCounts.ts';
import { taskColumns } from './columns.tsx';
import { HandOverDialog } from './escalation/HandOverDialog.tsx';
import { QuickLine } from './QuickLine.tsx';
import { TaskDetail } from './TaskDetail.tsx';
import { chooseForToday } from './myDay.ts';
import { setDone, toggleDone } from './toggleDone.ts';
import { useTriage } from './useTriage.tsx';
import { useTaskGroups } from './useTaskGroups.tsx';
import { ViewsMenu } from './ViewsMenu.tsx';
import { WorkTabs } from './WorkTabs.tsx';
import { firstGroupings, firstSorts, startFields, today as readToday, viewConditions, type Grouping, type WorkView } from './views.ts';

const groupWords: Readonly<Record<Grouping, string>> = { due: 'Group by due date', status: 'Group by status', none: 'No groups' };
const groupings = Object.keys(groupWords) as Grouping[];
const groupSorts = { due: { column: 'dueOn', direction: 'asc' }, status: { column: 'status', direction: 'asc' }, none: null } as const;
const newFields = ['title', 'workType', 'priority', 'dueOn', 'assigneeId', 'requesterId', 'assetId'];
const emptyWords: Readonly<Record<WorkView, { title: string; text: string }>> = {
  inbox: { title: 'The inbox is empty', text: 'What you note in passing lands here until you decide what becomes of it.' },
  mine: { title: 'Nothing waits for you', text: 'Tasks assigned to you stand here. Take one from the open ones, or add what is on your mind.' },
  open: { title: 'No open tasks', text: 'Type the first one in the line above.' },
  provider: { title: 'Nothing is at the provider', text: 'Press h on a task to hand it over, with exactly the context that you choose.' },
  done: { title: 'Nothing done yet', text: 'Press d on a task, or its circle, and it moves here.' },
  all: { title: 'No tasks yet', text: 'Type the first one in the line above.' },
};

const titleOf = async (id: string): Promise<string> => String((await call('records.get', { kind: 'task', id })).record['title']);

export function WorkScreen({ id }: { readonly id: string | null }) {
  const status = useQuery('workspace.status', {}, []);
  const technicianId = status.data?.technicianId ?? null;
  const [view, setView] = useState<WorkView>('open');
  const [grouping, setGrouping] = useState<Grouping>(firstGroupings.open);
  const today = readToday();
  const columns = useMemo(() => taskColumns(today), [today]);
  const filters = useMemo(() => [
    { field: 'workType' }, { field: 'status' }, { field: 'priority' }, { field: 'assigneeId' }, { field: 'responsibilityId' }, { field: 'siteId' }, { field: 'assetId' }, { field: 'escalation' },
    { field: 'dueOn', choices: dayChoices('dueOn', today, 'is past') },
  ], [today]);
  const table = useRecordTable({
    kind: 'task', name: 'work', where: viewConditions(view, technicianId), initialSort: firstSorts[view], groupSort: groupSorts[grouping],
    also: ['person', 'responsibility', 'asset', 'site'],
  });
  const groups = useTaskGroups(table.filter, grouping, today);
  const counts = useCounts('task', [{ where: [...viewConditions('inbox', technicianId)] }, { where: [...viewConditions('mine', technicianId)] }, { where: [...viewConditions('open', technicianId)] }, { where: [...viewConditions('provider', technicianId)] }]);
  const [handing, setHanding] = useState<{ readonly id: string; readonly title: string } | null>(null);
  const show = (next: WorkView): void => {
    setView(next);
    setGrouping(firstGroupings[next]);
    table.setSort(null);
  };
  const triage = useTriage(table, id, view === 'inbox');
  // Rows stand in groups only in the groups' order.
  const sortable = { ...table, setSort: (sort: typeof table.sort | null) => { setGrouping('none'); table.setSort(sort); } };
  return (
    <>
    <RecordScreen
      table={sortable} title="Work" path="/work" id={id} columns={columns} filters={filters} quick={['status', 'priority', 'workType']} groups={groups}
      newFields={newFields} after={<WorkTabs current="tasks" />} initial={startFields(view, technicianId)} none={emptyWords[view]}
      views={<Segmented<WorkView> label="View" value={view} onChange={show} options={[
        { value: 'inbox', label: 'Inbox', count: counts?.[0] ?? 0 }, { value: 'mine', label: 'Mine', count: counts?.[1] ?? 0 }, { value: 'open', label: 'Open', count: counts?.[2] ?? 0 },
        { value: 'provider', label: 'At the provider', count: counts?.[3] ?? 0 }, { value: 'done', label: 'Done' }, { value: 'all', label: 'All' },
      ]} />}
      above={<QuickLine start={startFields(view, technicianId)} />}
      buttons={<>
        <ViewsMenu present={{ view, grouping, text: table.text, filters: table.filters }} onOpen={(saved) => {
          show(saved.view);
          setGrouping(saved.grouping);
          table.setText(saved.text);
          table.setFilters(saved.filters);
        }} />
        <MenuButton label="Groups" entries={groupings.map((one) => ({ id: one, label: groupWords[one], checked: one === grouping, run: () => setGrouping(one) }))}>
          <IconButton icon={Rows3} label={groupWords[grouping]} />
        </MenuButton>
      </>}
      rowEntries={(ids, row, actions) => [{ id: 'timer', label: 'Start the timer', icon: Play, keys: 't', run: () => void startTimer(row.id) }, {
        id: 'done', label: row['status'] === 'done' ? 'Take up again' : 'Mark as done', icon: CircleCheck, keys: 'd', run: () => setDone(ids, row['status'] === 'done', actions.put),
      }, { id: 'day', label: 'Add to my day', icon: Sun, keys: 'm', run: () => chooseForToday(ids) },
      ...(ids.length === 1 ? [{ id: 'hand', label: 'Hand to the provider…', icon: Send, keys: 'h', run: () => setHanding({ id: row.id, title: String(row['title']) }) }] : [])]}
      keys={[
        { keys: 't', label: 'Start the timer', run: ([first]) => { if (first) void startTimer(first); } },
        { keys: 'd', label: 'Done, or take up again', run: (ids, actions) => triage.goOn(ids, () => toggleDone(ids, actions.put)) }, ...triage.keys,
        { keys: 'h', label: 'Hand to the provider', run: (ids) => { if (ids.length === 1) void titleOf(ids[0]!).then((title) => setHanding({ id: ids[0]!, title })); } },
      ]}
      onSpace={(ids, actions) => toggleDone(ids, actions.put)}
      detail={(open, close) => <TaskDetail id={open} today={today} onClose={close} onHandOver={(title) => setHanding({ id: open, title })} />}
    />
    {triage.dialog}
      {handing && <HandOverDialog key={handing.id} id={handing.id} title={handing.title} onClose={() => setHanding(null)} />}
    </>
  );
}

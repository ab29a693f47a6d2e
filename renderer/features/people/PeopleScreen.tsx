import { useMemo, useState } from 'react';
import { localDay } from '#src/lib/dates.ts';
import { Segmented } from '#ui/layout/Segmented.tsx';
import { dayChoices } from '../../records/table/dayChoices.ts';
import { RecordScreen } from '../../records/table/RecordScreen.tsx';
import { useRecordTable } from '../../records/table/useRecordTable.ts';
import { peopleColumns } from './columns.tsx';
import { PersonDetail } from './PersonDetail.tsx';
import { peopleConditions, type PeopleView } from './views.ts';

const firstSort = { column: 'name', direction: 'asc' } as const;
const newFields = ['name', 'personType', 'side', 'jobTitle', 'email', 'phone', 'siteId'];
const startOf: Readonly<Record<PeopleView, Readonly<Record<string, unknown>>>> = { here: {}, team: { inItTeam: true }, provider: { side: 'provider' }, left: {} };

export function PeopleScreen({ id }: { readonly id: string | null }) {
  const [view, setView] = useState<PeopleView>('here');
  const today = localDay(new Date().toISOString());
  const columns = useMemo(() => peopleColumns(today), [today]);
  const filters = useMemo(() => [
    { field: 'side' }, { field: 'personType' }, { field: 'department' }, { field: 'siteId' }, { field: 'vendorId' }, { field: 'jobTitle' }, { field: 'vip' },
    { field: 'leftOn', choices: dayChoices('leftOn', today, 'is past') },
  ], [today]);
  const table = useRecordTable({ kind: 'person', name: 'people', where: peopleConditions(view, today), initialSort: firstSort, also: ['site', 'vendor'] });
  return (
    <RecordScreen
      table={table} title="People" path="/people" id={id} columns={columns} filters={filters} quick={['side']} newFields={newFields} initial={startOf[view]}
      none={view === 'left' ? { title: 'Nobody has left', text: 'Whoever has a last day in the past stands here, with what they still hold.' }
        : { title: 'Nobody here yet', text: 'Add your team, the provider’s engineers and whoever asks for help.' }}
      views={<Segmented<PeopleView> label="View" value={view} onChange={setView} options={[
        { value: 'here', label: 'Everyone' }, { value: 'team', label: 'IT team' }, { value: 'provider', label: 'Provider' }, { value: 'left', label: 'Left' },
      ]} />}
      detail={(open, close) => <PersonDetail id={open} today={today} onClose={close} />}
    />
  );
}
